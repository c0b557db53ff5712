"""Whose data the map is drawn with, as the derived files record it."""

import json
from functools import cache
from pathlib import Path
from typing import Any

SOURCES = Path(__file__).resolve().parent.parent / "geo" / "data" / "sources.json"


@cache
def data_sources() -> list[dict[str, Any]]:
    """The packages from which places, outlines and the base map were derived, with licence and attribution."""
    content = json.loads(SOURCES.read_text(encoding="utf-8")) if SOURCES.exists() else {}
    return list(content.get("packages", []) if isinstance(content, dict) else content)
