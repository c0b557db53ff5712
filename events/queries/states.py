"""Reads of states: every place of a conflict on one day, straight from the stored periods, without objects between."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

import orjson
from django.db import connection

import timeline
from events.models import Conflict
from events.queries.control import Standpoint, control, on_day

Box = tuple[float, float, float, float]
# JSON columns come as text from both databases.
LISTED = {"[]": ()}


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
IDENTITY = "g.geonameid, g.name, g.country_id, r.name, g.longitude, g.latitude"
PERIOD = (
    "p.place_id, p.since, p.until, p.state, p.holder_id, p.challengers, p.pressure, p.standing, p.claimed_by, "
    "p.uncertain, p.other, p.opened_by, p.bearing, p.line, p.last_evidence"
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
ORDER BY g.name, g.geonameid
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
        f"LEFT JOIN geo_province r ON r.code = g.province_id WHERE s.conflict_id = %s{words} "
        "ORDER BY g.name, g.geonameid"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [conflict.pk, *values])
        return [_identity(row) for row in cursor.fetchall()]


def _stored(conflict: Conflict, day: date, recorded_at: datetime | None, among: Among) -> list[State]:
    words, values = _among(among)
    stood = STANDS if recorded_at is None else STOOD
    then: list[Any] = [] if recorded_at is None else [_moment(recorded_at)] * 2
    sql = QUERY.format(columns=f"{IDENTITY}, {PERIOD}", stood=stood, among=words)
    with connection.cursor() as cursor:
        cursor.execute(sql, [_day(day), *then, conflict.pk, _day(day), *values])
        return [State(*_identity(row), _period(row[6:])) for row in cursor.fetchall()]


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


def _identity(row: tuple[Any, ...]) -> tuple[int, str, str, str, float, float]:
    return row[0], row[1], row[2], row[3] or "", float(row[4]), float(row[5])


def _period(row: tuple[Any, ...]) -> timeline.Period:
    other = orjson.loads(row[10]) if row[10] else None
    return timeline.Period(
        place=row[0],
        since=_as_day(row[1]),
        until=_as_day(row[2]) if row[2] else None,
        state=row[3],
        holder=row[4],
        challengers=_listed(row[5]),
        pressure=tuple((actor, claimed) for actor, claimed in _listed(row[6])),
        standing=row[7],
        claimed_by=_listed(row[8]),
        uncertain=bool(row[9]),
        other=(other[0], other[1]) if other else None,
        opened_by=row[11] or None,
        bearing=_listed(row[12]),
        line=row[13],
        last_evidence=_as_day(row[14]) if row[14] else None,
    )


def _listed(text: str) -> tuple[Any, ...]:
    return LISTED[text] if text in LISTED else tuple(orjson.loads(text))


def _as_day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _day(day: date) -> Any:
    return connection.ops.adapt_datefield_value(day)


def _moment(moment: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)
