// The geometry of the marks: each kind of party has a shape, cut into slices or stripes. Pure.

const CIRCLE_CORNERS = 40;

/** The corners of a party's shape by ACLED kind: circle state, square rebels, diamond militias, triangle external. */
export function shapeOf(inter, radius) {
  if (inter === 2) return corners(4, radius * 1.22, Math.PI / 4);
  if (inter === 3 || inter === 4) return corners(4, radius * 1.3, 0);
  if (inter === 8) return corners(3, radius * 1.4, -Math.PI / 2).map(([x, y]) => [x, y + radius * 0.15]);
  return corners(CIRCLE_CORNERS, radius, 0);
}

function corners(count, radius, turn) {
  return Array.from({ length: count }, (_, i) => {
    const angle = turn + (i * 2 * Math.PI) / count;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

/** The part of a convex polygon where a·x + b·y ≤ c. */
export function clip(polygon, a, b, c) {
  const kept = [];
  polygon.forEach((point, i) => {
    const next = polygon[(i + 1) % polygon.length];
    const here = a * point[0] + b * point[1] - c;
    const there = a * next[0] + b * next[1] - c;
    if (here <= 0) kept.push(point);
    if (here < 0 !== there < 0 && here !== there) {
      const share = here / (here - there);
      kept.push([point[0] + share * (next[0] - point[0]), point[1] + share * (next[1] - point[1])]);
    }
  });
  return kept;
}

/** The slice of a polygon that party `i` of `count` gets: halves on a diagonal, the first on the left; else wedges. */
export function slice(polygon, i, count, gap) {
  if (count === 1) return polygon;
  const size = (2 * Math.PI) / count;
  const from = Math.PI * 0.75 + i * size;
  const after = clip(polygon, Math.sin(from), -Math.cos(from), -gap);
  return clip(after, -Math.sin(from + size), Math.cos(from + size), -gap);
}

/** The diagonal stripes of a polygon, every second one, for doubt between two states. */
export function stripes(polygon, width, odd) {
  const found = [];
  for (let at = -40 + (odd ? width : 0); at < 40; at += 2 * width) {
    const stripe = clip(clip(polygon, 1, 1, at + width), -1, -1, -at);
    if (stripe.length > 2) found.push(stripe);
  }
  return found;
}

/** An SVG path around a polygon. */
export function path(polygon) {
  return polygon.length ? `M${polygon.map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`).join("L")}Z` : "";
}

/** The three sizes of a mark by the town's population. */
export function radiusOf(population) {
  if (population >= 250_000) return 9;
  return population >= 50_000 ? 7.5 : 6;
}
