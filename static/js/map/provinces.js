// The provinces of the conflict's countries, faintly tinted by the state of their capital.

import { svg } from "./svg.js";
import { outerEdges } from "./topology.js";

const STRIPE = 5;

/** One polygon for each province; a contested one is hatched in the colours of those who fight for it. */
export class Provinces {
  constructor(L, map, choose) {
    this.L = L;
    this.map = map;
    this.choosePlace = choose;
    this.byCode = new Map();
    this.waiting = new Map();
    this.patterns = document.getElementById("map-patterns");
  }

  load(collections, places) {
    const { L } = this;
    const renderer = L.svg({ pane: "tint", padding: 0.3 });
    const placeOf = new Map(places.flatMap((place, i) => codesOf(place).map((code) => [code, i])));
    for (const collection of collections) {
      L.geoJSON(collection, {
        renderer,
        pane: "tint",
        style: { className: "map-province", weight: 0.7, fillOpacity: 0, fillRule: "evenodd" },
        onEachFeature: (feature, layer) => {
          const { code } = feature.properties;
          this.byCode.set(code, layer);
          if (placeOf.has(code)) layer.on("click", (event) => this.choosePlace(placeOf.get(code), event));
        },
      }).addTo(this.map);
      const edges = outerEdges(collection).map((edge) => edge.map(([x, y]) => [y, x]));
      L.polyline(edges, { pane: "edge", className: "map-edge", weight: 1.6, interactive: false }).addTo(this.map);
    }
    for (const [code, wanted] of this.waiting) this.byCode.get(code)?.setStyle(this.style(...wanted));
  }

  /** The bounds of all provinces; nothing while there is none. */
  bounds() {
    const layers = [...this.byCode.values()];
    return layers.length ? this.L.featureGroup(layers).getBounds() : null;
  }

  /** Tint every province that a place is the seat of. */
  tint(place, state, colours) {
    for (const code of codesOf(place)) {
      this.waiting.set(code, [state, colours]);
      this.byCode.get(code)?.setStyle(this.style(state, colours));
    }
  }

  style(state, colours) {
    if (state.faded) return { fillOpacity: 0 };
    const fade = state.stale ? 0.5 : 1;
    if ((state.kind === "controlled" || state.claimed) && state.holder >= 0) {
      return { fillColor: colours.parties[state.holder], fillOpacity: 0.13 * fade };
    }
    if (state.kind !== "contested" || state.holder < 0) return { fillColor: colours.unknown, fillOpacity: 0.07 };
    const pair = [state.holder, state.challengers[0] ?? state.holder];
    return { fillColor: `url(#${this.pattern(pair, 0.2 * fade, colours)})`, fillOpacity: 1 };
  }

  /** A striped fill of two parties' colours, made the first time that it is needed. */
  pattern([one, two], opacity, colours) {
    const [a, b] = [colours.parties[one], colours.parties[two]];
    const id = `stripes-${a.slice(1)}-${b.slice(1)}-${100 * opacity}`;
    if (!document.getElementById(id)) {
      const pattern = svg("pattern", { id, width: 2 * STRIPE, height: 2 * STRIPE, patternUnits: "userSpaceOnUse",
        patternTransform: "rotate(45)" });
      // The stripes themselves are pale: printers forget the opacity of what a pattern fills.
      const stripe = { width: STRIPE, height: 2 * STRIPE, "fill-opacity": opacity };
      pattern.append(svg("rect", { ...stripe, fill: a }), svg("rect", { ...stripe, x: STRIPE, fill: b }));
      this.patterns.append(pattern);
    }
    return id;
  }

  /** Outline the provinces of the chosen place. */
  choose(place) {
    for (const layer of this.chosen ?? []) layer.getElement()?.classList.remove("chosen");
    this.chosen = codesOf(place).map((code) => this.byCode.get(code)).filter(Boolean);
    for (const layer of this.chosen) {
      layer.getElement()?.classList.add("chosen");
      layer.bringToFront();
    }
  }
}

/** The provinces that a place is the seat of: most often one, sometimes two, none for some national capitals. */
function codesOf(place) {
  return [place?.province_code ?? []].flat().filter(Boolean);
}
