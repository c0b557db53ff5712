// Outlines: reads TopoJSON, finds borders, and finds where on the screen a country's name fits. Pure.

/** The features of one object of a TopoJSON file, as GeoJSON. */
export function features(topology, name) {
  const arcs = decode(topology);
  const line = (indexes) => indexes.flatMap((index, i) => {
    const points = index < 0 ? [...arcs[~index]].reverse() : arcs[index];
    return i ? points.slice(1) : points;
  });
  const readers = {
    LineString: (item) => line(item.arcs),
    MultiLineString: (item) => item.arcs.map(line),
    Polygon: (item) => item.arcs.map(line),
    MultiPolygon: (item) => item.arcs.map((polygon) => polygon.map(line)),
  };
  return topology.objects[name].geometries.filter((item) => readers[item.type]).map((item) => ({
    type: "Feature",
    properties: item.properties ?? {},
    geometry: { type: item.type, coordinates: readers[item.type](item) },
  }));
}

function decode({ arcs, transform }) {
  if (!transform) return arcs;
  const [[kx, ky], [dx, dy]] = [transform.scale, transform.translate];
  return arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([stepX, stepY]) => {
      x += stepX;
      y += stepY;
      return [x * kx + dx, y * ky + dy];
    });
  });
}

/** The edges that only one of the features has: the outer border of them all, as lines of [longitude, latitude]. */
export function outerEdges(collection) {
  const seen = new Map();
  for (const ring of collection.features.flatMap((feature) => rings(feature.geometry))) {
    for (let i = 1; i < ring.length; i += 1) {
      const [a, b] = [ring[i - 1].join(), ring[i].join()];
      const key = a < b ? `${a} ${b}` : `${b} ${a}`;
      seen.set(key, seen.has(key) ? null : [ring[i - 1], ring[i]]);
    }
  }
  return [...seen.values()].filter(Boolean);
}

export function rings(geometry) {
  if (geometry.type === "Polygon") return geometry.coordinates;
  return geometry.type === "MultiPolygon" ? geometry.coordinates.flat() : [];
}

/** [west, south, east, north] of a geometry. */
export function boxOf(geometry) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of rings(geometry).flat()) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}

export function contains(geometry, [x, y]) {
  let inside = false;
  for (const ring of rings(geometry)) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
      const [[x1, y1], [x2, y2]] = [ring[i], ring[j]];
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
}

/**
 * For each country that fills enough of the view, the spot deepest inside it: [{index, column, row, depth}].
 * `owner(column, row)` answers the country's index at a grid cell, or -1.
 */
export function labelSpots(columns, rows, owner) {
  const grid = Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (_, c) => owner(c, row)));
  const at = (c, r) => grid[r]?.[c] ?? -2;
  const best = new Map();
  for (let r = 0; r < rows; r += 1) {
    for (let c = 0; c < columns; c += 1) {
      const index = at(c, r);
      if (index < 0) continue;
      let depth = 0;
      // A name is wide and low, so room to the sides counts half.
      const free = (d) => [[-2 * d, 0], [2 * d, 0], [0, -d], [0, d], [-2 * d, -d], [2 * d, -d], [-2 * d, d], [2 * d, d]]
        .every(([x, y]) => at(c + x, r + y) === index);
      while (depth < 12 && free(depth + 1)) depth += 1;
      if (depth > (best.get(index)?.depth ?? 0)) best.set(index, { index, column: c, row: r, depth });
    }
  }
  return [...best.values()];
}
