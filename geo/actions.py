"""Writes of places: loads the shipped files into the database, as often as one likes."""

from collections.abc import Collection
from dataclasses import asdict, dataclass

from django.db import transaction

from geo.models import Country, Edition, FormerSeat, Place, PlaceName, Province, Region
from geo.shipped import Shipped, digest, shipped
from geo.spelling import fold

BATCH = 2000


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows of each kind the files have."""

    countries: int
    provinces: int
    places: int
    spellings: int
    regions: int


def load_gazetteer(countries: Collection[str] | None = None) -> Loaded:
    """Load the shipped places of these countries, or of the world; what editors added stays as it is."""
    rows = shipped(countries)
    with transaction.atomic():
        _load_countries(rows)
        _load_provinces_and_places(rows)
        _load_spellings(rows)
        _load_regions(rows)
        _load_former_seats(rows)
        Edition.renew(loaded=digest(countries))
    return Loaded(*(len(part) for part in (rows.countries, rows.provinces, rows.places, rows.spellings, rows.regions)))


def _load_countries(rows: Shipped) -> None:
    Country.objects.bulk_create(
        [Country(**{**asdict(r), "names": list(r.names), "demonyms": list(r.demonyms)}) for r in rows.countries],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "names", "demonyms", "population"],
    )


def _load_provinces_and_places(rows: Shipped) -> None:
    """Provinces before places, because a place lies in one; their capitals afterwards."""
    fields = ["country_id", "name", "iso", "outlined"]
    Province.objects.bulk_create(
        [
            Province(code=r.code, country_id=r.country, name=r.name, iso=r.iso, outlined=r.outlined)
            for r in rows.provinces
        ],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[name.removesuffix("_id") for name in fields],
        batch_size=BATCH,
    )
    Place.objects.bulk_create(
        [
            Place(
                geonameid=r.geonameid, name=r.name, country_id=r.country, province_id=r.province,
                latitude=r.latitude, longitude=r.longitude, population=r.population, national=r.national,
            )
            for r in rows.places
        ],
        update_conflicts=True,
        unique_fields=["geonameid"],
        update_fields=["name", "country", "province", "latitude", "longitude", "population", "national"],
        batch_size=BATCH,
    )  # fmt: skip
    Province.objects.bulk_update(
        [Province(code=r.code, capital_id=r.capital) for r in rows.provinces], ["capital"], batch_size=BATCH // 4
    )


def _load_spellings(rows: Shipped) -> None:
    """New shipped spellings are added, those that are no longer shipped go, the others stay untouched."""
    ids = [row.geonameid for row in rows.places]
    wanted = {(row.geonameid, row.of, row.spelling): row for row in rows.spellings}
    stored = {
        (place, of, spelling): (pk, read, by_us) for pk, place, of, spelling, read, by_us in _stored_spellings(ids)
    }
    gone = [pk for key, (pk, _, by_us) in stored.items() if by_us and key not in wanted]
    for start in range(0, len(gone), BATCH):
        PlaceName.objects.filter(pk__in=gone[start : start + BATCH]).delete()
    changed = [key for key, (_, read, by_us) in stored.items() if by_us and key in wanted and wanted[key].read != read]
    for read in (True, False):
        pks = [stored[key][0] for key in changed if wanted[key].read == read]
        for start in range(0, len(pks), BATCH):
            PlaceName.objects.filter(pk__in=pks[start : start + BATCH]).update(read=read)
    PlaceName.objects.bulk_create(
        [
            PlaceName(
                place_id=row.geonameid, spelling=row.spelling, folded=fold(row.spelling), language=row.language,
                of=row.of, read=row.read, shipped=True,
            )
            for key, row in wanted.items()
            if key not in stored
        ],
        batch_size=BATCH,
    )  # fmt: skip


def _stored_spellings(ids: list[int]) -> list[tuple[int, int, str, str, bool, bool]]:
    found: list[tuple[int, int, str, str, bool, bool]] = []
    for start in range(0, len(ids), BATCH):
        part = PlaceName.objects.filter(place__in=ids[start : start + BATCH])
        found += part.values_list("pk", "place_id", "of", "spelling", "read", "shipped")
    return found


def _load_regions(rows: Shipped) -> None:
    Region.objects.bulk_create(
        [Region(key=r.key, name=r.name, country_id=r.country, spellings=list(r.spellings)) for r in rows.regions],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["name", "country", "spellings"],
    )
    regions = Region.objects.in_bulk([row.key for row in rows.regions])
    for row in rows.regions:
        regions[row.key].provinces.set(Province.objects.filter(code__in=row.provinces))


def _load_former_seats(rows: Shipped) -> None:
    """The shipped ones as the file has them now; those of editors stay, and win over ours where both are the same."""
    FormerSeat.objects.filter(shipped=True, place__in=[row.geonameid for row in rows.places]).delete()
    FormerSeat.objects.bulk_create(
        [
            FormerSeat(
                place_id=r.place, province_id=r.province, since=r.since, until=r.until, reason=r.reason, shipped=True
            )
            for r in rows.former_seats
        ],
        ignore_conflicts=True,
    )
