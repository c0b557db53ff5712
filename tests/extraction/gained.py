"""Prints which claims over the case folder were gained and which lost against the last commit's reader.

`python -m tests.extraction.gained` compares with HEAD, `… --since REVISION` with any other; `make evaluate` runs it.
"""

import argparse
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(__file__).parent / "cases"


def told() -> Iterator[str]:
    """One line for every live claim that the reader makes of a case, however it is worded."""
    from extraction import read_articles
    from tests.extraction.names import known_names

    cases = [
        (f"{path.stem}-{number}", case)
        for path in sorted(FOLDER.glob("*.toml"))
        for number, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"], start=1)
    ]
    readings = read_articles(((c["text"], c["published"], c.get("title", "")) for _, c in cases), known_names())
    for (name, _), reading in zip(cases, readings, strict=True):
        for claim in reading.claims:
            if not claim.historical and claim.assertion != "hypothetical":
                days = f"{claim.earliest}..{claim.latest}"
                said = f"{claim.place_name} {claim.kind} by {claim.actor or 'nobody'}, {claim.assertion}, {days}"
                yield f"{name}: {said} | {' '.join(claim.evidence.split())}"


def told_by(revision: str) -> list[str]:
    """The same lines from the reader as it was at a revision, run in a process of its own."""
    archive = subprocess.run(
        ["git", "-C", str(ROOT), "archive", revision, "extraction"], check=True, capture_output=True
    ).stdout
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=BytesIO(archive)) as files:
            files.extractall(folder, filter="data")
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([folder, str(ROOT)])}
        answer = subprocess.run(
            [sys.executable, __file__, "--tell"], check=True, capture_output=True, text=True, env=environment
        )
    return [str(line) for line in json.loads(answer.stdout)]


def changes(before: list[str], after: list[str]) -> list[str]:
    """The lines that are in one of two lists only, in order, with "-" for lost and "+" for gained.

    >>> changes(["a", "b"], ["b", "c"])
    ['- a', '+ c']
    """
    lost = [f"- {line}" for line in before if line not in set(after)]
    return [*lost, *(f"+ {line}" for line in after if line not in set(before))]


def main() -> None:
    """Print the list, or with --tell the claims of the reader that Python finds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--since", default="HEAD", help="the revision to compare with (HEAD)")
    parser.add_argument("--tell", action="store_true", help="print the claims themselves as JSON")
    options = parser.parse_args()
    if options.tell:
        print(json.dumps(list(told())))
        return
    lines = changes(told_by(options.since), list(told()))
    gained = sum(line.startswith("+") for line in lines)
    print(f"Claims over the case folder since {options.since}: {gained} gained, {len(lines) - gained} lost")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
