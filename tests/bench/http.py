"""Servers to measure, and one asker with one open connection: what is compared is time per answer, in one run."""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any


@contextmanager
def served(settings: str = "conflict_tracker.settings") -> Iterator[int]:
    """gunicorn as the product runs it, on a free port, until the block ends."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "conflict_tracker.wsgi",
        "--bind",
        f"127.0.0.1:{port}",
        "--threads",
        "8",
    ]
    with running([*command, "--log-level", "error"], port, {"DJANGO_SETTINGS_MODULE": settings}):
        yield port


@contextmanager
def running(command: list[str], port: int, more: dict[str, str] | None = None) -> Iterator[None]:
    """A process that listens on a port, until the block ends."""
    process = subprocess.Popen(
        command, env={**os.environ, **(more or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(600):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(20)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Asker:
    """Asks one server over one connection that stays open."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def get(self, path: str, headers: dict[str, str] | None = None) -> tuple[int, dict[str, str], bytes]:
        """Status, headers by their small names, body."""
        try:
            self.connection.request("GET", path, headers=headers or {})
            answer = self.connection.getresponse()
        except (http.client.HTTPException, ConnectionError):
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
            self.connection.request("GET", path, headers=headers or {})
            answer = self.connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


def per_answer(ask: Callable[[int], object], rounds: int) -> float:
    """The median of milliseconds per answer; `ask` is given the number of the round."""
    ask(0)
    found = []
    for number in range(rounds):
        started = time.perf_counter()
        ask(number)
        found.append((time.perf_counter() - started) * 1000)
    return statistics.median(found)


def own_per_answer(address: str, rounds: int, settings: str = "conflict_tracker.settings", known: str = "") -> float:
    """Milliseconds of its own time that a process takes for an answer: the fastest tenth, which others disturb least.

    `{day}` in the address is another day each time; `known` is a tag that the asker has.
    """
    command = [sys.executable, "-m", "tests.bench.http", address, str(rounds), known]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": settings}
    return float(subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout)


def answer_here(address: str, rounds: int, known: str) -> float:
    """The same for the application in this process; no answer but 200 and 304 is taken for one."""
    from conflict_tracker.wsgi import application

    found = []
    for number in range(-2, rounds):
        day = f"20{15 + number % 10}-{1 + number % 12:02}-{1 + number % 28:02}"
        path, _, query = address.format(day=day).partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1", "wsgi.input": BytesIO(),
            "wsgi.url_scheme": "http", "wsgi.errors": sys.stderr, "HTTP_HOST": "127.0.0.1", "HTTP_IF_NONE_MATCH": known,
        }  # fmt: skip
        said: list[str] = []
        started = time.process_time()
        body = application(environ, lambda status, _headers, said=said: said.append(status))
        b"".join(body)
        body.close()
        found.append((time.process_time() - started) * 1000)
        if said[0][:3] not in ("200", "304"):
            raise SystemExit(f"{address}: {said[0]}")
    return sorted(found[2:])[rounds // 10]


if __name__ == "__main__":
    print(answer_here(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
