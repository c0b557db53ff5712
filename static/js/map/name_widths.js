// How wide each capital's name is on the screen, and where its place is: what the search for room starts from.

const widths = new Map();
let pen = null;

/** The width of a name in pixels, measured once. */
export function widthOf(name, weight, size) {
  const key = `${weight} ${size} ${name}`;
  if (!widths.has(key)) {
    pen ??= document.createElement("canvas").getContext("2d");
    pen.font = `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`;
    widths.set(key, pen.measureText(name).width);
  }
  return widths.get(key);
}

/** For each place its spot on the screen, the reach of its mark and the width of its name, plain and large. */
export function namePoints(map, places, reaches) {
  return places.map((place, i) => {
    const { x, y } = map.latLngToContainerPoint([place.lat, place.lon]);
    const { name, national, population } = place;
    return { x, y, radius: reaches[i], width: widthOf(name, national ? 600 : 500, 12), large: widthOf(name, 600, 14),
      weight: population + (national ? 1e8 : 0) };
  });
}
