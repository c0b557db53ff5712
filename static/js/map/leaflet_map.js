// The map on the screen: the only file that touches Leaflet.

import { placeLabels } from "./labels.js";
import { mark, signature } from "./marks.js";
import { radiusOf } from "./shapes.js";
import { html } from "./svg.js";
import { BaseMap } from "./base_map.js";
import { Provinces } from "./provinces.js";

const { L } = window;
const ICON = 36;
const NARROW = 600;
const CREDIT = "Places: GeoNames, SimpleMaps (CC BY 4.0) · Made with Natural Earth";

/** The map with its base, its tinted provinces and one mark for each capital. */
export class ConflictMap {
  constructor(map, control, handlers) {
    this.map = map;
    this.control = control;
    this.handlers = handlers;
    map.options.zoomSnap = 0.25;
    map.options.zoomDelta = 0.5;
    map.options.wheelPxPerZoomLevel = 90;
    map.attributionControl.setPrefix(false).addAttribution(CREDIT);
    for (const [name, level] of [["base", 210], ["tint", 320], ["water", 340], ["edge", 345], ["names", 350]]) {
      map.createPane(name).style.zIndex = level;
      if (name !== "tint") map.getPane(name).style.pointerEvents = "none";
    }
    this.base = new BaseMap(L, map, control.places);
    this.provinces = new Provinces(L, map, handlers.choose);
    this.chosen = -1;
    this.size = 1;
    this.marks = control.places.map((place, i) => this.makeMark(place, i));
    this.fit(L.latLngBounds(control.places.map(({ lat, lon }) => [lat, lon])).pad(0.06));
    this.untouched = true;
    map.on("dragstart zoomstart", () => {
      this.untouched = this.fitting;
    });
    map.on("zoomend resize", () => this.scale());
    map.on("moveend", () => this.base.label());
  }

  /** Take in the outlines once they have arrived. */
  outlines(world, provinces, countries) {
    if (world) this.base.load(world, countries);
    this.provinces.load(provinces, this.control.places);
    if (this.untouched && this.map.getSize().x > NARROW) this.fit(this.provinces.bounds());
    this.base.label();
  }

  makeMark(place, index) {
    const name = html("span", { class: place.national ? "map-name national" : "map-name" }, place.name);
    const box = html("div", { class: "map-mark" }, name);
    const icon = L.divIcon({ html: box, className: "map-place", iconSize: [ICON, ICON] });
    const marker = L.marker([place.lat, place.lon], { icon, riseOnHover: true, keyboard: true });
    const tip = html("div", { class: "map-tip-words" });
    marker.bindTooltip(tip, { direction: "top", offset: [0, -12], className: "map-tip", opacity: 1 });
    marker.on("click keypress", (event) => this.handlers.activate(event, index));
    marker.on("tooltipopen", () => tip.replaceChildren(...this.handlers.describe(index)));
    marker.addTo(this.map);
    return { marker, box, name, radius: radiusOf(place.population), drawn: "", width: 0 };
  }

  /** Show a day: only the marks and tints that differ from what is drawn are drawn again. */
  show(day, colours) {
    this.day = day;
    this.colours = colours;
    this.marks.forEach((item, place) => {
      const state = this.control.of(place, day);
      const radius = item.radius * this.size;
      const now = signature(state, radius);
      if (now === item.drawn) return;
      item.drawn = now;
      item.box.querySelector("svg")?.remove();
      item.box.prepend(mark(state, radius, this.control.actors, colours));
      item.marker.getElement()?.setAttribute("aria-label", this.handlers.label(place));
      this.provinces.tint(this.control.places[place].province_code, state, colours);
    });
  }

  /** Forget what is drawn, because the colours have changed. */
  repaint(day, colours) {
    for (const item of this.marks) item.drawn = "";
    this.base.paint(colours);
    this.show(day, colours);
  }

  choose(place) {
    this.marks[this.chosen]?.marker.getElement()?.classList.remove("chosen");
    this.marks[this.chosen]?.marker.setZIndexOffset(0);
    this.chosen = place;
    this.marks[place]?.marker.getElement()?.classList.add("chosen");
    this.marks[place]?.marker.setZIndexOffset(1000);
    this.provinces.choose(this.control.places[place]?.province_code);
  }

  /** Bring a place into view if it is not. */
  reveal(place) {
    const { lat, lon } = this.control.places[place];
    if (!this.map.getBounds().pad(-0.06).contains([lat, lon])) this.map.panTo([lat, lon]);
  }

  focus(place) {
    this.marks[place]?.marker.getElement()?.focus();
  }

  /** Show all of the conflict at once; one can move away, but not lose it. */
  fit(bounds) {
    if (!bounds?.isValid()) return;
    this.fitting = true;
    this.map.setMaxBounds(null).setMinZoom(2);
    this.map.fitBounds(bounds, { padding: [14, 14], animate: false });
    this.fitting = false;
    this.map.setMaxBounds(bounds.pad(2.5));
    this.scale();
  }

  /** Marks are smaller where the map is: a country on a phone is no wider than a province on a desk. */
  scale() {
    const size = Math.min(1, Math.max(0.62, 0.62 + (this.map.getZoom() - 4.5) * 0.25));
    const changed = size !== this.size;
    this.size = size;
    if (changed && this.colours) this.show(this.day, this.colours);
    this.label();
  }

  /** Decide anew which names have room. */
  label() {
    const pen = document.createElement("canvas").getContext("2d");
    const family = getComputedStyle(document.body).fontFamily;
    const points = this.marks.map((item, i) => {
      const place = this.control.places[i];
      pen.font = `${place.national ? 600 : 500} 12px ${family}`;
      item.width ||= pen.measureText(place.name).width;
      const { x, y } = this.map.latLngToContainerPoint([place.lat, place.lon]);
      const weight = place.population + (place.national ? 1e8 : 0);
      return { x, y, radius: item.radius * this.size + 2, width: item.width, weight };
    });
    placeLabels(points, this.map.getSize()).forEach((side, i) => {
      this.marks[i].name.dataset.side = side;
      this.marks[i].name.style.setProperty("--gap", `${Math.round(points[i].radius + 3)}px`);
    });
  }
}
