// Where the names of the capitals go without touching each other. Pure.

const GAP = 3;
const HEIGHT = 15;

/**
 * For each point {x, y, radius, width, weight} one of "right", "left", "above", "below" or "" (no room).
 * The weightier choose first; no name covers another name or another mark.
 */
export function placeLabels(points, size) {
  const taken = points.map(({ x, y, radius }) => (
    { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }));
  const sides = points.map(() => "");
  const order = points.map((_, i) => i).sort((a, b) => points[b].weight - points[a].weight);
  for (const i of order) {
    const boxes = candidates(points[i]);
    const side = Object.keys(boxes).find((name) => (
      inside(boxes[name], size) && !taken.some((box, j) => j !== i && touches(box, boxes[name]))));
    if (!side) continue;
    sides[i] = side;
    taken.push(boxes[side]);
  }
  return sides;
}

function candidates({ x, y, radius, width }) {
  const middle = { top: y - HEIGHT / 2, bottom: y + HEIGHT / 2 };
  const centre = { left: x - width / 2, right: x + width / 2 };
  return {
    right: { left: x + radius + GAP, right: x + radius + GAP + width, ...middle },
    left: { left: x - radius - GAP - width, right: x - radius - GAP, ...middle },
    below: { ...centre, top: y + radius, bottom: y + radius + HEIGHT },
    above: { ...centre, top: y - radius - HEIGHT, bottom: y - radius },
  };
}

function touches(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function inside(box, { x, y }) {
  // A name off the screen disturbs nobody, and one on the edge would be cut.
  const outside = box.right < 0 || box.left > x || box.bottom < 0 || box.top > y;
  return outside || (box.left >= 0 && box.right <= x && box.top >= 0 && box.bottom <= y);
}
