"""The names the reader looks for: places and regions of the gazetteer, actors of the register, compiled once."""

from collections.abc import Sequence
from functools import lru_cache

from django.db import DatabaseError
from django.db.models import Max

from events.queries.conflicts import actors_version, known_actors
from events.register import shipped_actors
from extraction import Names
from geo.gazetteer import known_places, known_regions, shipped_places, shipped_regions
from geo.models import Place, PlaceName


def load_names(countries: Sequence[str] = ()) -> Names:
    """The compiled names of these countries (of all, when none is named), as they now are in the database."""
    return _compiled(tuple(sorted(countries)), _version())


def load_shipped_names(countries: Sequence[str] = ()) -> Names:
    """The same from the shipped files: for reading where no database has been set up."""
    wanted = list(countries) or None
    return Names(shipped_places(wanted), shipped_actors(), shipped_regions(wanted))


def database_is_set_up() -> bool:
    """Whether there is a database of this release with a gazetteer in it."""
    try:
        return Place.objects.exists() and bool(_version())
    except DatabaseError:
        return False


@lru_cache(maxsize=4)
def _compiled(countries: tuple[str, ...], version: object) -> Names:
    wanted = list(countries) or None
    return Names(known_places(wanted), known_actors(), known_regions(wanted))


def _version() -> tuple[object, ...]:
    newest = PlaceName.objects.aggregate(newest=Max("pk"))["newest"]
    return Place.objects.count(), PlaceName.objects.count(), newest, actors_version()
