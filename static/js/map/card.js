// The card that appears over a capital: its state of the day, since when, who presses, how old the evidence is.

import { mark } from "./marks.js";
import { html } from "./svg.js";
import { doubtInWords, evidenceInWords, pressureInWords, stateInWords } from "./words.js";

/** The lines of the card as elements. */
export function card(place, day, control, calendar, colours) {
  const state = control.of(place, day);
  const { name, province, national } = control.places[place];
  const seat = national ? "national capital" : province && `capital of ${province}`;
  const first = html("span", { class: "map-tip-state" }, mark(state, 7, control.actors, colours),
    html("span", {}, capital(stateInWords(state, control))));
  const since = state.since > 0 ? `since ${calendar.long(state.since)}` : "since the record starts";
  const lines = [since, ...pressureInWords(state, control), ...doubtInWords(state, control),
    evidenceInWords(place, day, control, calendar)];
  return [html("strong", {}, name), html("span", { class: "map-tip-seat" }, seat || ""), first,
    ...lines.map((words) => html("span", {}, words))];
}

const HALF = 150;
const TALL = 140;

/** Where a card goes so that the map's edge does not cut it: {direction, offset} for a spot of the map. */
export function cardSide({ x, y }, size) {
  if (x < HALF) return { direction: "right", offset: [16, 0] };
  if (x > size.x - HALF) return { direction: "left", offset: [-16, 0] };
  return y < TALL ? { direction: "bottom", offset: [0, 16] } : { direction: "top", offset: [0, -14] };
}

function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
