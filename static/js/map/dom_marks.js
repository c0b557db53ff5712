// The marks as elements on the map, one for each capital, each reached by key: for conflicts of up to some hundred places.

import { cardSide } from "./card.js";
import { boxesOf, growLabels, placeLabels, GROWN, HEIGHT } from "./labels.js";
import { mark, reach, BOX } from "./marks.js";
import { namePoints } from "./name_widths.js";
import { html } from "./svg.js";

/** Draws, names, chooses; `L` is handed in by the map, so that Leaflet has one door. */
export class DomMarks {
  constructor(L, map, control, handlers) {
    Object.assign(this, { L, map, control, handlers });
    this.chosen = -1;
    this.hovered = -1;
    this.sides = [];
    this.points = [];
    this.reaches = control.places.map(() => 8);
    this.items = control.places.map((place, i) => this.make(place, i));
  }

  make(place, index) {
    const { L } = this;
    const name = html("span", { class: place.national ? "map-name national" : "map-name" }, place.name);
    const box = html("div", { class: "map-mark" }, name);
    const icon = L.divIcon({ html: box, className: "map-place", iconSize: [BOX, BOX] });
    const marker = L.marker([place.lat, place.lon], { icon, riseOnHover: true, keyboard: true });
    const tip = html("div", { class: "map-tip-words" });
    marker.bindTooltip(() => this.fillCard(marker, tip, index), { className: "map-tip", opacity: 1 });
    marker.on("click keypress", (event) => this.handlers.activate(event, index));
    marker.on("mouseover", () => this.hover(index));
    marker.on("mouseout", () => this.hover(-1));
    marker.addTo(this.map);
    marker.getElement().addEventListener("focus", () => this.hover(index));
    marker.getElement().addEventListener("blur", () => this.hover(-1));
    return { marker, box, name };
  }

  /** Leaflet asks for the words before it measures the card, so that this is also the time to choose its side. */
  fillCard(marker, tip, index) {
    const spot = this.map.latLngToContainerPoint(marker.getLatLng());
    Object.assign(marker.getTooltip().options, cardSide(spot, this.map.getSize()));
    tip.replaceChildren(...this.handlers.describe(index));
    return tip;
  }

  /** Draw the marks of these places again. */
  draw(changed, states, radii, colours) {
    let moved = false;
    for (const place of changed) {
      const { box, marker } = this.items[place];
      box.querySelector("svg")?.remove();
      box.prepend(mark(states[place], radii[place], this.control.actors, colours));
      marker.getElement()?.setAttribute("aria-label", this.handlers.label(place));
      marker.getElement()?.classList.toggle("faded", Boolean(states[place].faded));
      const now = reach(states[place], radii[place], this.control.actors);
      moved ||= now !== this.reaches[place];
      this.reaches[place] = now;
    }
    if (moved) this.label();
  }

  choose(place) {
    this.items[this.chosen]?.marker.getElement()?.classList.remove("chosen");
    this.items[this.chosen]?.marker.setZIndexOffset(0);
    this.chosen = place;
    this.items[place]?.marker.getElement()?.classList.add("chosen");
    this.items[place]?.marker.setZIndexOffset(1000);
    this.write();
  }

  hover(place) {
    if (this.hovered === place) return;
    this.hovered = place;
    this.write();
  }

  focus(place) {
    this.items[place]?.marker.getElement()?.focus();
  }

  /** Decide anew which names have room. */
  label() {
    this.points = namePoints(this.map, this.control.places, this.reaches);
    this.sides = placeLabels(this.points, this.map.getSize(), this.sides);
    this.write();
  }

  /** Elements are always drawn. */
  drawNow() {
    this.label();
  }

  /** Put every name on its side; those of the chosen and the hovered place are larger. */
  write() {
    if (!this.points.length) return;
    const large = [...new Set([this.chosen, this.hovered])].filter((place) => place >= 0);
    const grown = large.map((place) => [place, this.points[place].large]);
    growLabels(this.points, this.sides, grown, this.map.getSize()).forEach((side, i) => {
      const { name } = this.items[i];
      const point = this.points[i];
      const big = large.includes(i);
      name.dataset.side = side;
      name.classList.toggle("grown", big);
      const box = boxesOf(point, big ? point.large : point.width, big ? GROWN : HEIGHT)[side];
      if (box) name.style.transform = `translate(${Math.round(box.left - point.x)}px, ${Math.round(box.top - point.y)}px)`;
    });
  }
}
