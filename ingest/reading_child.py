"""The process that reads articles: no Django, no database, no secrets, and limits that the kernel keeps.

`python -m ingest.reading_child MEMORY_MB CPU_SECONDS`, started and spoken to by ingest/reader.py. Messages on standard
input and output are a length in four bytes and a pickle. What comes in is the parent's and trusted; what goes out may
have been made by a hostile article, so the parent takes only plain readings from it.
"""

import os
import pickle
import resource
import signal
import struct
import sys
from collections.abc import Callable
from datetime import date
from typing import Any, BinaryIO

import extraction
from extraction import ArticleReading, Names, unpacked

LENGTH = struct.Struct(">I")
OUT_OF_MEMORY = 77


class Reader:
    """What the parent may ask for, by name."""

    def __init__(self) -> None:
        self._names = Names([], [], [])

    def names(self, packed: bytes) -> None:
        """Take the names to look for; the model is loaded with them, so that the first article costs no more."""
        self._names = unpacked(packed)
        named = next(iter(self._names.places.values()), None)
        first = f"Troops captured {named.name if named else 'it'} on Monday."
        extraction.read_article(first, date(2021, 8, 9), self._names)

    def places(self, text: str) -> tuple[int, ...]:
        """The places that a text names."""
        return tuple(self._names.places_in(text))

    def article(self, text: str, published: date, title: str, voice: str | None = None) -> ArticleReading:
        """One article, read."""
        return extraction.read_article(text, published, self._names, title=title, voice=voice)


def main() -> None:
    """Serve until the parent closes its end, or a limit is hit."""
    memory, seconds = (int(word) for word in sys.argv[1:3])
    source, sink = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print must not look like an answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then closes the pipe
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (memory * 2**20, memory * 2**20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    try:
        _serve(source, sink, seconds)
    except MemoryError:
        # Whatever was being built is half there: a new process is safer than this one.
        os._exit(OUT_OF_MEMORY)


def _serve(source: BinaryIO, sink: BinaryIO, seconds: int) -> None:
    reader = Reader()
    while (asked := receive(source, pickle.load)) is not None:
        what, *values = asked
        if what != "names":
            used = resource.getrusage(resource.RUSAGE_SELF)
            spent = int(used.ru_utime + used.ru_stime)
            resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds + 1, resource.RLIM_INFINITY))
        send(sink, _answer(getattr(reader, what), values))


def _answer(what: Callable[..., Any], values: list[Any]) -> tuple[bool, Any]:
    try:
        return True, what(*values)
    except MemoryError:
        raise
    except Exception as error:
        return False, f"{type(error).__name__}: {error}"[:1000]


def send(sink: BinaryIO, message: object) -> None:
    """Write one message."""
    content = pickle.dumps(message, protocol=5)
    sink.write(LENGTH.pack(len(content)) + content)
    sink.flush()


def receive(source: BinaryIO, load: Callable[[BinaryIO], Any]) -> Any:
    """Read one message; None at the end of the stream."""
    if len(source.read(LENGTH.size)) < LENGTH.size:
        return None
    return load(source)


if __name__ == "__main__":
    main()
