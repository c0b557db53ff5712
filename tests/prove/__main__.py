"""`python -m tests.prove sqlite|postgres [ARTICLES] [SEED …]`: the long proofs; prints a line for each.

`python -m tests.stack python -m tests.prove away|load [SECONDS]`: Redis away; 200 readers and 20 editors at once.
"""

import os
import signal
import sys
import tempfile
from pathlib import Path

from tests.prove.away import away
from tests.prove.chaos import chaos, storm
from tests.prove.load import load
from tests.prove.site import Site


def main() -> int:
    """Run each seed on a product of its own; 1 when anything was lost, half there or double."""
    # Told to stop, it still stops what it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    stack, *rest = sys.argv[1:]
    numbers = [int(word) for word in rest]
    if stack in {"away", "load"}:
        return _people(stack, numbers[0] if numbers else 600)
    articles, seeds = (numbers[0] if numbers else 2500), numbers[1:] or [1, 2, 3, 4, 5]
    failures = 0
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            site = Site(Path(folder), os.environ["DATABASE_URL"] if stack == "postgres" else "", stack == "postgres")
            try:
                for part in ["web", "worker", *(["redis"] if stack == "postgres" else [])]:
                    site.start(part)
                site.wait_until_it_answers()
                outcome = chaos(site, articles=articles, every=(8.0, 16.0), seed=seed, kills=max(6, articles // 50))
                print(f"{stack}, seed {seed}: {outcome.told()}", flush=True)
                keys, statuses = storm(site, keys=articles // 10, times=10)
                print(f"{stack}, storm: {keys} receipts of {articles // 10} keys sent ten times at once, {statuses}")
                wrong = outcome.lost or outcome.found["double"] or outcome.found["ledger"] or keys != articles // 10
                failures += bool(wrong)
            finally:
                site.stop()
    return 1 if failures else 0


def _people(what: str, seconds: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder), os.environ["DATABASE_URL"], redis=True)
        try:
            for part in ("redis", "web", "worker"):
                site.start(part)
            site.wait_until_it_answers()
            if what == "away":
                gone = away(site, seconds=seconds)
                print(f"Redis away for {seconds} s: {gone.told()}", flush=True)
                return int(bool(gone.refused or gone.unread))
            seen = load(site, readers=200, editors=20, seconds=seconds)
            print(f"200 readers, 20 editors, {seconds} s:\n{seen.told()}", flush=True)
            return int(bool(seen.errors))
        finally:
            site.stop()


if __name__ == "__main__":
    sys.exit(main())
