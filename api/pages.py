"""Pages of long lists by cursor: stable while rows are added, and as fast at the end as at the start."""

import base64
import binascii
from dataclasses import dataclass
from typing import Any

import orjson
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.utils.urls import replace_query_param

from api.problems import NamesNothing

NOT_OURS = "This cursor is not from this list in this order. Leave it out to begin at the first page."
LINK = {"type": "string", "format": "uri", "nullable": True}


@dataclass(frozen=True)
class Order:
    """The rows by one column that is never empty, and by key where it is equal; downwards with a leading minus."""

    name: str
    column: str

    @property
    def down(self) -> bool:
        return self.name.startswith("-")


@dataclass(frozen=True)
class Page:
    """Some rows of a list, and the cursors of the pages after and before it."""

    rows: list[Any]
    next: str | None
    previous: str | None


def page_of(found: QuerySet[Any], order: Order, size: int, cursor: str | None) -> Page:
    """The rows from a cursor on; NamesNothing for a cursor that this list never gave."""
    value, key, back = _read(cursor, order, found.model) if cursor else (None, None, False)
    if cursor:
        found = found.filter(_beyond(order, value, key, back))
    sign = "-" if order.down != back else ""
    rows = list(found.order_by(f"{sign}{order.column}", f"{sign}pk")[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    if back:
        rows.reverse()
    after, before = (bool(cursor), more) if back else (more, bool(cursor))
    return Page(
        rows,
        _written(order, rows[-1], back=False) if rows and after else None,
        _written(order, rows[0], back=True) if rows and before else None,
    )


def page_of_values(found: list[Any], order: Order, size: int, cursor: str | None) -> Page:
    """The same for values that are not stored, each with the column asked for and a `key`."""
    found = sorted(found, key=lambda one: (getattr(one, order.column), one.key), reverse=order.down)
    start = 0
    if cursor:
        name, value, key, back = _decoded(cursor)
        places = [
            number for number, one in enumerate(found) if [str(getattr(one, order.column)), one.key] == [value, key]
        ]
        if name != order.name or not places:
            raise NamesNothing({"cursor": [NOT_OURS]})
        start = max(0, places[0] - size) if back else places[0] + 1
    rows, rest = found[start : start + size], len(found) > start + size
    after = _encoded([order.name, str(getattr(rows[-1], order.column)), rows[-1].key, False]) if rows and rest else None
    before = _encoded([order.name, str(getattr(rows[0], order.column)), rows[0].key, True]) if rows and start else None
    return Page(rows, after, before)


def link(request: Request, cursor: str | None) -> str | None:
    """The address of another page of the same list."""
    address: str = request.build_absolute_uri()
    return replace_query_param(address, "cursor", cursor) if cursor else None


def _beyond(order: Order, value: Any, key: Any, back: bool) -> Q:
    way = "lt" if order.down != back else "gt"
    if order.column == "pk":
        return Q(**{f"pk__{way}": key})
    return Q(**{f"{order.column}__{way}": value}) | Q(**{order.column: value, f"pk__{way}": key})


def _written(order: Order, row: Any, *, back: bool) -> str:
    value = row
    for part in order.column.split("__"):
        value = getattr(value, part)
    return _encoded([order.name, value, row.pk, back])


def _encoded(parts: list[Any]) -> str:
    return base64.urlsafe_b64encode(orjson.dumps(parts, default=str)).decode().rstrip("=")


def _decoded(cursor: str) -> list[Any]:
    try:
        name, value, key, back = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, TypeError, binascii.Error) as error:
        raise NamesNothing({"cursor": [NOT_OURS]}) from error
    return [name, value, key, back]


def _read(cursor: str, order: Order, model: type[Model]) -> tuple[Any, Any, bool]:
    name, value, key, back = _decoded(cursor)
    try:
        if name != order.name or not isinstance(back, bool):
            raise ValueError(name)
        return _clean(_field(model, order.column), value), _clean(model._meta.pk, key), back
    except (ValueError, TypeError, ValidationError) as error:
        raise NamesNothing({"cursor": [NOT_OURS]}) from error


def _clean(field: Any, value: Any) -> Any:
    """The value as its column takes it: no number where a text belongs, none that the database cannot hold."""
    clean = field.to_python(value)
    if clean is None or isinstance(value, bool | float | list | dict) or "\0" in str(value):
        raise ValueError(value)
    if isinstance(clean, int) and abs(clean) >= 2**53:
        raise ValueError(value)
    return clean


def _field(model: type[Model], column: str) -> Any:
    *way, last = column.split("__")
    for part in way:
        model = model._meta.get_field(part).related_model  # type: ignore[assignment]
    return model._meta.pk if last == "pk" else model._meta.get_field(last)


class Pages(BasePagination):
    """Tells the OpenAPI document what a page looks like; the pages themselves are made by `page_of`."""

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": LINK, "previous": LINK, "results": schema},
        }

    def get_schema_operation_parameters(self, view: Any) -> list[Any]:
        return []
