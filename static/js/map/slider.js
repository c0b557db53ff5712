// The time slider: one step a day, previous and next change, play and pause, keys and a date field.

import { html } from "./svg.js";

const WEEK = 7;

/** Wires the controls of the timeline to the store. */
export class Slider {
  constructor(root, store, control, calendar) {
    Object.assign(this, { root, store, control, calendar });
    this.turning = control.turningDays();
    const part = (name) => root.querySelector(`[data-part="${name}"]`);
    this.range = part("range");
    this.date = part("date");
    this.play = part("play");
    this.speed = part("speed");
    this.head = part("head");
    this.prepare(part("months"));
    this.range.addEventListener("input", () => this.go(Number(this.range.value)));
    this.date.addEventListener("change", () => this.go(calendar.dayOf(this.date.value) ?? store.day));
    part("back").addEventListener("click", () => this.go(store.day - 1));
    part("forward").addEventListener("click", () => this.go(store.day + 1));
    part("previous").addEventListener("click", () => this.turn(-1));
    part("next").addEventListener("click", () => this.turn(1));
    this.play.addEventListener("click", () => this.toggle());
    addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("visibilitychange", () => document.hidden && this.stop());
  }

  prepare(months) {
    const { calendar, range, date, root } = this;
    root.style.setProperty("--days", calendar.length);
    Object.assign(range, { min: 0, max: calendar.length - 1, step: 1, disabled: false });
    Object.assign(date, { min: calendar.iso(0), max: calendar.iso(calendar.length - 1) });
    months.replaceChildren(...calendar.months().map(({ day, name }) => {
      const label = html("span", { class: "timeline-month" }, name);
      label.style.left = `${(100 * day) / calendar.length}%`;
      return label;
    }));
    for (const button of root.querySelectorAll("button")) button.disabled = false;
  }

  show(day, words) {
    this.range.value = day;
    this.range.setAttribute("aria-valuetext", `${this.calendar.long(day)}: ${words}`);
    this.date.value = this.calendar.iso(day);
    this.head.style.left = `${(100 * (day + 0.5)) / this.calendar.length}%`;
  }

  go(day) {
    this.stop();
    this.store.set({ day });
  }

  /** To the next day on which the map changes, or to the one before. */
  turn(direction) {
    const { day } = this.store;
    const found = direction > 0 ? this.turning.find((one) => one > day) : this.turning.findLast((one) => one < day);
    this.go(found ?? (direction > 0 ? this.calendar.length - 1 : 0));
  }

  toggle() {
    if (this.store.playing) return this.stop();
    const start = this.store.day >= this.calendar.length - 1 ? 0 : this.store.day;
    this.store.set({ playing: true, day: start });
    this.mark();
    this.tick();
  }

  tick() {
    this.timer = setTimeout(() => {
      if (!this.store.playing) return;
      this.store.set({ day: this.store.day + 1 });
      if (this.store.day >= this.calendar.length - 1) this.stop();
      else this.tick();
    }, 1000 / Number(this.speed.value));
  }

  stop() {
    clearTimeout(this.timer);
    this.store.set({ playing: false });
    this.mark();
  }

  mark() {
    this.play.setAttribute("aria-pressed", String(this.store.playing));
    this.play.querySelector("span").textContent = this.store.playing ? "Pause" : "Play";
  }

  /** Keys work everywhere but in a field and on the map, whose arrows move it; beside it only those for a day. */
  key(event) {
    const target = event.target;
    const onSlider = target === this.range;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!onSlider && target.closest("input, select, textarea, [contenteditable], #map")) return;
    if (target.closest(".map-side") && !["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    if (event.key === " " && target.closest("button, a, summary")) return;
    const { day } = this.store;
    const moves = {
      ArrowLeft: () => (event.shiftKey ? this.turn(-1) : this.go(day - 1)),
      ArrowRight: () => (event.shiftKey ? this.turn(1) : this.go(day + 1)),
      ArrowDown: onSlider && (() => this.go(day - 1)),
      ArrowUp: onSlider && (() => this.go(day + 1)),
      PageUp: () => this.go(day + WEEK),
      PageDown: () => this.go(day - WEEK),
      Home: () => this.go(0),
      End: () => this.go(this.calendar.length - 1),
      " ": () => this.toggle(),
    };
    if (!moves[event.key]) return;
    event.preventDefault();
    moves[event.key]();
  }
}
