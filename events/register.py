"""The conflicts that ship with the product, straight from their files: they work before any database exists."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from extraction import KnownActor

CONFLICTS = Path(__file__).parent / "data" / "conflicts"


def shipped_conflicts() -> Iterator[tuple[Path, dict[str, Any]]]:
    """Each shipped conflict file with what it says, by name."""
    for path in sorted(CONFLICTS.glob("*.yaml")):
        yield path, yaml.safe_load(path.read_text(encoding="utf-8"))


def shipped_actors() -> list[KnownActor]:
    """The parties of every shipped conflict, as the reader wants them."""
    actors: dict[str, KnownActor] = {}
    for _, conflict in shipped_conflicts():
        for party in conflict.get("parties", []):
            actors[party["key"]] = KnownActor(
                key=party["key"],
                name=party["name"],
                aliases=tuple(party.get("aliases", [])),
                inter=party["inter"],
                countries=tuple(party.get("countries", conflict.get("countries", []))),
                allies=tuple(party.get("allies", [])),
            )
    return list(actors.values())
