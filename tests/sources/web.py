"""A web of one server on this machine that answers for every public address, and a canary that nobody may reach."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from sources.fetch import Web

PUBLIC = "93.184.215.14"
PAGE = b"<html><head><title>Aibak falls</title></head><body><p>Fighters took Aibak on Monday.</p></body></html>"


# 50 MB of one letter, a thousandth of that packed.
BOMB = gzip.compress(b"a" * 50_000_000, 9)


class Handler(BaseHTTPRequestHandler):
    asked: list[str] = []
    headers_seen: list[dict[str, str]] = []

    def do_GET(self) -> None:
        Handler.asked.append(f"{self.headers['Host']}{self.path}")
        Handler.headers_seen.append(dict(self.headers))
        getattr(self, f"say_{self.path.strip('/').partition('?')[0] or 'page'}", self.say_page)()

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Type": "text/html", "Content_Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        with suppress(OSError):  # whoever has had enough hangs up
            self.wfile.write(body)

    def say_page(self) -> None:
        self.answer(PAGE)

    def say_packed(self) -> None:
        self.answer(gzip.compress(PAGE), Content_Encoding="gzip")

    def say_bomb(self) -> None:
        self.answer(BOMB, Content_Encoding="gzip")

    def say_large(self) -> None:
        self.answer(b"a" * 6_000_000)

    def say_brotli(self) -> None:
        self.answer(PAGE, Content_Encoding="br")

    def say_program(self) -> None:
        self.answer(b"MZ", Content_Type="application/x-msdownload")

    def say_missing(self) -> None:
        self.answer(b"no", 404)

    def say_around(self) -> None:
        self.answer(b"", 302, Location="/around")

    def say_on(self) -> None:
        self.answer(b"", 301, Location="/page?from=on")

    def say_inside(self) -> None:
        self.answer(b"", 302, Location=self.path.partition("?")[2])

    def say_drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        with suppress(OSError):
            for _ in range(200):
                self.wfile.write(b"a")
                self.wfile.flush()
                time.sleep(0.05)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served() -> Iterator[ThreadingHTTPServer]:
    Handler.asked.clear()
    Handler.headers_seen.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def web_of(
    server: ThreadingHTTPServer, resolve: Callable[[str, int], list[str]] | None = None
) -> tuple[Web, list[str]]:
    """A web in which every connection ends at the server; also the list of addresses that were connected to."""
    reached: list[str] = []

    def connect(address: str, port: int, seconds: float) -> socket.socket:
        reached.append(address)
        return socket.create_connection(("127.0.0.1", server.server_port), timeout=seconds)

    return Web(resolve or public, connect), reached


def public(host: str, port: int) -> list[str]:
    return [PUBLIC]
