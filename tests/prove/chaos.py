"""Articles sent while everything that can be killed is killed; then counted: what was accepted is there once, and read."""

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from tests.prove.site import Site


@dataclass
class Outcome:
    """What a run of chaos gave."""

    accepted: set[str] = field(default_factory=set)
    kills: dict[str, int] = field(default_factory=dict)
    milliseconds: list[float] = field(default_factory=list)
    drained_in: float = 0.0
    found: dict[str, Any] = field(default_factory=dict)

    @property
    def lost(self) -> int:
        """Accepted and not in the database, or not read."""
        return len(self.accepted - set(self.found["ids"])) + int(self.found["unread"])

    def told(self) -> str:
        """One line."""
        slow = sorted(self.milliseconds)
        return (
            f"{len(self.accepted)} accepted, kills {self.kills}: {self.lost} lost, {self.found['double']} double, "
            f"{self.found['submissions'] - len(self.accepted)} orphans, claims per article {self.found['claims']}, "
            f"ledger {self.found['ledger'] or 'whole'}; POST p50 {slow[len(slow) // 2]:.0f} ms, "
            f"p99 {slow[int(len(slow) * 0.99)]:.0f} ms; drained in {self.drained_in:.0f} s"
        )


def chaos(site: Site, *, articles: int, every: tuple[float, float], seed: int, kills: int) -> Outcome:
    """Send so many articles from four clients, kill a part every so many seconds, so often at least; then wait."""
    outcome, over, chance = Outcome(), threading.Event(), random.Random(seed)
    parts = (
        ["worker", "worker", "web"] + (["redis"] if site.redis_port else []) + (["database"] if site.postgres else [])
    )

    def hurt() -> None:
        while not over.wait(chance.uniform(*every)):
            part = chance.choice(parts)
            outcome.kills[part] = outcome.kills.get(part, 0) + 1
            if part == "database":
                site.cut_database()
            else:
                site.kill(part)
                site.start(part)

    def send(number: int) -> None:
        for _ in range(600):
            started = time.monotonic()
            status, receipt = site.submit(number, f"key-{number}")
            if status == 202:
                outcome.milliseconds.append((time.monotonic() - started) * 1000)
                outcome.accepted.add(receipt)
                return
            time.sleep(0.2)

    hurting = threading.Thread(target=hurt)
    hurting.start()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(send, range(articles)))
    while sum(outcome.kills.values()) < kills:
        time.sleep(0.5)
    over.set()
    hurting.join()
    started = time.monotonic()
    outcome.found = drained(site, articles)
    outcome.drained_in = time.monotonic() - started
    return outcome


def drained(site: Site, articles: int) -> dict[str, Any]:
    """Wait until nothing is open any more; what is there then."""
    for _ in range(120 + articles):
        found = site.counts()
        if not found["states"].get("queued") and not found["states"].get("running"):
            return found
        time.sleep(1)
    return found


def storm(site: Site, *, keys: int, times: int) -> tuple[int, dict[int, int]]:
    """Each key sent so many times at once: how many receipts there are, and how often which status was answered."""
    receipts, statuses = set[str](), dict[int, int]()

    def send(number: int) -> None:
        for _ in range(20):
            status, receipt = site.submit(1_000_000 + number, f"storm-{number}")
            statuses[status] = statuses.get(status, 0) + 1
            if status == 202:
                receipts.add(receipt)
            if status != 409:
                return
            time.sleep(0.1)

    with ThreadPoolExecutor(times) as pool:
        list(pool.map(send, [number for number in range(keys) for _ in range(times)]))
    return len(receipts), statuses
