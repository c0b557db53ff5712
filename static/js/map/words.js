// A state of a place in words, for the hover card, for screen readers and for print. Pure.

/** What a state is: "Taliban", "contested: Government and Taliban", "Government; claimed by Taliban". */
export function stateInWords(state, control) {
  if (state.kind === "unknown") return "unknown";
  if (state.kind === "controlled") return control.short(state.holder);
  if (state.claimed) return `${control.short(state.holder)}; claimed by ${list(state.challengers, control)}`;
  return `contested: ${list([state.holder, ...state.challengers].filter((i) => i >= 0), control)}`;
}

/** Who presses, for each party: "under pressure by Taliban (claimed only)". */
export function pressureInWords(state, control) {
  return state.pressure.map(({ actor, claimed }) => (
    `under pressure by ${control.short(actor)}${claimed ? " (claimed only)" : ""}`));
}

/** What is doubtful about it: the day, or that sources differ. */
export function doubtInWords(state, control) {
  const words = [];
  if (state.uncertain) {
    const instead = state.other ? `; it may still be ${stateInWords({ ...state, ...state.other, claimed: false }, control)}` : "";
    words.push(`the day is uncertain${instead}`);
  }
  if (state.disputed) words.push("disputed");
  return words;
}

/** How old the evidence is: "last evidence 2 days ago", "stale: last evidence 9 August 2021, 31 days ago". */
export function evidenceInWords(place, day, control, calendar) {
  const state = control.of(place, day);
  const last = state.stale ? state.evidence : control.evidenceBy(place, day);
  if (last === null) return "no report yet: as at the start of the record";
  const age = day - last;
  if (state.stale) return `stale: last evidence ${calendar.long(last)}, ${age} days ago`;
  return age === 0 ? "evidence on this day" : `last evidence ${age === 1 ? "1 day" : `${age} days`} ago`;
}

/** All of it in one line: "Taliban, since 8 August, under pressure by …, last evidence 2 days ago". */
export function inWords(place, day, control, calendar) {
  const state = control.of(place, day);
  return [
    stateInWords(state, control),
    ...(state.since > 0 ? [`since ${calendar.short(state.since)}`] : []),
    ...pressureInWords(state, control),
    ...doubtInWords(state, control),
    ...(state.stale ? [`stale, last evidence ${calendar.long(state.evidence)}`] : []),
  ].join(", ");
}

function list(actors, control) {
  return actors.map((actor) => control.short(actor)).join(" and ") || "somebody";
}
