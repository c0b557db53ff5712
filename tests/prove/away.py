"""The broker is away for a while: articles are taken in all the same, and are read soon after it is back."""

import time
from dataclasses import dataclass

from tests.prove.chaos import drained
from tests.prove.site import Site


@dataclass
class Away:
    """Articles accepted while nobody could be woken up, the milliseconds each took, and how long the rest took then."""

    milliseconds: list[float]
    refused: int
    drained_in: float
    unread: int

    def told(self) -> str:
        """One line."""
        slow = sorted(self.milliseconds)
        return (
            f"{len(slow)} accepted, {self.refused} refused, p50 {slow[len(slow) // 2]:.0f} ms, "
            f"p99 {slow[int(len(slow) * 0.99)]:.0f} ms; {self.unread} unread, done {self.drained_in:.0f} s after its return"
        )


def away(site: Site, *, seconds: float, every: float = 1.0) -> Away:
    """Kill Redis, send an article every so many seconds, start it again and wait."""
    site.kill("redis")
    waits, refused, number, end = list[float](), 0, 0, time.monotonic() + seconds
    while time.monotonic() < end:
        number += 1
        began = time.monotonic()
        status, _ = site.submit(number, f"away-{number}")
        waits.append((time.monotonic() - began) * 1000)
        refused += status != 202
        time.sleep(max(0.0, every - (time.monotonic() - began)))
    site.start("redis")
    began = time.monotonic()
    found = drained(site, number)
    return Away(waits, refused, time.monotonic() - began, int(found["unread"]))
