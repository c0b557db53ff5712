"""Loads the word lists and patterns of `data/`, checks them, and fails loudly when one is wrong."""

import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


class LexiconError(ValueError):
    """A data file says something that the reader cannot use."""


@cache
def load(name: str) -> dict[str, Any]:
    """One data file as it stands."""
    path = DATA / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{path.name}: {error}") from error


@cache
def words(name: str, *path: str) -> frozenset[str]:
    """A list of words of a data file, as a set.

    >>> "monday" in words("dates", "weekdays")
    True
    """
    found: Any = load(name)
    for key in path:
        if not isinstance(found, dict) or key not in found:
            raise LexiconError(f"{name}.toml: there is no {'.'.join(path)}")
        found = found[key]
    if not isinstance(found, list) or not all(isinstance(word, str) and word for word in found):
        raise LexiconError(f"{name}.toml: {'.'.join(path)} must be a list of words")
    return frozenset(found)


def _version() -> str:
    digest = hashlib.sha256()
    for path in sorted(DATA.glob("*.toml")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


LEXICON_VERSION = _version()
