// Two small charts that share the slider's days: events per day, and capitals held over time.

import { svg } from "./svg.js";

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
  const bands = order.map((actor) => ({ fill: colours.parties[actor], of: (day) => day.held[actor], name: "band" }));
  bands.splice(1, 0, { fill: colours.unknown, of: (day) => day.other, name: "band contested" });
  const base = counts.map(() => 0);
  box.replaceChildren(...bands.map(({ fill, of, name }) => {
    const lower = [...base];
    counts.forEach((day, i) => {
      base[i] += of(day);
    });
    return svg("path", { d: steps(lower, base), fill, class: name });
  }));
}

/** The outline of a band between two stepped lines. */
function steps(lower, upper) {
  const there = upper.map((y, day) => `${day} ${y}L${day + 1} ${y}`);
  const back = lower.map((y, day) => `${day + 1} ${y}L${day} ${y}`).reverse();
  return `M${there.join("L")}L${back.join("L")}Z`;
}
