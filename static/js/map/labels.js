// Where the names of the capitals go without touching each other or a mark. Pure.

const GAP = 3;
/** Between two names on one line, so that they do not read as one: "El Obeid Rabak". */
const BREATH = 6;
/** The heights of a name, plain and grown. */
export const HEIGHT = 15;
export const GROWN = 18;
const CELL = 64;

/**
 * For each point {x, y, radius, width, weight} one of the sides of `boxesOf`, such as "right", or "" (no room).
 * The weightier choose first, each keeps the side it had `before` where it can; no name covers a name or a mark.
 */
export function placeLabels(points, size, before = []) {
  const taken = new Boxes(points.map(boxOfMark));
  const sides = points.map(() => "");
  const order = points.map((_, i) => i).sort((a, b) => points[b].weight - points[a].weight);
  for (const i of order) {
    const boxes = boxesOf(points[i], points[i].width, HEIGHT);
    const side = inOrder(boxes, before[i]).find((name) => (
      inside(boxes[name], size) && taken.isFree(boxes[name], i)));
    if (!side) continue;
    sides[i] = side;
    taken.add(widened(boxes[side]), -1);
  }
  return sides;
}

/**
 * The sides once some names have grown, as for the chosen place: `grown` is [[index, width], …]. A grown name covers no
 * mark, before all else; names that it would cover give way.
 */
export function growLabels(points, sides, grown, size) {
  const result = [...sides];
  const marks = new Boxes(points.map(boxOfMark));
  for (const [i, width] of grown) {
    const boxes = boxesOf(points[i], width, GROWN);
    const free = inOrder(boxes, sides[i]).filter((name) => (
      inside(boxes[name], size) && marks.isFree(boxes[name], i)));
    const covered = (name) => result.map((side, j) => j).filter((j) => (
      j !== i && result[j] && touches(widened(boxes[name]), boxesOf(points[j], points[j].width, HEIGHT)[result[j]])));
    const best = free.map((name) => [name, covered(name)]).sort((a, b) => a[1].length - b[1].length)[0];
    result[i] = best?.[0] ?? "";
    if (!best) continue;
    for (const j of best[1]) result[j] = "";
    marks.add(boxes[best[0]], -1);
  }
  return result;
}

/** Boxes on the screen, kept by neighbourhood, so that thousands of them can be asked quickly. */
class Boxes {
  constructor(boxes) {
    this.cells = new Map();
    boxes.forEach((box, owner) => this.add(box, owner));
  }

  add(box, owner) {
    eachCell(box, (key) => {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push({ box, owner });
    });
  }

  /** Whether a box touches none but its owner's own. */
  isFree(box, owner) {
    return !eachCell(box, (key) => (
      this.cells.get(key)?.some((other) => other.owner !== owner && touches(other.box, box))));
  }
}

/** Visit the cells of a box until a visit answers true, and answer whether one did. */
function eachCell({ left, right, top, bottom }, visit) {
  for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1) {
    for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1) {
      if (visit(x * 100_003 + y)) return true;
    }
  }
  return false;
}

function boxOfMark({ x, y, radius }) {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

function widened(box) {
  return { ...box, left: box.left - BREATH, right: box.right + BREATH };
}

function inOrder(boxes, first) {
  const names = Object.keys(boxes);
  return first ? [first, ...names.filter((name) => name !== first)] : names;
}

/** The boxes that a name may take around its mark, the best first. */
export function boxesOf({ x, y, radius }, width, height) {
  const middle = { top: y - height / 2, bottom: y + height / 2 };
  const centre = { left: x - width / 2, right: x + width / 2 };
  const side = radius * 0.75 + 1;
  const right = { left: x + side, right: x + side + width };
  const left = { left: x - side - width, right: x - side };
  const above = { top: y - side - height, bottom: y - side };
  const below = { top: y + side, bottom: y + side + height };
  return {
    right: { left: x + radius + GAP, right: x + radius + GAP + width, ...middle },
    left: { left: x - radius - GAP - width, right: x - radius - GAP, ...middle },
    below: { ...centre, top: y + radius, bottom: y + radius + height },
    above: { ...centre, top: y - radius - height, bottom: y - radius },
    "above right": { ...right, ...above },
    "below right": { ...right, ...below },
    "above left": { ...left, ...above },
    "below left": { ...left, ...below },
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
