"""Pages by cursor: stable while rows are added, and as fast at the end as at the start."""

from rest_framework.pagination import CursorPagination


class Pages(CursorPagination):
    """One hundred rows a page, up to a thousand with `page_size`."""

    page_size = 100
    max_page_size = 1000
    page_size_query_param = "page_size"
    ordering: str | tuple[str, ...] = "pk"  # type: ignore[assignment]
