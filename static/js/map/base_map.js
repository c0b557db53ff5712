// The quiet ground under everything: countries, rivers, lakes, the neighbours' names. Drawn on canvas.

import { boxOf, contains, features, labelSpots } from "./topology.js";
import { html } from "./svg.js";

const CELL = 22;
const HALF_LETTER = 4.5;
const PAUSE = 80;

/** Countries, waters and names; `L` is handed in by the map, so that Leaflet has one door. */
export class BaseMap {
  constructor(L, map) {
    this.L = L;
    this.map = map;
    this.ground = L.canvas({ pane: "base", padding: 0.3 });
    this.waters = L.canvas({ pane: "water", padding: 0.3 });
    this.names = L.layerGroup().addTo(map);
    this.colours = null;
  }

  /** `own` are the countries of the conflict; `named` says whether the others get their names. */
  load(world, own, named) {
    const { L } = this;
    this.own = new Set(own);
    this.named = named;
    this.countries = features(world, "countries").map((feature) => ({ ...feature, box: boxOf(feature.geometry) }));
    const still = { interactive: false };
    this.land = L.geoJSON(this.countries, { ...still, renderer: this.ground, pane: "base" }).addTo(this.map);
    const wet = { ...still, renderer: this.waters, pane: "water" };
    this.lakes = L.geoJSON(features(world, "lakes"), wet).addTo(this.map);
    this.rivers = L.geoJSON(features(world, "rivers"), wet).addTo(this.map);
    if (this.colours) this.paint(this.colours);
  }

  paint(colours) {
    this.colours = colours;
    if (!this.land) return;
    this.land.setStyle({ color: colours.border, weight: 0.8, fillColor: colours.land, fillOpacity: 1 });
    this.lakes.setStyle({ color: colours.river, weight: 0.6, fillColor: colours.water, fillOpacity: 1 });
    this.rivers.setStyle({ color: colours.river, weight: 1, fill: false });
  }

  /** Draw now what Leaflet would draw with the next frame: on paper there is none. */
  drawNow() {
    for (const canvas of [this.ground, this.waters]) {
      if (canvas._map) canvas._redraw();
    }
  }

  /** Names can wait until the map rests. */
  labelSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.label(), PAUSE);
  }

  /** Write each neighbour's name where it has most room in the view. */
  label() {
    if (!this.countries || !this.named) return;
    this.names.clearLayers();
    const size = this.map.getSize();
    const [west, south, east, north] = this.map.getBounds().toBBoxString().split(",").map(Number);
    const near = this.countries.filter(({ box }) => (
      box[0] < east && box[2] > west && box[1] < north && box[3] > south));
    const owner = (column, row) => {
      const { lat, lng } = this.map.containerPointToLatLng([(column + 0.5) * CELL, (row + 0.5) * CELL]);
      return near.findIndex(({ box, geometry }) => (
        lng > box[0] && lng < box[2] && lat > box[1] && lat < box[3] && contains(geometry, [lng, lat])));
    };
    const spots = labelSpots(Math.ceil(size.x / CELL), Math.ceil(size.y / CELL), owner);
    for (const { index, column, row, depth } of spots) this.name(near[index], column, row, depth);
  }

  name({ properties }, column, row, depth) {
    const tooWide = properties.name.length * HALF_LETTER > (2 * depth + 0.5) * CELL;
    if (this.own.has(properties.code) || depth < 1 || tooWide) return;
    const at = this.map.containerPointToLatLng([(column + 0.5) * CELL, (row + 0.5) * CELL]);
    const words = html("span", { class: "map-neighbour" }, properties.name);
    const icon = this.L.divIcon({ html: words, className: "map-neighbour-box", iconSize: [0, 0] });
    this.names.addLayer(this.L.marker(at, { icon, pane: "names", interactive: false, keyboard: false }));
  }
}
