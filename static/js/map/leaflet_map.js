// The map on the screen: the only file that takes Leaflet from the page.

import { BaseMap } from "./base_map.js";
import { CanvasMarks } from "./canvas_marks.js";
import { DomMarks } from "./dom_marks.js";
import { Provinces } from "./provinces.js";
import { radiusOf } from "./shapes.js";

const { L } = window;
const NARROW = 600;
// More elements than this make the map slow to move; painted marks take over.
const MANY = 400;
// Degrees below which a conflict is as good as one spot, and the metres around it that are shown then.
const LEAST = 0.5;
const AROUND = 150_000;
const CREDIT = "Places: GeoNames, SimpleMaps (CC BY 4.0) · Made with Natural Earth";
const PANES = [["base", 210], ["tint", 320], ["water", 340], ["edge", 345], ["names", 350], ["marks", 600]];

/** The map with its base, its tinted provinces and one mark for each capital. */
export class ConflictMap {
  constructor(map, control, handlers) {
    Object.assign(this, { map, control });
    map.options.zoomSnap = 0.25;
    map.options.zoomDelta = 0.5;
    map.options.wheelPxPerZoomLevel = 90;
    map.attributionControl.setPrefix(false).addAttribution(CREDIT);
    for (const [name, level] of PANES) {
      map.createPane(name).style.zIndex = level;
      if (name !== "tint") map.getPane(name).style.pointerEvents = "none";
    }
    this.many = control.places.length > MANY;
    this.base = new BaseMap(L, map);
    // A mark lies on its province: a click on it is the mark's alone.
    this.provinces = new Provinces(L, map, (place, event) => {
      if (!this.many || this.marks.hit(event.containerPoint) < 0) handlers.choose(place);
    });
    this.states = control.places.map(() => null);
    this.chosen = -1;
    this.admits = null;
    this.sizeMarks(1);
    const points = control.places.map(({ lat, lon }) => [lat, lon]);
    map.setView([0, 0], 2, { animate: false });
    this.marks = new (this.many ? CanvasMarks : DomMarks)(L, map, control, handlers);
    this.fit(L.latLngBounds(points).pad(0.06));
    this.untouched = true;
    map.on("dragstart zoomstart", () => {
      this.untouched = this.fitting;
    });
    map.on("zoomend resize", () => this.scale());
    map.on("moveend", () => this.base.labelSoon());
  }

  /** Take in the outlines once they have arrived. */
  outlines(world, provinces, countries) {
    if (world) this.base.load(world, countries, !this.many);
    this.provinces.load(provinces, this.control.places);
    if (this.untouched && this.map.getSize().x > NARROW) this.fit(this.provinces.bounds());
    this.base.labelSoon();
  }

  /** Show a day: only the marks and tints whose state differs from what is drawn are drawn again. */
  show(day, colours, all = false) {
    Object.assign(this, { day, colours });
    const changed = [];
    this.control.places.forEach((_, place) => {
      const state = this.seen(place, day);
      if (!all && state === this.states[place]) return;
      this.states[place] = state;
      changed.push(place);
    });
    if (!changed.length) return;
    this.marks.draw(changed, this.states, this.radii, colours);
    for (const place of changed) this.provinces.tint(this.control.places[place], this.states[place], colours);
  }

  /** The state as it is drawn: a place that is not asked for is there, and faint. */
  seen(place, day) {
    const state = this.control.of(place, day);
    if (!this.admits || this.admits(place, state)) return state;
    state.faint ??= { ...state, faded: true };
    return state.faint;
  }

  /** Draw everything anew, because the colours have changed. */
  repaint(day, colours) {
    this.base.paint(colours);
    this.show(day, colours, true);
  }

  choose(place) {
    this.chosen = place;
    this.marks.choose(place);
    this.provinces.choose(this.control.places[place]);
  }

  /** Bring a place into view if it is not. */
  reveal(place) {
    const { lat, lon } = this.control.places[place];
    if (this.many && this.map.getZoom() < 5) this.map.setView([lat, lon], 5, { animate: false });
    else if (!this.map.getBounds().pad(-0.06).contains([lat, lon])) this.map.panTo([lat, lon]);
  }

  focus(place) {
    this.marks.focus(place);
  }

  /** Show all of the conflict at once; one can move away, but not lose it. */
  fit(wanted) {
    if (!wanted?.isValid()) return;
    // A conflict over one town still shows the land around it.
    const small = wanted.getNorth() - wanted.getSouth() < LEAST && wanted.getEast() - wanted.getWest() < LEAST;
    const bounds = small ? wanted.getCenter().toBounds(AROUND) : wanted;
    this.bounds = bounds;
    this.fitting = true;
    this.map.setMaxBounds(null).setMinZoom(this.many ? 1 : 2);
    this.map.fitBounds(bounds, { padding: [14, 14], animate: false });
    this.fitting = false;
    this.map.setMaxBounds(bounds.pad(this.many ? 0.5 : 2.5));
    this.scale();
  }

  /** Take in a new size of the frame: on paper all of the conflict is shown, and the old view comes back afterwards. */
  resize(onPaper) {
    if (onPaper) this.before = { centre: this.map.getCenter(), zoom: this.map.getZoom() };
    this.map.invalidateSize({ pan: false });
    if (onPaper) this.fit(this.bounds);
    else if (this.before) this.map.setView(this.before.centre, this.before.zoom, { animate: false });
    this.base.label();
  }

  /** Draw at once what would be drawn with the next frame. */
  drawNow() {
    this.base.drawNow();
    this.marks.drawNow();
  }

  /** Marks are smaller where the map is: a country on a phone is no wider than a province on a desk. */
  scale() {
    const least = this.many ? 0.4 : 0.62;
    const size = Math.min(1, Math.max(least, 0.62 + (this.map.getZoom() - 4.5) * 0.25));
    const changed = size !== this.size;
    if (changed) this.sizeMarks(size);
    if (changed && this.colours) this.show(this.day, this.colours, true);
    this.marks.label();
  }

  sizeMarks(size) {
    this.size = size;
    this.radii = this.control.places.map(({ population }) => radiusOf(population) * size);
  }
}
