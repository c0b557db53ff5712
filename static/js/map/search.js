// Finds a capital of the conflict by its name: the way to a place without a pointer. The first half is pure.

import { html } from "./svg.js";

const MOST = 8;
const SHORTEST_MISTYPED = 4;

/** Names that differ only in case, accents, hyphens and apostrophes fold to the same text: fold("Sar-e Pul"). */
export function fold(text) {
  return text.normalize("NFKD").replace(/[\p{M}'`´‘’ʻʼʾʿ′]/gu, "").toLowerCase().replace(/[\s\-‐–/,.()]+/g, " ").trim();
}

/** The positions of the places that a text may mean: names that begin so, later words, provinces, then one error. */
export function matchPlaces(places, text, most = MOST) {
  const wanted = fold(text);
  if (!wanted) return [];
  const ranked = places.map((place, i) => ({ i, rank: rankOf(place, wanted), population: place.population }))
    .filter(({ rank }) => rank < 5);
  ranked.sort((a, b) => a.rank - b.rank || b.population - a.population || a.i - b.i);
  // Guesses only where nothing begins as the text does.
  const sure = ranked.filter(({ rank }) => rank < 4);
  return (sure.length ? sure : ranked).slice(0, most).map(({ i }) => i);
}

function rankOf({ name, province }, wanted) {
  const folded = fold(name);
  if (folded === wanted) return 0;
  if (folded.startsWith(wanted)) return 1;
  if (folded.includes(` ${wanted}`)) return 2;
  if (fold(province ?? "").startsWith(wanted)) return 3;
  return wanted.length >= SHORTEST_MISTYPED && beginsNearly(folded, wanted) ? 4 : 5;
}

/** Whether a name begins as the text with one letter more, less, other, or two of them swapped. */
function beginsNearly(name, wanted) {
  let at = 0;
  while (at < wanted.length && name[at] === wanted[at]) at += 1;
  const rest = wanted.slice(at + 1);
  return name.startsWith(rest, at) || name.startsWith(rest, at + 1) || name.startsWith(wanted.slice(at), at + 1)
    || (name[at] === wanted[at + 1] && name[at + 1] === wanted[at] && name.startsWith(wanted.slice(at + 2), at + 2));
}

/** Wires a field and its list as a combobox: arrows move, Enter chooses, Escape closes; "/" comes here. */
export class PlaceSearch {
  constructor(field, list, control, choose) {
    Object.assign(this, { field, list, control, choose });
    this.found = [];
    this.active = -1;
    field.disabled = false;
    field.addEventListener("input", () => this.look());
    field.addEventListener("focus", () => field.value && this.look());
    field.addEventListener("blur", () => this.close());
    field.addEventListener("keydown", (event) => this.key(event));
    // A press on the list must not take the focus from the field, or the list would close before the click.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[data-place]");
      if (option) this.take(Number(option.dataset.place));
    });
    addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.target.closest("input, select, textarea")) return;
      event.preventDefault();
      field.focus();
    });
  }

  look() {
    this.found = matchPlaces(this.control.places, this.field.value);
    const options = this.found.map((place, i) => html("li", { role: "option", id: `place-option-${i}`,
      "data-place": place, "aria-selected": "false" }, html("strong", {}, this.control.name(place)),
    html("span", { class: "muted" }, ` ${this.control.places[place].province ?? ""}`)));
    const none = html("li", { class: "muted" }, "No capital of this conflict is called so.");
    this.list.replaceChildren(...(options.length ? options : [none]));
    const open = Boolean(fold(this.field.value));
    this.list.hidden = !open;
    this.field.setAttribute("aria-expanded", String(open && options.length > 0));
    this.mark(options.length ? 0 : -1);
  }

  mark(active) {
    this.active = active;
    [...this.list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
    if (active < 0) this.field.removeAttribute("aria-activedescendant");
    else this.field.setAttribute("aria-activedescendant", `place-option-${active}`);
    this.list.children[active]?.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    const count = this.found.length;
    if (event.key === "Escape" && !this.list.hidden) {
      event.stopPropagation();
      this.close();
    }
    if (!count || this.list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      this.mark((this.active + step + count) % count);
    }
    if (event.key === "Enter" && this.active >= 0) {
      event.preventDefault();
      this.take(this.found[this.active]);
    }
  }

  take(place) {
    this.field.value = "";
    this.close();
    this.choose(place);
  }

  close() {
    this.list.hidden = true;
    this.found = [];
    this.field.setAttribute("aria-expanded", "false");
    this.mark(-1);
  }
}
