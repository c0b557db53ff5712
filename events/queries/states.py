"""Reads of states: every place of a conflict on one day, straight from the stored periods, without objects between."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

import orjson
from django.db import connection

import timeline
from events.models import Conflict, ControlPeriod
from events.queries.control import Standpoint, control, on_day
from events.queries.rows import PERIOD as COLUMNS_OF_PERIOD
from events.queries.rows import as_period, listed, rows_of
from events.queries.sql import as_day, as_instant, ask

Box = tuple[float, float, float, float]
BY_NAME = itemgetter(1, 0)
DAY = date.fromisoformat
FEW = 100


@dataclass(frozen=True)
class Among:
    """Which places of a conflict: one, those of a country, those in (west, south, east, north), those called so."""

    place: int | None = None
    country: str = ""
    box: Box | None = None
    words: str = ""


class State(NamedTuple):
    """A place with its period of a day."""

    place: int
    name: str
    country: str
    province: str
    longitude: float
    latitude: float
    period: timeline.Period


Identity = tuple[int, str, str, str, float, float]
Row = tuple[Any, ...]
ALL = Among()
# Days, lists and coordinates come in the one form that both databases give and Python turns fastest.
IDENTITY = (
    "g.geonameid, g.name, g.country_id, r.name, "
    "CAST(g.longitude AS DOUBLE PRECISION), CAST(g.latitude AS DOUBLE PRECISION)"
)
PERIOD = (
    "CAST(p.since AS TEXT), CAST(p.until AS TEXT), p.state, p.holder_id, CAST(p.challengers AS TEXT), "
    "CAST(p.pressure AS TEXT), p.standing, CAST(p.claimed_by AS TEXT), p.uncertain, CAST(p.other AS TEXT), "
    "p.opened_by, p.line, CAST(p.last_evidence AS TEXT)"
)
# The longest column by far, which only those read who ask why.
BEARING = ", CAST(p.bearing AS TEXT)"
# The periods of a place tile its time: the last one that has begun is the one that holds. An index finds it in one step
# for each place, however many periods there are.
QUERY = """
SELECT p.place_id, {columns}
FROM events_stake s {join}
WHERE s.conflict_id = %s AND (p.until IS NULL OR p.until > %s){among}
"""
LAST = """FROM events_controlperiod q
WHERE q.conflict_id = s.conflict_id AND q.place_id = s.place_id AND q.since <= %s AND {stood}
ORDER BY q.since DESC LIMIT 1"""
# SQLite knows no LATERAL; PostgreSQL would look the other join's row up twice.
JOINS = {
    "sqlite": f"JOIN events_controlperiod p ON p.id = (SELECT q.id {LAST})",
    "postgresql": f"CROSS JOIN LATERAL (SELECT q.* {LAST}) p",
}
STANDS = "q.recorded_until IS NULL"
STOOD = "q.recorded_from <= %s AND (q.recorded_until IS NULL OR q.recorded_until > %s)"


def states_on(conflict: Conflict, day: date, standpoint: Standpoint, among: Among = ALL) -> list[State]:
    """Every place of a conflict that has a state on a day, by name: stored where that answers, else folded now."""
    if standpoint.is_stored:
        return [_state(*pair) for pair in rows_on(conflict, day, standpoint.recorded_at, among, bearing=True)]
    held = on_day(control(conflict, standpoint, places=_only(among)).periods, day)
    return [State(*identity, held[identity[0]]) for identity in identities(conflict, among) if identity[0] in held]


def periods_of(conflict: Conflict, standpoint: Standpoint) -> Sequence[timeline.Period]:
    """Every period of a conflict by place and day, without the events, which are most of a large conflict."""
    if not standpoint.is_stored:
        return control(conflict, standpoint).periods
    rows = rows_of(ControlPeriod, conflict.pk, standpoint.recorded_at)
    rows.sort(key=itemgetter(*map(COLUMNS_OF_PERIOD.index, ("place_id", "since"))))
    return list(map(as_period, rows))


def identities(conflict: Conflict, among: Among = ALL) -> list[Identity]:
    """The places of a conflict by name, each with country, province, longitude and latitude."""
    if among == ALL:
        mark = ask("SELECT mark FROM geo_edition WHERE id = 1")
        return _all_identities(conflict.pk, conflict.revision, mark[0][0] if mark else "")
    return _identities(conflict.pk, among)


@lru_cache(maxsize=16)
def _all_identities(conflict: int, revision: int, mark: str) -> list[Identity]:
    """Kept as long as neither the conflict nor the gazetteer changes: it is half of the work."""
    return _identities(conflict, ALL)


def _identities(conflict: int, among: Among) -> list[Identity]:
    words, values = _among(among)
    sql = (
        f"SELECT {IDENTITY} FROM events_stake s JOIN geo_place g ON g.geonameid = s.place_id "
        f"LEFT JOIN geo_province r ON r.code = g.province_id WHERE s.conflict_id = %s{words}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [conflict, *values])
        found = [(place, name, country, province or "", *at) for place, name, country, province, *at in cursor]
    # Here and not there: the two databases sort names in different orders.
    return sorted(found, key=BY_NAME)


def rows_on(
    conflict: Conflict, day: date, recorded_at: datetime | None, among: Among = ALL, *, bearing: bool = False
) -> list[tuple[Identity, Row]]:
    """The same from the stored rows alone: who a place is, and its number with PERIOD as it is, days and lists as text.

    For whoever writes hundreds of places out at once and needs no objects on the way. With `bearing` the events that
    bear on a state come last.
    """
    found = identities(conflict, among)
    if not found:
        return []
    # Few places are named one by one; of more, the whole conflict is asked.
    few = [identity[0] for identity in found] if among != ALL and len(found) <= FEW else []
    rows = _held(conflict, day, recorded_at, PERIOD + BEARING if bearing else PERIOD, few)
    held = {row[0]: row for row in rows}
    return [(identity, held[identity[0]]) for identity in found if identity[0] in held]


def _held(
    conflict: Conflict, day: date, recorded_at: datetime | None, columns: str, places: Sequence[int] = ()
) -> list[Row]:
    """A place's number and these columns."""
    words = f" AND s.place_id IN ({', '.join(['%s'] * len(places))})" if places else ""
    stood = STANDS if recorded_at is None else STOOD
    then: list[Any] = [] if recorded_at is None else [as_instant(recorded_at)] * 2
    join = JOINS[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(
            QUERY.format(columns=columns, join=join.format(stood=stood), among=words),
            [as_day(day), *then, conflict.pk, as_day(day), *places],
        )
        rows: list[Row] = cursor.fetchall()
    return rows


def _among(among: Among) -> tuple[str, list[Any]]:
    words: list[str] = []
    values: list[Any] = []
    if among.place is not None:
        words.append("g.geonameid = %s")
        values.append(among.place)
    if among.country:
        words.append("g.country_id = %s")
        values.append(among.country)
    if among.box:
        west, south, east, north = among.box
        # A box whose west lies east of its east crosses the 180th meridian.
        joined = "AND" if west <= east else "OR"
        words.append(f"(g.longitude >= %s {joined} g.longitude <= %s) AND g.latitude BETWEEN %s AND %s")
        values += [west, east, south, north]
    if among.words:
        words.append("(UPPER(g.name) LIKE %s ESCAPE '!' OR UPPER(r.name) LIKE %s ESCAPE '!')")
        found = among.words.upper().replace("!", "!!").replace("%", "!%").replace("_", "!_")
        values += [f"%{found}%"] * 2
    return "".join(f" AND {one}" for one in words), values


def _only(among: Among) -> Iterable[int] | None:
    return None if among.place is None else [among.place]


def _state(identity: Identity, row: Row) -> State:
    (place, since, until, state, holder, challengers, pressure, standing, claimed_by, uncertain, other, opened_by, line,
     last_evidence, bearing) = row  # fmt: skip
    period = timeline.Period(
        place, DAY(since), DAY(until) if until else None, state, holder, listed(challengers), listed(pressure),
        standing, listed(claimed_by), bool(uncertain), listed(other) or None, opened_by or None,
        tuple(orjson.loads(bearing)), line, DAY(last_evidence) if last_evidence else None,
    )  # fmt: skip
    return State(*identity, period)
