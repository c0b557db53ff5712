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
