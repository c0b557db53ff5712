"""Many at once: readers who move through map, pages and API, editors who submit; how long each waits, what fails."""

import random
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from dataclasses import dataclass, field

from tests.prove.chaos import drained
from tests.prove.site import Site

WAR = "conflict=afghanistan-2021"
# What a morning of reading asks for, by how often.
WALK = (
    ("map", "/?" + WAR, 2), ("timeline", f"/api/v1/timeline/?{WAR}", 2),
    ("day", "/api/v1/control/?" + WAR + "&on=2021-08-{day:02d}", 8),
    ("place", "/places/1127768/panel/?" + WAR + "&on=2021-08-{day:02d}", 6),
    ("changes", "/changes/?" + WAR + "&on=2021-08-{day:02d}", 3), ("claims", "/claims/?" + WAR, 2),
    ("articles", "/articles/", 2), ("list", "/api/v1/events/?" + WAR, 2), ("disputes", "/disputes/?" + WAR, 1),
)  # fmt: skip
PAUSE = (1.0, 5.0)  # seconds that a person looks at what came
EDITORS_PAUSE = (8.0, 12.0)


@dataclass
class Seen:
    """Milliseconds by kind of request, and what went wrong."""

    waits: dict[str, list[float]] = field(default_factory=dict)
    errors: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, kind: str, began: float, error: str = "") -> None:
        """One request, done or failed."""
        with self.lock:
            self.waits.setdefault(kind, []).append((time.monotonic() - began) * 1000)
            self.errors.update([f"{kind}: {error}"] if error else [])

    def told(self) -> str:
        """A line for each kind."""
        lines = []
        for kind, found in sorted(self.waits.items()):
            waits = sorted(found)
            middle, slow = waits[len(waits) // 2], waits[int(len(waits) * 0.99)]
            lines.append(
                f"  {kind}: {len(waits)} times, p50 {middle:.0f} ms, p99 {slow:.0f} ms, most {waits[-1]:.0f} ms"
            )
        return "\n".join([*lines, f"  errors: {dict(self.errors) or 0}"])


def load(site: Site, *, readers: int, editors: int, seconds: float) -> Seen:
    """So many people for so long; each begins at a moment of their own."""
    seen, over = Seen(), threading.Event()
    people = [threading.Thread(target=_read, args=(site, seen, over, seed)) for seed in range(readers)]
    people += [threading.Thread(target=_submit, args=(site, seen, over, seed)) for seed in range(editors)]
    for one in people:
        one.start()
    over.wait(seconds)
    over.set()
    for one in people:
        one.join()
    drained(site, 0)
    return seen


def _read(site: Site, seen: Seen, over: threading.Event, seed: int) -> None:
    chance = random.Random(seed)
    over.wait(chance.uniform(0, PAUSE[1]))
    while not over.is_set():
        kind, address, _ = chance.choices(WALK, [often for *_, often in WALK])[0]
        began = time.monotonic()
        url = f"http://127.0.0.1:{site.port}{address.format(day=chance.randint(1, 28))}"
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:
                answer.read()
            seen.note(kind, began)
        except urllib.error.HTTPError as error:
            seen.note(kind, began, str(error.code))
        except OSError as error:
            seen.note(kind, began, type(error).__name__)
        over.wait(chance.uniform(*PAUSE))


def _submit(site: Site, seen: Seen, over: threading.Event, seed: int) -> None:
    chance = random.Random(-seed - 1)
    number = seed * 100_000
    while not over.wait(chance.uniform(*EDITORS_PAUSE)):
        number += 1
        began = time.monotonic()
        status, _ = site.submit(number, f"load-{number}")
        seen.note("POST article", began, "" if status == 202 else str(status))
