// Which capitals are shown in full: those of one party, those that changed between two days, or all. Pure.

/** Whether a party holds a place, fights for it or presses it. */
export function involves(state, party) {
  return state.holder === party || state.challengers.includes(party) || state.pressure.some(({ actor }) => actor === party);
}

/** Whether two states of a place are different things to a reader: who holds it, who fights for it, how certain it is. */
export function differs(one, other) {
  if (one === other) return false;
  const look = (state) => [state.kind, state.holder, state.challengers, state.claimed, state.uncertain].join("|");
  return look(one) !== look(other);
}

/** The places whose state differs between two days: {place, before, now}, by name. */
export function changedBetween(control, since, until) {
  const found = [];
  control.places.forEach((_, place) => {
    const [before, now] = [control.of(place, since), control.of(place, until)];
    if (differs(before, now)) found.push({ place, before, now });
  });
  return found.sort((a, b) => control.name(a.place).localeCompare(control.name(b.place)));
}

/** Asks of a place and its state whether it is shown in full; null where all are. */
export function admission(control, { party, since, day }) {
  if (party < 0 && since < 0) return null;
  return (place, state) => (
    (party < 0 || involves(state, party)) && (since < 0 || differs(control.of(place, since), control.of(place, day))));
}
