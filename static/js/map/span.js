// What changed between a marked day and the chosen one: the band on the slider, and the list at the side.

import { changedBetween } from "./filter.js";
import { mark } from "./marks.js";
import { html } from "./svg.js";
import { stateInWords } from "./words.js";

/** "5 and 9 August 2021", "28 July and 9 August 2021". */
export function spanInWords(calendar, since, until) {
  const [first, last] = since < until ? [since, until] : [until, since];
  return `${calendar.short(first)} and ${calendar.long(last)}`;
}

/** Wires the button that marks a day and the gesture that draws a span: Shift while dragging on the slider. */
export class Span {
  constructor(part, store, calendar) {
    Object.assign(this, { store, calendar, box: part("span"), head: part("span-head"), list: part("span-changes"),
      band: part("band"), button: part("mark-day") });
    this.button.disabled = false;
    this.button.addEventListener("click", () => store.set({ since: store.since < 0 ? store.day : -1 }));
    part("span-end").addEventListener("click", () => {
      store.set({ since: -1 });
      this.button.focus();
    });
    const range = part("range");
    range.addEventListener("pointerdown", (event) => event.shiftKey && store.set({ since: this.dayAt(range, event) }));
  }

  dayAt(range, { clientX }) {
    const { left, width } = range.getBoundingClientRect();
    return this.calendar.clamp(((clientX - left) / width) * this.calendar.length - 0.5);
  }

  /** Show the span up to the chosen day; nothing while no day is marked. */
  show(control, colours, choose) {
    const { since, day } = this.store;
    const marked = since >= 0;
    this.box.hidden = !marked;
    this.band.hidden = !marked;
    this.button.setAttribute("aria-pressed", String(marked));
    this.button.textContent = marked ? `Marked: ${this.calendar.short(since)}` : "Mark this day";
    if (!marked) return;
    const [first, last] = [Math.min(since, day), Math.max(since, day)];
    this.band.style.left = `${(100 * (first + 0.5)) / this.calendar.length}%`;
    this.band.style.width = `${(100 * (last - first)) / this.calendar.length}%`;
    const found = changedBetween(control, first, last);
    this.head.textContent = since === day ? "Move the slider to compare" : `Changed between ${spanInWords(this.calendar, since, day)}`;
    const rows = found.map((change) => row(change, control, colours, choose));
    const none = since === day ? `${this.calendar.long(since)} is marked: every other day is now compared with it.` : "No capital changed.";
    this.list.replaceChildren(...(rows.length ? rows : [html("li", { class: "empty" }, none)]));
  }
}

function row({ place, before, now }, control, colours, choose) {
  const words = ` ${stateInWords(before, control)} → ${stateInWords(now, control)}`;
  const pictures = html("span", { class: "from-to" }, mark(before, 6.5, control.actors, colours), "→",
    mark(now, 6.5, control.actors, colours));
  pictures.setAttribute("aria-hidden", "true");
  const button = html("button", { type: "button", class: "change" }, pictures,
    html("span", {}, html("strong", {}, control.name(place)), words));
  button.addEventListener("click", () => choose(place));
  return html("li", {}, button);
}
