"""Reads articles in a process of its own, so that no article can take this one down, its memory or its secrets.

One child for each worker, kept for many articles: a new one for each would cost seconds of loading. It has a limit of
memory and of processor time for each article, kept by the kernel, and a time by the clock, kept here.
"""

import atexit
import io
import os
import pickle
import select
import signal
import subprocess
import sys
import threading
import time
from datetime import date
from typing import Any

from django.conf import settings

from extraction import ArticleReading, CasualtyReport, ControlClaim, Names, PlaceMention, StatedTotal, packed
from ingest.reading_child import LENGTH, OUT_OF_MEMORY, send

MOST_BYTES = 64 * 2**20
# What a child may send besides texts, numbers, lists and tuples. Nothing here does anything when it is made.
PLAIN = {
    (kind.__module__, kind.__qualname__): kind
    for kind in (ArticleReading, CasualtyReport, ControlClaim, PlaceMention, StatedTotal, date)
}
ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "TMPDIR")


class ReaderDied(Exception):
    """The child hit a limit or crashed over this article; the next article gets a new child."""


class ReadingFailed(Exception):
    """The reader raised an error over this article."""


class _Plain(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        try:
            return PLAIN[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} is no part of a reading.") from None


class Child:
    """One reading process, from its start to its end."""

    def __init__(self, names: Names) -> None:
        self.owner, self.names, self.articles = os.getpid(), names, 0
        limits = (str(settings.READING_MEMORY_MB), str(settings.READING_CPU_SECONDS))
        environment = {name: os.environ[name] for name in ENVIRONMENT if name in os.environ}
        # One thread: more would reserve memory for each, and the workers share the processors anyway.
        environment |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(settings.BASE_DIR)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ingest.reading_child", *limits],
            cwd=settings.BASE_DIR, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0,
        )  # fmt: skip
        self.ask("names", packed(names))

    def ask(self, what: str, *values: object) -> Any:
        """Send one question and wait for its answer; whatever goes wrong with the child ends it."""
        deadline = time.monotonic() + settings.READING_WALL_SECONDS
        assert self.process.stdin
        try:
            send(self.process.stdin, (what, *values))  # type: ignore[arg-type]
            (length,) = LENGTH.unpack(self._read(LENGTH.size, deadline))
            if length > MOST_BYTES:
                raise ReaderDied("The reading is too large to be one.")
            done, answer = _Plain(io.BytesIO(self._read(length, deadline))).load()
        except (OSError, EOFError) as error:
            raise ReaderDied(self._last_words()) from error
        except (pickle.UnpicklingError, ReaderDied):
            self.end()
            raise
        if not done:
            raise ReadingFailed(answer)
        return answer

    def _read(self, size: int, deadline: float) -> bytes:
        assert self.process.stdout
        content = b""
        while len(content) < size:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self.process.stdout], [], [], left)[0]:
                raise ReaderDied(f"The reading took longer than {settings.READING_WALL_SECONDS} s and was stopped.")
            part = os.read(self.process.stdout.fileno(), min(size - len(content), 2**20))
            if not part:
                raise EOFError
            content += part
        return content

    def _last_words(self) -> str:
        try:
            code = self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            code = 0
        self.end()
        if code == OUT_OF_MEMORY:
            return f"The reading needed more than {settings.READING_MEMORY_MB} MB and was stopped."
        if code == -signal.SIGXCPU:
            return f"The reading needed more than {settings.READING_CPU_SECONDS} s of processor time and was stopped."
        return f"The reading process ended ({signal.Signals(-code).name if code < 0 else f'code {code}'})."

    def end(self) -> None:
        """Stop the process, whatever it is doing; a child inherited from a parent is only let go of."""
        if self.owner == os.getpid():
            self.process.kill()
            self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()


_child: Child | None = None
_turn = threading.Lock()


def places_in(names: Names, text: str) -> tuple[int, ...]:
    """The places that a text names."""
    with _turn:
        places: tuple[int, ...] = _ready(names).ask("places", text)
        return places


def read(names: Names, text: str, published: date, title: str, voice: str | None = None) -> ArticleReading:
    """What an article says, its publisher speaking for the party `voice`.

    Raises ReaderDied where it hits a limit, ReadingFailed where the reader cannot.
    """
    with _turn:
        child = _ready(names)
        child.articles += 1
        reading = child.ask("article", text, published, title, voice)
    if not isinstance(reading, ArticleReading):
        raise ReaderDied("The reading is none.")
    return reading


def stop() -> None:
    """End the child, if there is one."""
    global _child
    if _child:
        _child.end()
    _child = None


def _ready(names: Names) -> Child:
    """The child of this process, with these names: a new one when it died, has read enough, or names have changed."""
    global _child
    if _child and (
        _child.owner != os.getpid()
        or _child.process.poll() is not None
        or _child.articles >= settings.READING_CHILD_ARTICLES
    ):
        stop()
    if _child is None:
        _child = Child(names)
    elif _child.names is not names:
        _child.names = names
        _child.ask("names", packed(names))
    return _child


atexit.register(stop)
