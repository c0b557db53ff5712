// The marks painted on one canvas, for conflicts with more places than elements can be moved: the whole world.

import { cardSide } from "./card.js";
import { boxesOf, growLabels, placeLabels, GROWN, HEIGHT } from "./labels.js";
import { parts, reach, signature, strength, BOX } from "./marks.js";
import { widthOf } from "./name_widths.js";
import { html } from "./svg.js";

const NEAR = 6;
const LABEL_PAUSE = 60;

/** The same promises as DomMarks; places are found by the pointer here, and by key in the search box. */
export class CanvasMarks {
  constructor(L, map, control, handlers) {
    Object.assign(this, { L, map, control, handlers });
    this.canvas = html("canvas", { class: "map-canvas", "aria-hidden": "true" });
    this.pen = this.canvas.getContext("2d");
    this.stamps = new Map();
    this.looks = new WeakMap();
    this.chosen = -1;
    this.hovered = -1;
    this.names = new Map();
    this.order = control.places.map((_, i) => i);
    this.order.sort((a, b) => control.places[a].population - control.places[b].population);
    this.tipWords = html("div", { class: "map-tip-words" });
    this.tip = L.tooltip({ className: "map-tip", opacity: 1 });
    this.layer = new (L.Layer.extend({
      onAdd: () => map.getPane("marks").append(this.canvas),
      onRemove: () => this.canvas.remove(),
      getEvents: () => this.events(),
    }))();
    this.project();
    this.layer.addTo(map);
  }

  events() {
    return {
      zoomstart: () => this.canvas.classList.add("waits"),
      zoomend: () => this.project(),
      "move zoomend resize viewreset": () => this.soon(),
      moveend: () => this.label(),
      mousemove: (event) => this.hover(this.hit(event.containerPoint)),
      mouseout: () => this.hover(-1),
      click: (event) => {
        const place = this.hit(event.containerPoint);
        if (place >= 0) this.handlers.choose(place);
      },
    };
  }

  /** Where each place is in the pixels of the whole world at this zoom. */
  project() {
    this.spots = this.control.places.map(({ lat, lon }) => this.map.project([lat, lon]));
    this.canvas.classList.remove("waits");
  }

  /** Take in new states and paint them at once. */
  draw(changed, states, radii, colours) {
    if (this.colours !== colours || this.radii !== radii) {
      this.stamps.clear();
      this.looks = new WeakMap();
      this.family = getComputedStyle(document.body).fontFamily;
    }
    Object.assign(this, { states, radii, colours });
    this.paint();
    this.label();
  }

