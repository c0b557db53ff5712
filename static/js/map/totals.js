// What sources say a party holds, beside what the record holds, for the chosen day.

import { html } from "./svg.js";

/** "6 of 34", "5 of 9 (north)". */
export function totalInWords({ count, of, scope }) {
  return `${count}${of ? ` of ${of}` : ""}${scope ? ` (${scope})` : ""}`;
}

/** The totals of a day; where there is none, the last day before it, else the first after it, that has one. */
export function totalsAround(totals, day) {
  const found = totals.filter((total) => total.day === day);
  const days = totals.map((total) => total.day);
  const before = Math.max(...days.filter((one) => one < day));
  const near = Number.isFinite(before) ? before : Math.min(...days);
  return { found, near: Number.isFinite(near) ? near : null };
}

/** Fill the list of stated totals; `go` moves to another day. */
export function showTotals(list, control, day, calendar, go) {
  const { found, near } = totalsAround(control.totals, day);
  list.parentElement.hidden = !control.totals.length;
  if (found.length) {
    list.replaceChildren(...found.map((total) => row(total, control)));
    return;
  }
  if (near === null) return;
  const button = html("button", { type: "button", class: "link-button" }, calendar.short(near));
  button.addEventListener("click", () => go(near));
  const words = near < day ? "No source states a total on this day; the last one is of " : "The first one is of ";
  list.replaceChildren(html("li", { class: "empty" }, words, button, "."));
}

function row(total, control) {
  const { source, article, held, agrees, tooMany, missing } = total;
  const who = control.actors[total.actor] ? `${control.short(total.actor)} ` : "";
  const same = total.count === held;
  const line = html("span", { class: "total-line" }, html("a", { href: `/articles/${article}/` }, source),
    `: ${who}${totalInWords(total)} ${same ? "=" : "≠"} ${held} in the record`);
  if (!agrees) line.append(" ", html("span", { class: "tag warn" }, same ? "names differ" : "differs"));
  const named = [];
  if (tooMany.length) named.push(`Named there, not in the record: ${tooMany.join(", ")}.`);
  if (missing.length) named.push(`In the record, not named there: ${missing.join(", ")}.`);
  return html("li", { class: agrees ? "total" : "total differs" }, line,
    ...named.map((words) => html("span", { class: "total-names" }, words)));
}
