"""How figures are taken and printed: medians of several runs after one that does not count."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


def taken(what: Callable[[], object], rounds: int) -> list[float]:
    """Milliseconds of so many runs, after one that does not count."""
    what()
    found = []
    for _ in range(rounds):
        started = time.perf_counter()
        what()
        found.append((time.perf_counter() - started) * 1000)
    return found


@dataclass(frozen=True)
class Taken:
    """Medians of milliseconds: on the clock, and of this process's own time, which says more where others compute too."""

    clock: float
    own: float


def median(what: Callable[[], object], rounds: int = 30) -> Taken:
    """The medians of so many runs, after one that does not count."""
    what()
    clock, own = [], []
    for _ in range(rounds):
        started = time.perf_counter(), time.process_time()
        what()
        clock.append((time.perf_counter() - started[0]) * 1000)
        own.append((time.process_time() - started[1]) * 1000)
    return Taken(statistics.median(clock), statistics.median(own))


def milliseconds(what: Callable[[], object], rounds: int = 9) -> str:
    """The median and the range of several runs, to be read."""
    found = taken(what, rounds)
    return f"{statistics.median(found):8.1f} ms   ({min(found):.1f} to {max(found):.1f}, {rounds} rounds)"


def say(what: str, figure: str) -> None:
    print(f"{what:<72}{figure}", flush=True)


def judged(figure: float | Taken, target: float, unit: str = "ms") -> str:
    """A figure beside its target."""
    if isinstance(figure, Taken):
        return f"{judged(figure.clock, target)}, own time {figure.own:.2f} ms"
    verdict = "met" if figure <= target else f"missed by {figure / target:.1f} times"
    return f"{figure:10.2f} {unit}   (target {target:g}: {verdict})"


def times(ratio: float, target: float) -> str:
    """A ratio beside the ratio wanted."""
    return f"{ratio:10.1f} times  (target {target:g}: {'met' if ratio >= target else 'missed'})"
