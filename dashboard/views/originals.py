"""The bytes an article came in, for editors to keep and compare: handed out as a file, never shown as a page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from dashboard.access import editors_only
from sources.models import Article


@editors_only
@require_safe
def article_original(request: HttpRequest, pk: int) -> HttpResponse:
    """A stranger's file: as an attachment of no type that a browser would open, in a sandbox should it open it."""
    article = get_object_or_404(Article.objects.select_related("capture"), pk=pk)
    answer = HttpResponse(bytes(article.capture.content), content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="article-{pk}-{article.capture.digest[:12]}.bin"'
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    answer["X-Original-Type"] = article.capture.media_type.encode("ascii", "replace").decode()
    return answer
