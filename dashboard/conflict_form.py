"""What an editor fills in to set up a conflict, turned into the same description as a conflict file."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.text import slugify

from events.models import Actor, Conflict
from events.register import shipped_parties
from events.time_zones import zones_of
from geo.models import Country, Place

# Rows for parties that the register does not know.
NEW_PARTIES = 3
STATE = Actor.Inter.STATE_FORCES
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#E69F00", "#56B4E9", "#CC79A7", "#555555")


@dataclass
class SetUp:
    """The form as it stands: what was typed, what is proposed for it, and what is wrong with it."""

    data: QueryDict
    countries: list[Country] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)

    @classmethod
    def of(cls, data: QueryDict) -> "SetUp":
        """Read what was typed and look up what follows from the countries."""
        form = cls(data)
        if "countries" in data:
            form._find_countries(str(data["countries"]))
        codes = [country.code for country in form.countries]
        if codes:
            places = Place.objects.filter(country__in=codes).select_related("province")
            form.places = list(places.order_by("country", "name"))
            order = {key: position for position, key in enumerate(shipped_parties())}
            here = [actor for actor in Actor.objects.order_by("name") if set(actor.countries) & set(codes)]
            form.actors = sorted(here, key=lambda actor: (actor.inter != STATE, order.get(actor.key, len(order))))
        return form

    def _find_countries(self, typed: str) -> None:
        every = list(Country.objects.filter(places__isnull=False).distinct())
        by_name = {country.name.casefold(): country for country in every} | {c.code.casefold(): c for c in every}
        for word in filter(None, (part.strip() for part in typed.replace(";", ",").split(","))):
            found = by_name.get(word.casefold())
            if found is None:
                near = difflib.get_close_matches(word.casefold(), list(by_name), n=1)
                hint = (
                    f" Did you mean {by_name[near[0]].name}?" if near else " Write names as in the list, or ISO codes."
                )
                self.errors["countries"] = f"{word!r} is no country here.{hint}"
            elif found not in self.countries:
                self.countries.append(found)
        if not self.countries and "countries" not in self.errors:
            self.errors["countries"] = "Name at least one country."

    @property
    def carried(self) -> list[tuple[str, str]]:
        """What was typed into the parts that cannot be shown yet, so that nothing of it is lost."""
        shown = {"name", "countries", "propose", "save", "csrfmiddlewaretoken"}
        return [(name, value) for name, values in self.data.lists() if name not in shown for value in map(str, values)]

    @property
    def zones(self) -> list[str]:
        """The time zones of the countries, the likeliest first, and UTC."""
        return [*zones_of(country.code for country in self.countries), "UTC"]

    @property
    def ticked(self) -> set[str]:
        """The keys of the parties that take part: the state and its main opponent until the editor says more."""
        if "parties_shown" in self.data:
            return set(self.data.getlist("party"))
        rebels = [actor.key for actor in self.actors if actor.inter != STATE]
        return {actor.key for actor in self.actors if actor.inter == STATE} | set(rebels[:1])

    @property
    def new_parties(self) -> list[dict[str, Any]]:
        """The typed parties that the register does not know; rows without a name are empty."""
        rows = []
        for number in range(NEW_PARTIES):
            name = self.data.get(f"new_name_{number}", "").strip()
            aliases = [part.strip() for part in self.data.get(f"new_aliases_{number}", "").split(",") if part.strip()]
            rows.append(
                {
                    "number": number,
                    "key": slugify(name),
                    "name": name,
                    "inter": int(self.data.get(f"new_inter_{number}", "2")),
                    "colour": self.data.get(f"new_colour_{number}", COLOURS[(number + 2) % len(COLOURS)]),
                    "aliases": aliases,
                }
            )
        return rows

    @property
    def holders(self) -> list[tuple[str, str]]:
        """Who can hold a place: the parties that take part."""
        known = [(actor.key, actor.name) for actor in self.actors if actor.key in self.ticked]
        return known + [(party["key"], party["name"]) for party in self.new_parties if party["key"]]

    def rows(self) -> Iterable[tuple[Place, str]]:
        """Each place with its holder, where that is not the holder of all."""
        for place in self.places:
            yield place, self.data.get(f"holder_{place.pk}", "")

    def described(self) -> dict[str, Any]:
        """The conflict as a conflict file describes it; the file's checks say what is wrong with it."""
        parties = [_party(actor) for actor in self.actors if actor.key in self.ticked]
        parties += [
            {name: party[name] for name in ("key", "name", "inter", "colour", "aliases")}
            for party in self.new_parties
            if party["key"]
        ]
        held_by_all = self.data.get("all") or None
        others = {place.pk: None if holder == "nobody" else holder for place, holder in self.rows() if holder}
        described = {
            "slug": slugify(self.data.get("name", "")),
            "name": self.data.get("name", "").strip() or None,
            "countries": [country.code for country in self.countries],
            "time_zone": self.data.get("time_zone") or None,
            "first_day": _day(self.data.get("first_day", "")),
            "last_day": _day(self.data.get("last_day", "")),
            "parties": parties,
            "stakes": {"all": held_by_all, "except": others},
        }
        return {name: value for name, value in described.items() if value is not None}

    def check_name(self) -> None:
        """A new conflict never takes the place of another one."""
        slug = slugify(self.data.get("name", ""))
        if slug and Conflict.objects.filter(slug=slug).exists():
            self.errors["name"] = "There is a conflict of this name already. Give this one another name."


def _party(actor: Actor) -> dict[str, Any]:
    names = ("key", "name", "short", "inter", "colour", "pattern", "aliases", "countries", "allies")
    return {name: getattr(actor, name) for name in names}


def _day(typed: str) -> date | str | None:
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return typed
