"""Takes the words out of a file that a stranger sent: what it is, its bytes say, not its name.

The work is done in a process of its own with limits of memory and time, without Django, secrets or a database: a file
made to blow up blows up there.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

MOST_BYTES = 20 * 2**20
MEMORY_MB, CPU_SECONDS, WALL_SECONDS = 256, 10, 20
_ROOT = Path(__file__).resolve().parents[1]
_PASTE = "Paste its text instead."


class Unreadable(Exception):
    """The file gives no text; the message says why, and what to do instead."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """The words of a file: title and time of publication are what the file says of itself, where it says anything."""

    title: str
    text: str
    published: datetime | date | None
    media_type: str


def text_of(content: bytes) -> Extracted:
    """The words of a text, web page, PDF, DOCX or mail (EML). Raises Unreadable with words for whoever sent it.

    >>> text_of(b"KABUL - Fighters took Aibak on Monday.").text
    'KABUL - Fighters took Aibak on Monday.'
    """
    if not content.strip():
        raise Unreadable("The file is empty.")
    if len(content) > MOST_BYTES:
        raise Unreadable(f"The file is larger than {MOST_BYTES // 2**20} MB. {_PASTE}")
    command = [sys.executable, "-m", "sources.files_child", str(MEMORY_MB), str(CPU_SECONDS)]
    environment = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(_ROOT), "OMP_NUM_THREADS": "1"}
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=WALL_SECONDS, env=environment, cwd=_ROOT, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(f"Reading the file took too long. {_PASTE}") from error
    if done.returncode:
        raise Unreadable(f"The file needs too much memory or time to be read. {_PASTE}")
    return _extracted(json.loads(done.stdout))


def _extracted(answer: dict[str, str]) -> Extracted:
    if refusal := answer.get("refused"):
        raise Unreadable(f"{refusal} {_PASTE}")
    said = answer["published"]
    published: datetime | date | None = None
    if said:
        published = date.fromisoformat(said) if len(said) == len("2021-08-09") else datetime.fromisoformat(said)
    return Extracted(answer["title"], answer["text"], published, answer["media_type"])
