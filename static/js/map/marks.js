// Draws the mark of a capital: colour is the holder, shape the kind of party, texture doubt, ring pressure, paleness age.

import { path, shapeOf, slice, stripes } from "./shapes.js";
import { svg } from "./svg.js";

export const BOX = 36;
const STALE = 0.55;
const FADED = 0.14;
const CUT = 0.7;
// Casing, rings and notches are drawn for marks of this radius, and shrink with smaller ones.
const FULL = 6;

/** How strongly a mark is drawn: paler when its evidence is old, faint when it is not asked for. */
export function strength(state) {
  if (state.faded) return FADED;
  return state.stale ? STALE : 1;
}

function grain(radius) {
  return Math.min(1, Math.max(0.45, radius / FULL));
}

/** What a mark looks like, in a short text: two places with the same text have the same mark. */
export function signature(state, radius) {
  const pressure = state.pressure.map(({ actor, claimed }) => `${actor}${claimed ? "?" : ""}`);
  const doubt = state.uncertain && state.other ? `${state.other.kind}${state.other.holder}` : "";
  return [state.kind, state.holder, state.challengers, pressure, state.claimed, doubt, strength(state), radius].join("|");
}

/** The mark as an SVG element, centred on the place. */
export function mark(state, radius, actors, colours) {
  const drawn = parts(state, radius, actors, colours).map(({ text, ...attributes }) => {
    if (text) return svg("text", { ...attributes, class: "mark-notch" }, text);
    return svg("d" in attributes ? "path" : "circle", attributes);
  });
  const body = strength(state) < 1 ? [svg("g", { opacity: strength(state) }, ...drawn)] : drawn;
  return svg("svg", { viewBox: `${-BOX / 2} ${-BOX / 2} ${BOX} ${BOX}`, width: BOX, height: BOX, class: "mark",
    "aria-hidden": "true", focusable: "false" }, ...body);
}

/**
 * The mark as plain shapes from back to front, with the names of SVG's attributes: paths {d}, circles {r} and a
 * letter {text}. SVG and canvas draw the same list, so that both look the same.
 */
export function parts(state, radius, actors, colours) {
  return [...ring(state, radius, colours), ...body(state, radius, actors, colours)];
}

function body(state, radius, actors, colours) {
  const kindOf = (actor) => actors[actor]?.inter ?? 1;
  const colourOf = (actor) => colours.parties[actor] ?? colours.unknown;
  if (state.uncertain && state.other) return hatched(state, radius, kindOf, colourOf, colours);
  if (state.kind === "unknown" || (state.kind === "controlled" && state.holder < 0)) return [hollow(radius, colours)];
  if (state.kind === "controlled") return solid(state.holder, radius, kindOf, colourOf, colours);
  if (state.claimed) return claimed(state, radius, kindOf, colourOf, colours);
  const parties = [state.holder, ...state.challengers].filter((actor) => actor >= 0);
  return split(parties, radius, kindOf, colourOf, colours);
}

function casing(inter, radius, colours) {
  return { d: path(shapeOf(inter, radius + 1.6 * grain(radius))), fill: colours.casing };
}

function solid(actor, radius, kindOf, colourOf, colours) {
  const inter = kindOf(actor);
  return [casing(inter, radius, colours), { d: path(shapeOf(inter, radius)), fill: colourOf(actor) }];
}

function hollow(radius, colours) {
  return { r: radius - 1, fill: colours.casing, stroke: colours.unknown, "stroke-width": 2 * grain(radius) };
}

function split(parties, radius, kindOf, colourOf, colours) {
  const larger = radius + 1;
  const cut = (actor, i, size, gap) => path(slice(shapeOf(kindOf(actor), size), i, parties.length, gap));
  return [
    ...parties.map((actor, i) => ({ d: cut(actor, i, larger + 1.6 * grain(radius), 0), fill: colours.casing })),
    ...parties.map((actor, i) => ({ d: cut(actor, i, larger, CUT), fill: colourOf(actor) })),
  ];
}

function hatched(state, radius, kindOf, colourOf, colours) {
  const shape = shapeOf(kindOf(state.holder), radius + 1);
  const shown = { controlled: state.holder, contested: state.challengers[0], unknown: -1 };
  const one = colourOf(shown[state.kind]);
  const two = colourOf(state.other.kind === "unknown" ? -1 : state.other.holder);
  const paths = (odd, fill) => stripes(shape, 4.4, odd).map((stripe) => ({ d: path(stripe), fill }));
  return [casing(kindOf(state.holder), radius + 1, colours), ...paths(false, one), ...paths(true, two)];
}

/** The holder's mark with the outline of who claims it, and a notch that says it is only a claim. */
function claimed(state, radius, kindOf, colourOf, colours) {
  const who = state.challengers[0];
  const size = grain(radius);
  const at = radius + 2.6;
  const notch = [
    { cx: at, cy: -at, r: 5, fill: colours.casing, stroke: colourOf(who), "stroke-width": 1.2 },
    { text: "?", x: at, y: -at + 2.9, fill: colours.ink },
  ];
  return [
    { d: path(shapeOf(kindOf(who), radius + 3 * size)), fill: colours.casing, stroke: colourOf(who),
      "stroke-width": 2 * size },
    { d: path(shapeOf(kindOf(state.holder), radius - 0.5 * size)), fill: colourOf(state.holder) },
    // A letter that nobody could read is left out.
    ...(size > 0.6 ? notch : []),
  ];
}

/** One arc for each party that presses, dashed where only a claim says so. */
function ring(state, radius, colours) {
  const size = grain(radius);
  const around = radius + (state.kind === "contested" ? 6 : 5) * size;
  const length = 2 * Math.PI * around;
  const share = length / Math.max(state.pressure.length, 1);
  return state.pressure.map(({ actor, claimed: only }, i) => {
    const dash = only ? `${3 * size} ${3 * size}` : state.pressure.length > 1 ? `${share - 2} ${length - share + 2}` : "";
    return { r: around, fill: "none", stroke: colours.parties[actor] ?? colours.unknown, "stroke-width": 2 * size,
      "stroke-dasharray": dash, "stroke-dashoffset": -i * share, class: "mark-ring" };
  });
}

const WIDER = { 3: 1.3, 4: 1.3, 8: 1.4 };

/** How far a mark reaches from its place with ring, notch and all, so that no name is put on it. */
export function reach(state, radius, actors) {
  const size = grain(radius);
  const around = state.pressure.length ? radius + (state.kind === "contested" ? 7.5 : 6.5) * size : 0;
  const wider = Math.max(...[state.holder, ...state.challengers].map((actor) => WIDER[actors[actor]?.inter] ?? 1));
  const claim = size > 0.6 ? 8.5 : 4.5 * size;
  const edge = state.claimed ? claim : (state.kind === "contested" || state.uncertain ? 3 : 2) * size;
  return Math.max(around, radius * wider + edge);
}
