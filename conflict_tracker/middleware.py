"""What is refused before any page or query sees it, and what every answer says about itself."""

from collections.abc import Callable
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

WORDS = "The address has a NUL sign in it, which no name here can have. Remove it and ask again."


class Headers:
    """What every answer says about itself, files and errors too; an answer that says otherwise keeps its own word."""

    SAID = {
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=(), browsing-topics=()",
    }

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        for name, value in self.SAID.items():
            answer.headers.setdefault(name, value)
        return answer


class NoNulSigns:
    """Answers 400 to an address with a NUL sign: PostgreSQL takes none in any text, and no honest question has one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" not in request.path_info and "\x00" not in unquote(request.META.get("QUERY_STRING", "")):
            return self.get_response(request)
        if request.path_info.startswith("/api/"):
            problem = {"type": "about:blank", "title": "Bad Request", "status": 400, "detail": WORDS}
            return JsonResponse(problem, status=400, content_type="application/problem+json")
        return render(request, "dashboard/error.html", {"title": "Not understood", "words": WORDS}, status=400)
