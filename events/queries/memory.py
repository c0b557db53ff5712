"""Lets Python keep its hands off the memory while many plain values are made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Look for no garbage meanwhile.

    The values of a fold do not refer to each other in circles, so there is none; but Python would look through all of
    them again and again as they become more, which takes a third of the time of folding a busy place.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
