"""Reads of states: every place of a conflict on one day, straight from the stored periods, without objects between."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter
from typing import Any, NamedTuple

import orjson
from django.db import connection

import timeline
from events.models import Conflict
from events.queries.control import Standpoint, control, on_day
from events.queries.rows import listed

Box = tuple[float, float, float, float]
BY_NAME = itemgetter(1, 0)
DAY = date.fromisoformat


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


ALL = Among()
# Days, lists and coordinates come in the one form that both databases give and Python turns fastest.
IDENTITY = (
    "g.geonameid, g.name, g.country_id, r.name, "
    "CAST(g.longitude AS DOUBLE PRECISION), CAST(g.latitude AS DOUBLE PRECISION)"
)
PERIOD = (
    "CAST(p.since AS TEXT), CAST(p.until AS TEXT), p.state, p.holder_id, CAST(p.challengers AS TEXT), "
    "CAST(p.pressure AS TEXT), p.standing, CAST(p.claimed_by AS TEXT), p.uncertain, CAST(p.other AS TEXT), "
    "p.opened_by, CAST(p.bearing AS TEXT), p.line, CAST(p.last_evidence AS TEXT)"
)
# The periods of a place tile its time: the last one that has begun is the one that holds. An index finds it in one step
# for each place, however many periods there are.
QUERY = """
SELECT {columns}
FROM events_stake s
JOIN geo_place g ON g.geonameid = s.place_id
LEFT JOIN geo_province r ON r.code = g.province_id
JOIN events_controlperiod p ON p.id = (
    SELECT q.id FROM events_controlperiod q
    WHERE q.conflict_id = s.conflict_id AND q.place_id = s.place_id AND q.since <= %s AND {stood}
    ORDER BY q.since DESC LIMIT 1)
WHERE s.conflict_id = %s AND (p.until IS NULL OR p.until > %s){among}
"""
STANDS = "q.recorded_until IS NULL"
STOOD = "q.recorded_from <= %s AND (q.recorded_until IS NULL OR q.recorded_until > %s)"


def states_on(conflict: Conflict, day: date, standpoint: Standpoint, among: Among = ALL) -> list[State]:
    """Every place of a conflict that has a state on a day, by name: stored where that answers, else folded now."""
    if standpoint.is_stored:
        return _stored(conflict, day, standpoint.recorded_at, among)
    held = on_day(control(conflict, standpoint, places=_only(among)).periods, day)
    return [State(*identity, held[identity[0]]) for identity in identities(conflict, among) if identity[0] in held]


def identities(conflict: Conflict, among: Among = ALL) -> list[tuple[int, str, str, str, float, float]]:
    """The places of a conflict by name, each with country, province, longitude and latitude."""
    words, values = _among(among)
    sql = (
        f"SELECT {IDENTITY} FROM events_stake s JOIN geo_place g ON g.geonameid = s.place_id "
        f"LEFT JOIN geo_province r ON r.code = g.province_id WHERE s.conflict_id = %s{words}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [conflict.pk, *values])
        found = [(place, name, country, province or "", *at) for place, name, country, province, *at in cursor]
    return sorted(found, key=BY_NAME)


def _stored(conflict: Conflict, day: date, recorded_at: datetime | None, among: Among) -> list[State]:
    words, values = _among(among)
    stood = STANDS if recorded_at is None else STOOD
    then: list[Any] = [] if recorded_at is None else [_moment(recorded_at)] * 2
    sql = QUERY.format(columns=f"{IDENTITY}, {PERIOD}", stood=stood, among=words)
    with connection.cursor() as cursor:
        cursor.execute(sql, [_day(day), *then, conflict.pk, _day(day), *values])
        found = [_state(row) for row in cursor.fetchall()]
    # Here and not there: the two databases sort names in different orders.
    found.sort(key=BY_NAME)
    return found


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


def _state(row: tuple[Any, ...]) -> State:
    (place, name, country, province, longitude, latitude, since, until, state, holder, challengers, pressure,
     standing, claimed_by, uncertain, other, opened_by, bearing, line, last_evidence) = row  # fmt: skip
    period = timeline.Period(
        place, DAY(since), DAY(until) if until else None, state, holder, listed(challengers), listed(pressure),
        standing, listed(claimed_by), bool(uncertain), listed(other) or None, opened_by or None,
        tuple(orjson.loads(bearing)), line, DAY(last_evidence) if last_evidence else None,
    )  # fmt: skip
    return State(place, name, country, province or "", longitude, latitude, period)


def _day(day: date) -> Any:
    return connection.ops.adapt_datefield_value(day)


def _moment(moment: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)
