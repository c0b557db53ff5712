// Who holds what on a day, from the periods that the server sent once. Pure: no page, no network, no clock.

const CLAIMED = 1;
const UNCERTAIN = 2;
const DISPUTED = 4;
const KINDS = { c: "controlled", x: "contested", u: "unknown" };

/** The position of the last period that has begun by a day; -1 before the first: at([[0], [5]], 4) is 0. */
export function at(periods, day) {
  let low = 0;
  let high = periods.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (periods[middle][0] <= day) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The places of the answer, which sends them as columns: readPlaces({ id: [7], name: ["A"] }) is [{ id: 7, name: "A" }]. */
export function readPlaces(columns) {
  const names = Object.keys(columns);
  return columns.id.map((_, i) => Object.fromEntries(names.map((name) => [name, columns[name][i]])));
}

/** One period of the answer with names for its parts; `staleFrom` is the day from which its evidence is too old. */
function readPeriod([day, state, holder, challengers, pressure, flags, other, evidence], until, staleAfter) {
  const told = Number.isInteger(evidence);
  return {
    since: day,
    until,
    kind: KINDS[state],
    holder,
    challengers,
    pressure: pressure.map(([actor, claimed]) => ({ actor, claimed: claimed === 1 })),
    claimed: (flags & CLAIMED) !== 0,
    uncertain: (flags & UNCERTAIN) !== 0,
    disputed: (flags & DISPUTED) !== 0,
    other: other ? { kind: KINDS[other[0]], holder: other[1] } : null,
    // A state that nobody has reported yet is how the record starts; it cannot grow old.
    evidence: told ? evidence : null,
    staleFrom: told && staleAfter ? evidence + staleAfter + 1 : Infinity,
    stale: false,
  };
}

/** One stated total: what a source says a party held on a day, beside what the record says. */
function readTotal([day, actor, count, of, held, source, article, agrees, scope, tooMany, missing]) {
  return { day, actor, count, of, held, source, article, agrees: agrees === 1, scope, tooMany, missing };
}

const NOTHING = { since: 0, until: null, kind: "unknown", holder: -1, challengers: [], pressure: [],
  claimed: false, uncertain: false, disputed: false, other: null, evidence: null, staleFrom: Infinity, stale: false };

/** The whole timeline of a conflict, ready to be asked about any day. */
export class Control {
  constructor(answer) {
    this.actors = answer.actors;
    this.places = readPlaces(answer.places);
    this.raw = answer.periods;
    this.staleAfter = answer.conflict.stale_after_days ?? null;
    this.periods = answer.periods.map((list) => (
      list.map((row, i) => readPeriod(row, list[i + 1]?.[0] ?? null, this.staleAfter))));
    this.totals = (answer.totals ?? []).map(readTotal);
    this.events = answer.events.map(([day, place, kind, actor, standing, id, latest, manner]) => (
      { day, place, kind, actor, standing, id, latest: latest ?? day, manner: manner ?? "" }));
    this.length = lengthOf(answer);
  }

  /** The state of one place (by position) on a day. */
  of(place, day) {
    const state = this.periods[place][at(this.raw[place], day)] ?? NOTHING;
    if (day < state.staleFrom) return state;
    // One aged twin for each period, so that drawing can tell by identity what has changed.
    state.aged ??= { ...state, stale: true };
    return state.aged;
  }

  /** The last day up to this one on which something bore on the place; null while nothing did. */
  evidenceBy(place, day) {
    const { evidence } = this.of(place, day);
    const days = this.events.filter((event) => event.place === place && event.day <= day && event.standing !== "refuted")
      .map((event) => Math.min(event.latest, day));
    if (evidence !== null && evidence <= day) days.push(evidence);
    return days.length ? Math.max(...days) : null;
  }

  /** How many places each party holds, how many are contested or unknown; and of all, pressed, disputed and stale. */
  counts(day) {
    const counts = { held: this.actors.map(() => 0), contested: 0, unknown: 0, pressed: 0, disputed: 0, stale: 0,
      of: this.places.length };
    this.places.forEach((_, place) => {
      const state = this.of(place, day);
      if (state.kind === "contested") counts.contested += 1;
      else if (state.kind === "controlled" && state.holder >= 0) counts.held[state.holder] += 1;
      else counts.unknown += 1;
      if (state.pressure.length) counts.pressed += 1;
      if (state.disputed) counts.disputed += 1;
      if (state.stale) counts.stale += 1;
    });
    return counts;
  }

  /** For each day how many places each party holds, and how many none holds alone: quick, for the curve. */
  course() {
    const steps = Array.from({ length: this.length + 1 }, () => ({ held: this.actors.map(() => 0), other: 0 }));
    const add = (day, { kind, holder }, by) => {
      const step = steps[Math.min(day, this.length)];
      if (kind === "controlled" && holder >= 0) step.held[holder] += by;
      else step.other += by;
    };
    for (const period of this.periods.flat()) {
      add(period.since, period, 1);
      if (period.until !== null) add(period.until, period, -1);
    }
    steps.slice(1).forEach((step, i) => {
      step.held.forEach((_, actor) => {
        step.held[actor] += steps[i].held[actor];
      });
      step.other += steps[i].other;
    });
    return steps.slice(0, this.length);
  }

  /** The places whose state begins on this day: {place, before, now, events}, the weightiest first. */
  changes(day) {
    if (this.seen?.day === day) return this.seen.found;
    const found = [];
    this.places.forEach((_, place) => {
      const now = this.of(place, day);
      if (day === 0 || now.since !== day) return;
      found.push({ place, before: this.of(place, day - 1), now, events: this.eventsAt(place, day) });
    });
    found.sort((a, b) => weight(b) - weight(a) || this.name(a.place).localeCompare(this.name(b.place)));
    this.seen = { day, found };
    return found;
  }

  /** What was reported of a day and changed nothing on the map. */
  reported(day) {
    const changed = new Set(this.changes(day).map((change) => change.place));
    return this.events.filter((event) => event.day === day && !changed.has(event.place));
  }

  eventsAt(place, day) {
    return this.events.filter((event) => event.place === place && event.day <= day && day <= event.latest);
  }

  /** The days on which the map changes, in order. */
  turningDays() {
    const days = new Set(this.raw.flat().map((row) => row[0]).filter((day) => day > 0 && day < this.length));
    return [...days].sort((a, b) => a - b);
  }

  /** The parties that ever hold or challenge a place, by position. */
  parties() {
    this.present ??= new Set(this.raw.flat().flatMap((row) => [row[2], ...row[3]]));
    return this.actors.map((_, actor) => actor).filter((actor) => this.present.has(actor));
  }

  /** [who holds most at the start, who takes most later]: the two parties that examples are drawn with. */
  sides() {
    this.twoSides ??= this.findSides();
    return this.twoSides;
  }

  findSides() {
    const most = (counts, not) => counts.reduce((best, n, i) => (i !== not && n > (counts[best] ?? -1) ? i : best), -1);
    const first = Math.max(most(this.counts(0).held), 0);
    const captures = this.events.filter((event) => event.kind === "captured");
    const taken = this.actors.map((_, actor) => captures.filter((event) => event.actor === actor).length);
    return [first, Math.max(most(taken, first), 0)];
  }

  name(place) {
    return this.places[place].name;
  }

  short(actor) {
    return this.actors[actor]?.short || this.actors[actor]?.name || "nobody known";
  }
}

/** How much a change matters: a new holder, then a fight that begins or ends, then pressure. */
function weight({ before, now }) {
  if (now.kind === "controlled" && now.holder !== before.holder) return 3;
  return now.kind === before.kind ? 1 : 2;
}

function lengthOf(answer) {
  const { first_day: first, last_day: last } = answer.conflict;
  if (last) return Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1;
  const days = [...answer.periods.flat(), ...answer.events].map((row) => row[0]);
  return Math.max(30, ...days) + 1;
}
