// The chosen place: its periods with claims and quotes, as the server writes them.

/** Loads the fragment of a place with htmx and marks the period of the day in it. */
export class Panel {
  constructor(box, dayView, url, store, calendar) {
    Object.assign(this, { box, dayView, url, store, calendar });
    box.addEventListener("click", (event) => event.target.closest("[data-close-panel]") && store.set({ place: -1 }));
    addEventListener("keydown", (event) => event.key === "Escape" && store.set({ place: -1 }));
    document.body.addEventListener("htmx:afterSwap", (event) => event.detail.target === box && this.arrived());
    document.body.addEventListener("htmx:responseError", (event) => event.detail.target === box && this.failed());
    document.body.addEventListener("htmx:sendError", (event) => event.detail.target === box && this.failed());
  }

  /** `asked` says that the reader chose it just now, so that keys and screen readers go on from here. */
  show(place, asked) {
    this.asked = asked;
    this.box.hidden = false;
    this.dayView.hidden = true;
    if (this.shown === place.id) return;
    this.shown = place.id;
    this.box.setAttribute("aria-busy", "true");
    const words = document.createElement("p");
    words.className = "panel-waiting";
    words.textContent = `${place.name} …`;
    this.box.replaceChildren(words);
    window.htmx.ajax("GET", this.url.replace("/0/", `/${place.id}/`), { target: this.box, swap: "innerHTML" });
  }

  close() {
    this.shown = null;
    this.box.hidden = true;
    this.dayView.hidden = false;
  }

  arrived() {
    this.box.setAttribute("aria-busy", "false");
    this.box.scrollTop = 0;
    if (this.asked) this.box.focus({ preventScroll: true });
    this.mark(this.store.day, true);
  }

  failed() {
    this.shown = null;
    this.box.setAttribute("aria-busy", "false");
    this.box.firstElementChild.textContent = "This could not be loaded. Choose the place again to try once more.";
  }

  /** Mark the period that contains the day; days written as ISO dates compare as text. */
  mark(day, scroll = false) {
    const iso = this.calendar.iso(day);
    for (const part of this.box.querySelectorAll("[data-since]")) {
      const { since, until } = part.dataset;
      const now = since <= iso && (!until || iso < until);
      if (!now) {
        part.removeAttribute("aria-current");
        continue;
      }
      part.setAttribute("aria-current", "date");
      if (scroll) part.scrollIntoView({ block: "nearest" });
    }
  }
}
