"""Takes in events in ACLED's columns: each row becomes an article of its notes with one claim, once."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from events.acled_file import AcledRow, PassedOver, Side, WrongRows
from events.actions.readings import record_reading
from events.models import Actor, Claim, ControlEvent
from extraction import ArticleReading, ControlClaim
from geo.models import Place, PlaceName
from geo.spelling import fold
from sources.actions import save_article, source_named

ENGINE = "acled-import"
# ACLED's coordinates of a town and the gazetteer's may differ by some kilometres.
NEAR_DEGREES = 0.5
STATE = Actor.Inter.STATE_FORCES
STATE_WORDS = ("military forces of ", "police forces of ", "government of ")
SURE = 0.9


@dataclass(frozen=True)
class Imported:
    """What an import did: rows that are new here, rows that the record already had, rows that say nothing here."""

    new: int
    known: int
    passed_over: list[PassedOver]


@transaction.atomic
def import_acled(rows: list[AcledRow | PassedOver], *, source: str, who: str) -> Imported:
    """Keep every row that is not in the record yet; all or none.

    A row of our own export whose event stands here changes nothing; the same file again changes nothing.
    Raises WrongRows for parties that the register does not know.
    """
    parties, places, events = _Parties(), _Places(), _standing_events()
    passed_over = [row for row in rows if isinstance(row, PassedOver)]
    faults: list[tuple[int, str]] = []
    ready: list[tuple[AcledRow, Place, Actor, Actor | None]] = []
    known = 0
    for row in rows:
        if isinstance(row, PassedOver):
            continue
        if row.id.partition("-")[2] in events:
            known += 1
        elif (place := places.find(row)) is None:
            passed_over.append(PassedOver(row.line, f"{row.location} is no capital of the gazetteer."))
        elif (gains := parties.find(row.gains, place)) is None:
            words = f"The register does not know the party {row.gains.name!r}. Add it, or add this name to its aliases."
            faults.append((row.line, words))
        else:
            ready.append((row, place, gains, parties.find(row.loses, place) if row.loses else None))
    if faults:
        raise WrongRows(faults)
    new = sum(_keep(*one, source=source, who=who) for one in ready)
    return Imported(new, known + len(ready) - new, sorted(passed_over, key=lambda row: row.line))


def _standing_events() -> set[str]:
    return set(ControlEvent.objects.filter(recorded_until=None).values_list("key", flat=True))


def _keep(row: AcledRow, place: Place, gains: Actor, loses: Actor | None, *, source: str, who: str) -> bool:
    """An article of the row's words with its one claim; False where it was here before."""
    text = f"{row.notes}\n\n{row.id}, {row.source}".strip()
    article, created = save_article(
        who=who, source=source_named(who=who, name=source), title=f"{row.id}: {row.location}"[:500], text=text,
        published_at=row.published_at,
    )  # fmt: skip
    if not created and Claim.objects.filter(article=article, reading__engine_version=ENGINE).exists():
        return False
    claim = _claim(row, place, gains, loses)
    record_reading(article=article, read=_reading(claim), milliseconds=0)
    article.state = article.State.READ
    article.save(update_fields=["state"])
    return True


def _reading(claim: ControlClaim) -> ArticleReading:
    return ArticleReading(
        claims=(claim,), stated_totals=(), casualties=(), mentions=(), states={}, engine_version=ENGINE,
        lexicon_version="", language="en",
    )  # fmt: skip


def _claim(row: AcledRow, place: Place, gains: Actor, loses: Actor | None) -> ControlClaim:
    said: dict[str, Any] = {
        "place": place.pk, "place_name": place.name, "country": place.country_id, "kind": row.kind,
        "actor": gains.name, "actor_key": gains.key, "earliest": row.earliest, "latest": row.latest,
        "precision": row.precision, "manner": row.manner,
        "assertion": "asserted" if row.certain else "claimed",
        "speaker": row.source[:300], "speaker_role": "media", "speaker_actor": None if row.certain else gains.key,
        "from_actor": loses.key if loses else None, "historical": False, "evidence": row.notes, "start": 0,
        "end": len(row.notes), "in_title": False, "place_span": None, "trigger_span": None, "actor_span": None,
        "date_span": None, "pattern": ENGINE, "cues": (), "readers": (ENGINE,), "confidence": SURE, "order": 0,
    }  # fmt: skip
    return ControlClaim(**said)


class _Parties:
    """The register by every name, each with the countries in which it means that party."""

    def __init__(self) -> None:
        self.by_name: dict[str, list[Actor]] = defaultdict(list)
        self.states: dict[str, list[Actor]] = defaultdict(list)
        for actor in Actor.objects.order_by("key"):
            for name in {fold(name) for name in (actor.key, actor.name, actor.short, *actor.aliases)}:
                self.by_name[name].append(actor)
            if actor.inter == STATE:
                for country in actor.countries:
                    self.states[country].append(actor)

    def find(self, side: Side, place: Place) -> Actor | None:
        """The party of that name at home where the place is, or anywhere; a country's forces by their country."""
        name = side.name.rsplit(" (", 1)[0] if side.name.endswith(")") else side.name
        candidates = self.by_name.get(fold(name), [])
        at_home = [actor for actor in candidates if place.country_id in actor.countries] or candidates
        if len(at_home) == 1:
            return at_home[0]
        if name.lower().startswith(STATE_WORDS) and len(self.states[place.country_id]) == 1:
            return self.states[place.country_id][0]
        return next((actor for actor in at_home if actor.inter == side.inter), at_home[0] if at_home else None)


class _Places:
    """The gazetteer by every spelling, found once for each."""

    def __init__(self) -> None:
        self.known: dict[str, list[Place]] = {}

    def find(self, row: AcledRow) -> Place | None:
        """The capital of that name near those degrees."""
        folded = fold(row.location)
        if folded not in self.known:
            spelled = PlaceName.objects.filter(folded=folded, of=PlaceName.Of.PLACE).values("place")
            self.known[folded] = list(Place.objects.filter(pk__in=spelled))
        near = [place for place in self.known[folded] if _away(place, row) <= NEAR_DEGREES]
        return min(near, key=lambda place: _away(place, row), default=None)


def _away(place: Place, row: AcledRow) -> float:
    return max(abs(float(place.latitude) - row.latitude), abs(float(place.longitude) - row.longitude))
