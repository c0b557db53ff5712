// How many capitals each party holds on the day, and what the marks mean.

import { mark } from "./marks.js";
import { html } from "./svg.js";

const PLAIN = { kind: "controlled", holder: 0, challengers: [], pressure: [], claimed: false, uncertain: false,
  other: null, stale: false };

/** A number with thin spaces between its thousands. */
function grouped(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

/** "Taliban 6, contested 3, government 25": the counts in one line. */
export function countsInWords(control, day) {
  const counts = control.counts(day);
  const parts = counts.held.map((n, actor) => [control.short(actor), n]).filter(([, n]) => n);
  if (counts.contested) parts.push(["contested", counts.contested]);
  if (counts.unknown) parts.push(["unknown", counts.unknown]);
  return `${parts.map(([name, n]) => `${name} ${grouped(n)}`).join(", ")} of ${grouped(counts.of)}`;
}

/** The counts in one line with the parties' marks, for where there is no room for the table. */
export function showSummary(box, control, day, colours) {
  const counts = control.counts(day);
  const held = counts.held.map((count, actor) => [{ ...PLAIN, holder: actor }, count]).filter(([, count]) => count);
  const [holder, other] = control.sides();
  const fight = { ...PLAIN, kind: "contested", holder, challengers: [other] };
  const parts = [...held, ...(counts.contested ? [[fight, counts.contested]] : [])];
  box.replaceChildren(...parts.map(([state, count]) => (
    html("span", {}, mark(state, 8, control.actors, colours), grouped(count)))),
  html("span", {}, `of ${grouped(counts.of)}`));
}

/**
 * Fill the table of counts. A party's name is a button that shows its capitals alone: `filter` is {party, choose}, the
 * position of the party that is shown (-1 for all) and what to do with another.
 */
export function showCounts(body, control, day, colours, disputes, filter) {
  const focused = body.contains(document.activeElement) ? document.activeElement.dataset.party : undefined;
  const counts = control.counts(day);
  const [holder, other] = control.sides();
  const parties = control.parties().map((actor) => ({ ...PLAIN, holder: actor }));
  const rows = parties.map((state) => row(state, partyButton(state.holder), counts.held[state.holder]));
  const fight = { ...PLAIN, kind: "contested", holder, challengers: [other] };
  rows.push(row(fight, "Contested", counts.contested));
  if (counts.unknown) rows.push(row({ ...PLAIN, kind: "unknown" }, "Unknown", counts.unknown));
  const pressed = { ...PLAIN, holder, pressure: [{ actor: other, claimed: false }] };
  rows.push(row(pressed, "under pressure", counts.pressed, "aside"));
  rows.push(row(null, html("a", { href: disputes }, "disputed"), counts.disputed, "aside"));
  if (control.staleAfter) {
    rows.push(row({ ...PLAIN, holder, stale: true }, "stale", counts.stale, "aside"));
  }
  body.replaceChildren(...rows);
  if (focused !== undefined) body.querySelector(`[data-party="${focused}"]`)?.focus();

  function partyButton(party) {
    const pressed = filter.party === party;
    const button = html("button", { type: "button", class: "party", "data-party": party, "aria-pressed": String(pressed),
      title: pressed ? "Show all capitals" : "Show only the capitals of this party" }, control.actors[party].name);
    button.addEventListener("click", () => filter.choose(pressed ? -1 : party));
    return button;
  }

  function row(state, name, count, kind = "") {
    const number = html("td", { class: "number" }, grouped(count));
    const of = html("td", { class: "of" }, `of ${grouped(counts.of)}`);
    const picture = html("td", { class: "picture" }, ...(state ? [mark(state, 8, control.actors, colours)] : []));
    const title = html("th", { scope: "row" }, name);
    return html("tr", { class: count ? kind : `${kind} none` }, picture, title, number, of);
  }
}

/** Fill the legend with one example of each mark. */
export function showLegend(list, control, colours) {
  const [holder, other] = control.sides();
  const kinds = { 1: "state forces", 2: "rebel group", 3: "militia", 4: "militia", 8: "external forces" };
  const shapes = [...new Map(control.actors.map((actor, i) => [kinds[actor.inter] ?? "state forces", i]))];
  const examples = [
    ...shapes.map(([name, actor]) => [{ ...PLAIN, holder: actor }, `held; the shape says ${name}`]),
    [{ ...PLAIN, kind: "contested", holder, challengers: [other] }, "contested: the holder before on the left"],
    [{ ...PLAIN, holder, pressure: [{ actor: other, claimed: false }] }, "under pressure"],
    [{ ...PLAIN, holder, pressure: [{ actor: other, claimed: true }] }, "under pressure, as only one side claims"],
    [{ ...PLAIN, kind: "contested", claimed: true, holder, challengers: [other] }, "capture claimed, not confirmed"],
    [{ ...PLAIN, holder, uncertain: true, other: { kind: "controlled", holder: other } }, "the day is uncertain"],
    [{ ...PLAIN, kind: "unknown", holder: -1 }, "unknown"],
  ];
  if (control.staleAfter) {
    const words = `stale, paler: no evidence for over ${control.staleAfter} days`;
    examples.push([{ ...PLAIN, holder, stale: true }, words]);
  }
  list.replaceChildren(...examples.map(([state, words]) => (
    html("li", {}, mark(state, 8, control.actors, colours), html("span", {}, words)))),
  html("li", { class: "muted" }, "Bars under the map: a day’s captures in the taker’s colour, other reports in grey."));
}
