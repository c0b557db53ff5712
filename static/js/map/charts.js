// Two small charts that share the slider's days: events per day, and capitals held over time.

import { html, svg } from "./svg.js";

/** Bars of the events of each day: captures solid in the colour of who took, all other reports pale above them. */
export function bars(box, control, colours) {
  const days = Array.from({ length: control.length }, () => ({ taken: control.actors.map(() => 0), other: 0 }));
  for (const { day, kind, actor, standing } of control.events) {
    if (!days[day] || standing === "refuted") continue;
    if (kind === "captured" && standing === "confirmed") days[day].taken[actor] += 1;
    else days[day].other += 1;
  }
  const total = ({ taken, other }) => taken.reduce((sum, n) => sum + n, other);
  const top = Math.max(4, ...days.map(total));
  box.setAttribute("viewBox", `0 0 ${control.length} ${top}`);
  const drawn = [];
  days.forEach((day, x) => {
    let y = top;
    const add = (count, fill, name) => {
      if (!count) return;
      y -= count;
      drawn.push(svg("rect", { x: x + 0.12, y, width: 0.76, height: count, fill, class: name }));
    };
    day.taken.forEach((count, actor) => add(count, colours.parties[actor], "bar-taken"));
    add(day.other, colours.unknown, "bar-other");
  });
  box.replaceChildren(...drawn);
}

/** The share of capitals that each party holds, day by day: parties from both edges, the contested between them. */
export function curve(box, control, colours) {
  const counts = control.course();
  box.setAttribute("viewBox", `0 0 ${control.length} ${control.places.length || 1}`);
  const order = control.actors.map((_, actor) => actor).filter((actor) => counts.some((day) => day.held[actor]));
  const bands = order.map((actor) => (
    { fill: colours.parties[actor], of: (day) => day.held[actor], name: "band", dash: dashes(control.actors[actor]) }));
  bands.splice(1, 0, { fill: colours.unknown, of: (day) => day.other, name: "band contested" });
  const base = counts.map(() => 0);
  const drawn = bands.map(({ fill, of, name, dash }, position) => {
    const lower = [...base];
    counts.forEach((day, i) => {
      base[i] += of(day);
    });
    const edge = position ? lower : base; // the inner edge of a band: the outer one of the last is the box
    const line = { d: `M${stairs(edge).join("L")}`, class: "band-line", "stroke-dasharray": dash };
    return [svg("path", { d: steps(lower, base), fill, class: name }), ...(dash === undefined ? [] : [svg("path", line)])];
  });
  box.replaceChildren(...drawn.map(([band]) => band), ...drawn.flatMap(([, ...lines]) => lines));
}

/** Beside each party that ever holds a capital a short piece of its line: what the curve is read by in grey print. */
export function showCurveKey(box, control) {
  const counts = control.course();
  const shown = control.actors.filter((_, actor) => counts.some((day) => day.held[actor]));
  const keys = shown.map((actor) => html("span", { class: "curve-key" }, lineSample(actor), ` ${actor.short}`));
  box.replaceChildren("Capitals held over time; grey: contested ", ...keys);
}

function lineSample(actor) {
  const line = svg("path", { d: "M0 3H22", class: "band-line", "stroke-dasharray": dashes(actor) });
  return svg("svg", { viewBox: "0 0 22 6", class: "line-sample", "aria-hidden": "true", focusable: "false" }, line);
}

/** How a party's line is drawn, as lengths of strokes and gaps. */
function dashes({ pattern }) {
  return { dashed: "6 3", dotted: "1.5 2.5", "dash-dot": "7 3 1.5 3" }[pattern] ?? "none";
}

/** A stepped line: one step a day. */
function stairs(heights) {
  return heights.map((y, day) => `${day} ${y}L${day + 1} ${y}`);
}

/** The outline of a band between two stepped lines. */
function steps(lower, upper) {
  const there = stairs(upper);
  const back = lower.map((y, day) => `${day + 1} ${y}L${day} ${y}`).reverse();
  return `M${there.join("L")}L${back.join("L")}Z`;
}
