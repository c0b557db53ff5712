"""The names the reader looks for: places and regions of the gazetteer, actors of the register, compiled once."""

import logging
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.db import DatabaseError

from events.queries.conflicts import actors_version, known_actors
from events.register import shipped_actors, shipped_parties
from extraction import KnownPlace, Names, packed, unpacked
from geo.gazetteer import known_places, known_regions, shipped_places, shipped_regions
from geo.models import Place
from geo.queries import edition

logger = logging.getLogger(__name__)

# The code that decides what the file of names contains: a change of it must not find the file of an older release.
_CODE = (
    "extraction/known.py",
    "extraction/spelled.py",
    "extraction/names_file.py",
    "extraction/fold.py",
    "extraction/offsets.py",
    "geo/gazetteer.py",
    "geo/spelling.py",
)


def load_names(countries: Sequence[str] = ()) -> Names:
    """The compiled names of these countries (of all, when none is named), as they now are in the database."""
    return _compiled(tuple(sorted(countries)), (edition(), actors_version()))


def load_shipped_names(countries: Sequence[str] = ()) -> Names:
    """The same from the shipped files: for reading where no database has been set up."""
    wanted = list(countries) or None
    places = [*shipped_places(wanted), *_seats_abroad(countries, shipped_places)]
    return Names(places, shipped_actors(), shipped_regions(wanted))


def _seats_abroad(countries: Sequence[str], places: Callable[[list[str]], list[KnownPlace]]) -> Iterator[KnownPlace]:
    """The capitals of the states whose forces fight in these countries: "Moscow has moved its troops out"."""
    states = {party.of for party in shipped_parties().values() if party.of and set(countries) & set(party.countries)}
    if wanted := sorted(states - set(countries)):
        yield from (place for place in places(wanted) if place.national)


def database_is_set_up() -> bool:
    """Whether there is a database of this release with a gazetteer in it."""
    try:
        return Place.objects.exists() and bool(edition())
    except DatabaseError:
        return False


@lru_cache(maxsize=4)
def _compiled(countries: tuple[str, ...], version: tuple[object, ...]) -> Names:
    """From the file that an earlier process left for this version, else from the database, leaving such a file."""
    wanted = list(countries) or None
    file = _file(countries, version)
    try:
        return unpacked(file.read_bytes())
    except FileNotFoundError:
        pass
    except (OSError, ValueError) as problem:
        logger.warning("the file of names %s cannot be used (%s) and is made again", file, problem)
    places = [*known_places(wanted), *_seats_abroad(countries, known_places)]
    names = Names(places, known_actors(), known_regions(wanted))
    if not countries:
        _keep(names, file)
    return names


def _keep(names: Names, file: Path) -> None:
    """Write the file whole or not at all, and remove those of other versions; without a place to write, do nothing."""
    try:
        file.parent.mkdir(exist_ok=True)
        with NamedTemporaryFile(dir=file.parent, delete=False) as new:
            new.write(packed(names))
        Path(new.name).replace(file)
        for other in file.parent.glob("*.json"):
            if other != file:
                other.unlink(missing_ok=True)
    except OSError as problem:
        logger.warning("the names are not kept in %s: %s", file, problem)


def _file(countries: tuple[str, ...], version: tuple[object, ...]) -> Path:
    mark = sha256(repr((countries, version, _release())).encode()).hexdigest()
    folder: Path = settings.DATA_DIR / "names"
    return folder / f"{mark[:32]}.json"


@cache
def _release() -> str:
    return sha256(b"".join((settings.BASE_DIR / name).read_bytes() for name in _CODE)).hexdigest()
