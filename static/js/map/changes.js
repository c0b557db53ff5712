// What changed on the day, in sentences a reader can click.

import { mark } from "./marks.js";
import { html } from "./svg.js";

const REPORTED = {
  captured: "capture reported", contested: "fighting inside", threatened: "attack or siege",
  repelled: "attack beaten back", withdrawn: "withdrawal",
};
const MANNERS = { force: "by force", surrender: "by surrender", negotiated: "negotiated", unopposed: "unopposed" };

/** Fill the lists of changes and of other reports of the day. */
export function showChanges(changed, reported, control, day, colours, choose) {
  const changes = control.changes(day);
  const rows = changes.map((change) => line(change.place, changeInWords(change, control), change.now));
  changed.replaceChildren(...(rows.length ? rows : [html("li", { class: "empty" }, "Nothing changed on this day.")]));
  const others = grouped(control.reported(day));
  reported.replaceChildren(...others.map(([place, words]) => line(place, words, control.of(place, day))));
  reported.parentElement.hidden = !others.length;

  function line(place, words, state) {
    const button = html("button", { type: "button", class: "change" }, mark(state, 6.5, control.actors, colours),
      html("span", {}, html("strong", {}, control.name(place)), ` ${words}`));
    button.addEventListener("click", () => choose(place));
    return html("li", {}, button);
  }
}

/** "→ Taliban, unopposed", "contested by Taliban", "under pressure by Taliban (claimed)". */
export function changeInWords({ before, now, events }, control) {
  const capture = events.find((event) => event.kind === "captured" && event.actor === now.holder);
  const manner = MANNERS[capture?.manner] ? `, ${MANNERS[capture.manner]}` : "";
  const doubt = now.uncertain ? ", day uncertain" : now.disputed ? ", disputed" : "";
  if (now.kind === "controlled" && (now.holder !== before.holder || now.uncertain !== before.uncertain)) {
    return `→ ${control.short(now.holder)}${manner}${doubt}`;
  }
  if (now.kind === "unknown") return `unknown${doubt}`;
  if (now.kind === "contested" && (before.kind !== "contested" || now.claimed !== before.claimed)) {
    const by = now.challengers.map((actor) => control.short(actor)).join(" and ");
    return now.claimed ? `claimed by ${by}, not confirmed${doubt}` : `contested by ${by}${doubt}`;
  }
  if (now.kind === "controlled" && before.kind === "contested") return `held by ${control.short(now.holder)}${doubt}`;
  if (now.pressure.length) {
    const words = now.pressure.map(({ actor, claimed }) => `${control.short(actor)}${claimed ? " (claimed)" : ""}`);
    return `under pressure by ${words.join(" and ")}${doubt}`;
  }
  return before.pressure.length ? `no longer under pressure${doubt}` : `the record changes${doubt}`;
}

/** One line for each place with all that was reported there. */
function grouped(events) {
  const byPlace = new Map();
  for (const { place, kind, standing } of events) {
    const words = REPORTED[kind] + (standing === "confirmed" ? "" : ` (${standing})`);
    byPlace.set(place, [...(byPlace.get(place) ?? []), words]);
  }
  return [...byPlace].map(([place, words]) => [place, [...new Set(words)].join(", ")]);
}
