"""A stand-in for a model's service: answers what it is told to, also badly, and remembers what it was asked."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Stand:
    """What the service will do next, and what it was asked."""

    url: str = ""
    content: str = '{"claims": []}'
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes | None = None
    pause: float = 0
    drip: float = 0
    tokens_out: int = 100
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    def says(self, *claims: dict[str, Any]) -> None:
        """Answer with these claims."""
        self.content = json.dumps({"claims": list(claims)})

    @property
    def body(self) -> bytes:
        usage = {"prompt_tokens": 1000, "completion_tokens": self.tokens_out}
        message = {"choices": [{"message": {"content": self.content}}], "usage": usage}
        return json.dumps(message).encode() if self.raw is None else self.raw


@contextmanager
def model_service() -> Iterator[Stand]:
    """A running stand-in on a port of its own."""
    stand = Stand()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            words = self.rfile.read(int(self.headers["Content-Length"]))
            stand.asked.append({"path": self.path, **json.loads(words)})
            stand.keys.append(self.headers.get("Authorization", ""))
            time.sleep(stand.pause)
            body = stand.body
            self.send_response(stand.status)
            for name, value in {"Content-Length": str(len(body)), **stand.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                for sign in (bytes([one]) for one in body) if stand.drip else (body,):
                    self.wfile.write(sign)
                    self.wfile.flush()
                    time.sleep(stand.drip)
            except OSError:
                return

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    stand.url = f"http://127.0.0.1:{server.server_port}/v1"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield stand
    finally:
        server.shutdown()
        server.server_close()