  soon() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.paint();
    });
  }

  paint() {
    if (!this.states) return;
    const { pen, canvas, map } = this;
    const { x, y } = map.getSize();
    const ratio = window.devicePixelRatio || 1;
    if (canvas.width !== Math.round(x * ratio) || canvas.height !== Math.round(y * ratio)) {
      Object.assign(canvas, { width: Math.round(x * ratio), height: Math.round(y * ratio) });
      Object.assign(canvas.style, { width: `${x}px`, height: `${y}px` });
    }
    this.L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, x, y);
    this.corner = map.getPixelBounds().min;
    // What is fought over or pressed lies above what is not.
    const loud = [];
    for (const place of this.order) {
      if (!this.inView(place, x, y)) continue;
      const { kind, pressure } = this.states[place];
      if (kind === "contested" || pressure.length) loud.push(place);
      else this.stampAt(place, ratio);
    }
    for (const place of loud) this.stampAt(place, ratio);
    if (this.chosen >= 0) this.halo(this.chosen, ratio);
    for (const [place, side] of this.names) this.writeName(place, side);
  }

  inView(place, width, height) {
    const x = this.spots[place].x - this.corner.x;
    const y = this.spots[place].y - this.corner.y;
    return x > -BOX && y > -BOX && x < width + BOX && y < height + BOX;
  }

  at(place) {
    return { x: this.spots[place].x - this.corner.x, y: this.spots[place].y - this.corner.y };
  }

  stampAt(place, ratio) {
    const { picture, half } = this.stamp(this.states[place], this.radii[place], ratio);
    // On whole pixels a picture is copied; between them it would be reckoned anew, slowly and blurred.
    const x = Math.round((this.spots[place].x - this.corner.x) * ratio) / ratio;
    const y = Math.round((this.spots[place].y - this.corner.y) * ratio) / ratio;
    this.pen.drawImage(picture, x - half, y - half, 2 * half, 2 * half);
  }

  /** The picture of a mark, painted once for all places that look the same. */
  stamp(state, radius, ratio) {
    let known = this.looks.get(state);
    if (!known) this.looks.set(state, known = new Map());
    if (known.has(radius)) return known.get(radius);
    const look = signature(state, radius);
    if (!this.stamps.has(look)) {
      const shapes = parts(state, radius, this.control.actors, this.colours);
      // No larger than need be: the time to copy a picture goes with its size.
      const half = Math.ceil(reach(state, radius, this.control.actors) + 1);
      this.stamps.set(look, { picture: painted(shapes, strength(state), ratio, half), half });
    }
    known.set(radius, this.stamps.get(look));
    return known.get(radius);
  }

  halo(place, ratio) {
    const { x, y } = this.at(place);
    Object.assign(this.pen, { strokeStyle: this.colours.ink, lineWidth: 3 });
    this.pen.beginPath();
    this.pen.arc(x, y, this.reach(place) + 2, 0, 2 * Math.PI);
    this.pen.stroke();
    this.stampAt(place, ratio);
  }

  writeName(place, side) {
    const { name, national } = this.control.places[place];
    const large = place === this.chosen || place === this.hovered;
    const [weight, size] = [large || national ? 600 : 500, large ? 14 : 12];
    const around = { ...this.at(place), radius: this.reach(place) };
    const { left, top, bottom } = boxesOf(around, widthOf(name, weight, size), large ? GROWN : HEIGHT)[side];
    Object.assign(this.pen, { font: `${weight} ${size}px ${this.family}`, textBaseline: "middle", lineJoin: "round",
      lineWidth: 3, strokeStyle: this.colours.halo, fillStyle: this.colours.ink });
    this.pen.strokeText(name, left, (top + bottom) / 2);
    this.pen.fillText(name, left, (top + bottom) / 2);
  }

  reach(place) {
    return reach(this.states[place], this.radii[place], this.control.actors);
  }

  /** Names and marks at once: on paper there is no later. */
  drawNow() {
    this.paint();
    this.writeNames();
    this.paint();
  }

  /** Decide which names have room once nothing has moved for a moment. */
  label() {
    clearTimeout(this.labelTimer);
    this.labelTimer = setTimeout(() => this.writeNames(), LABEL_PAUSE);
  }

  /** Decide which names in the view have room, and write them. */
  writeNames() {
    if (!this.states || !this.corner) return;
    const size = this.map.getSize();
    const shown = this.order.filter((place) => this.inView(place, size.x, size.y));
    const points = shown.map((place) => {
      const { name, population, national } = this.control.places[place];
      return { ...this.at(place), radius: this.reach(place), width: widthOf(name, national ? 600 : 500, 12),
        weight: population + (national ? 1e8 : 0) };
    });
    const sides = placeLabels(points, size, shown.map((place) => this.names.get(place)));
    const large = [this.chosen, this.hovered].filter((place, i, all) => shown.includes(place) && all.indexOf(place) === i);
    const grown = large.map((place) => [shown.indexOf(place), widthOf(this.control.places[place].name, 600, 14)]);
    const written = growLabels(points, sides, grown, size);
    this.names = new Map(shown.map((place, i) => [place, written[i]]).filter(([, side]) => side));
    this.soon();
  }

  /** The place whose mark is under a spot of the map; the topmost and nearest, or -1. */
  hit({ x, y }) {
    if (!this.states) return -1;
    let best = -1;
    let least = Infinity;
    for (const place of this.order) {
      const spot = this.at(place);
      const distance = Math.hypot(spot.x - x, spot.y - y);
      // The larger town lies above and comes later: it wins where the pointer is as good as on both.
      if (distance > Math.max(this.radii[place] + 2, NEAR) || distance > least + 1.5) continue;
      [best, least] = [place, Math.min(distance, least)];
    }
    return best;
  }

  hover(place) {
    if (place === this.hovered) return;
    this.hovered = place;
    this.map.getContainer().classList.toggle("on-mark", place >= 0);
    if (place < 0) this.map.closeTooltip(this.tip);
    else {
      this.tipWords.replaceChildren(...this.handlers.describe(place));
      const { lat, lon } = this.control.places[place];
      Object.assign(this.tip.options, cardSide(this.at(place), this.map.getSize()));
      this.map.openTooltip(this.tip.setLatLng([lat, lon]).setContent(this.tipWords));
    }
    this.label();
  }

  choose(place) {
    if (place === this.chosen) return;
    this.chosen = place;
    this.label();
  }

  /** The canvas has nothing to put the focus on; the map itself is the next best. */
  focus() {
    this.map.getContainer().focus({ preventScroll: true });
  }
}

/** Shapes of a mark on a small canvas of their own, `half` its width from the middle. */
function painted(shapes, opacity, ratio, half) {
  const canvas = html("canvas", { width: 2 * half * ratio, height: 2 * half * ratio });
  const pen = canvas.getContext("2d");
  pen.scale(ratio, ratio);
  pen.translate(half, half);
  if (opacity < 1) {
    // First whole, then pale: pale shapes upon each other would show through.
    pen.globalAlpha = opacity;
    pen.drawImage(painted(shapes, 1, ratio, half), -half, -half, 2 * half, 2 * half);
    return canvas;
  }
  for (const shape of shapes) paintShape(pen, shape);
  return canvas;
}

function paintShape(pen, { d, r, cx = 0, cy = 0, text, x, y, fill, stroke, ...rest }) {
  if (text) {
    Object.assign(pen, { font: "700 8px sans-serif", textAlign: "center", fillStyle: fill ?? "#000" });
    pen.fillText(text, x, y);
    return;
  }
  const outline = new Path2D(d);
  if (!d) outline.arc(cx, cy, Math.max(r, 0.5), 0, 2 * Math.PI);
  if (fill && fill !== "none") {
    pen.fillStyle = fill;
    pen.fill(outline);
  }
  if (!stroke) return;
  Object.assign(pen, { strokeStyle: stroke, lineWidth: rest["stroke-width"] ?? 1, lineDashOffset: rest["stroke-dashoffset"] ?? 0 });
  pen.setLineDash((rest["stroke-dasharray"] || "").split(" ").filter(Boolean).map(Number));
  pen.stroke(outline);
}
