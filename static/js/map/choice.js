// What is chosen in the header: conflict, rule and moment of knowledge. Each choice loads the page anew.

import { dayNumber } from "./dates.js";
import { html } from "./svg.js";

/** Wires the form; `store` is asked for day and place, which stay as long as the conflict stays. */
export class Choice {
  constructor(form, known) {
    Object.assign(this, { form, known, store: null, calendar: null });
    for (const select of form.querySelectorAll("select[data-submit]")) {
      select.addEventListener("change", () => form.requestSubmit());
    }
    form.addEventListener("formdata", (event) => this.complete(event.formData));
    this.box = form.querySelector('[data-part="known"]');
    this.day = form.querySelector('[data-part="known-day"]');
    this.time = form.querySelector('[data-part="known-time"]');
    this.day.value = known?.day ?? "";
    this.time.value = known?.time ?? "";
    form.querySelector('[data-part="known-words"]').replaceChildren(...(known ? short(known) : ["now"]));
    this.box.classList.toggle("earlier", Boolean(known));
    for (const button of document.querySelectorAll("[data-known-now]")) button.addEventListener("click", () => this.now());
    this.box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.box.open) return;
      // Escape closes one thing at a time: not the chosen place behind it too.
      event.stopPropagation();
      this.close();
    });
    document.addEventListener("pointerdown", (event) => this.box.contains(event.target) || this.close());
  }

  /** Once the timeline is here: what day and place are chosen, and the first day that makes sense. */
  ready(store, calendar) {
    Object.assign(this, { store, calendar });
    this.day.min = calendar.iso(0);
  }

  close() {
    if (!this.box.open) return;
    this.box.open = false;
    if (this.box.contains(document.activeElement)) this.box.querySelector("summary").focus();
  }

  now() {
    this.day.value = "";
    this.time.value = "";
    this.form.requestSubmit();
  }

  /** The address says the moment in one word, and nothing of what is as it always is. */
  complete(data) {
    const [day, time] = [this.day.value, this.time.value];
    data.delete("known");
    if (day) data.set("known", time ? `${day}T${time}` : day);
    const same = data.get("conflict") === this.form.dataset.conflict;
    if (!same || !this.store) return;
    data.set("on", this.calendar.iso(this.store.day));
    if (this.store.place >= 0) data.set("place", this.store.ids[this.store.place]);
  }
}

/** Say on the map that this is an earlier knowledge, and dim the days that it could not yet tell of. */
export function showKnown(notice, veil, known, calendar) {
  if (!known) return;
  notice.hidden = false;
  notice.querySelector('[data-part="known-long"]').textContent = `${known.words} (${known.city} time)`;
  const after = dayNumber(known.day) - calendar.origin + 1;
  const share = Math.min(Math.max(after / calendar.length, 0), 1);
  veil.hidden = share >= 1;
  veil.style.left = `${100 * share}%`;
}

/** "9 Aug 2021, 14:00"; the year and the time are left out where there is no room. */
function short(known) {
  const date = new Date(`${known.day}T00:00:00Z`);
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" }).format(date);
  return [day, html("span", { class: "known-rest" }, ` ${date.getUTCFullYear()}${known.time ? `, ${known.time}` : ""}`)];
}
