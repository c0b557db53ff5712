// The parties' colours on the ground of the moment, light or dark. The first half is pure.

/** [red, green, blue] of "#rrggbb" or "#rgb". */
export function channels(hex) {
  const full = hex.length === 4 ? hex.replace(/[0-9a-f]/gi, "$&$&") : hex;
  return [1, 3, 5].map((i) => parseInt(full.slice(i, i + 2), 16));
}

function luminance(rgb) {
  const [r, g, b] = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The contrast of two colours as WCAG counts it: contrast("#ffffff", "#000000") is 21. */
export function contrast(one, other) {
  const [high, low] = [luminance(channels(one)), luminance(channels(other))].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

/** A colour mixed with another: share 0 leaves it, 1 replaces it. */
export function mix(one, other, share) {
  const a = channels(one);
  const b = channels(other);
  const mixed = a.map((value, i) => Math.round(value + (b[i] - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

// WCAG asks 3:1 of marks; the land under them is tinted, so we keep some distance from that.
const ENOUGH = 3.4;

/** The colour itself, or the same hue moved towards white or black until it stands out from the ground. */
export function legible(colour, ground) {
  const towards = luminance(channels(ground)) < 0.2 ? "#ffffff" : "#000000";
  for (let share = 0; share < 1; share += 0.05) {
    const tried = mix(colour, towards, share);
    if (contrast(tried, ground) >= ENOUGH) return tried;
  }
  return towards;
}

/** The colours of the map as the style sheet defines them now. */
export function paint(actors) {
  const style = getComputedStyle(document.documentElement);
  const token = (name) => style.getPropertyValue(name).trim();
  const land = token("--map-land-own");
  return {
    land: token("--map-land"),
    border: token("--map-border"),
    water: token("--map-water"),
    river: token("--map-river"),
    casing: token("--map-casing"),
    unknown: token("--map-unknown"),
    ink: token("--map-ink"),
    halo: token("--map-halo"),
    parties: actors.map((actor) => legible(actor.colour, land)),
  };
}
