"""Which time zones a country counts its days in, from the time zone database's own table."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files


@cache
def _zones() -> dict[str, list[str]]:
    table = files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    zones: dict[str, list[str]] = defaultdict(list)
    for line in table.splitlines():
        if line and not line.startswith("#"):
            country, _, zone, *_ = line.split("\t")
            zones[country].append(zone)
    return zones


def zones_of(countries: Iterable[str]) -> list[str]:
    """The zones of these countries, in the table's order: the most populous of each country first.

    >>> zones_of(["AF", "SD"])
    ['Asia/Kabul', 'Africa/Khartoum']
    """
    return [zone for country in countries for zone in _zones().get(country, [])]
