// Wires the map page: fetches the timeline and the outlines once, then moves through the days without asking again.

import { bars, curve, showCurveKey } from "./charts.js";
import { showChanges } from "./changes.js";
import { card } from "./card.js";
import { paint } from "./colours.js";
import { Choice, showKnown } from "./choice.js";
import { Control } from "./control.js";
import { admission } from "./filter.js";
import { countsInWords, showCounts, showLegend, showSummary } from "./counts.js";
import { Calendar } from "./dates.js";
import { knownMoment, withMoment } from "./known.js";
import { ConflictMap } from "./leaflet_map.js";
import { Outlets } from "./outlets.js";
import { Panel } from "./panel.js";
import { makePrint } from "./print.js";
import { PlaceSearch } from "./search.js";
import { makeSheet } from "./sheet.js";
import { Slider } from "./slider.js";
import { Span } from "./span.js";
import { Store } from "./store.js";
import { showTotals } from "./totals.js";
import { inWords } from "./words.js";

const page = document.getElementById("map-page");
const part = (name) => page.querySelector(`[data-part="${name}"]`);
const known = knownMoment(new URLSearchParams(location.search), page.dataset.timeZone);
// In a frame on another page there is nothing to choose in a header.
const form = document.getElementById("map-choice");
const choice = form && new Choice(form, known);
const leaflet = new Promise((resolve) => {
  addEventListener("map:init", (event) => resolve(event.detail.map), { once: true });
});

async function json(url) {
  const answer = await fetch(url, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return answer.json();
}

// Beyond these many countries the provinces would be too small to see, and their files too many to fetch.
const MOST_OUTLINED = 20;

/** An outline that cannot be loaded leaves a map without it, not a page without a map. */
function outlinesOf(countries) {
  const urls = JSON.parse(document.getElementById("map-outlines").textContent);
  const outlined = countries.length > MOST_OUTLINED ? [] : countries;
  const wanted = [urls.world, ...outlined.map((code) => urls.provinces[code])];
  return Promise.all(wanted.map((url) => url && json(url).catch(() => null)));
}

class Page {
  constructor(answer, map) {
    this.control = new Control(answer);
    this.calendar = new Calendar(answer.conflict.first_day, this.control.length);
    this.store = new Store(this.calendar, this.control.places, this.standardDay(), this.control.actors);
    this.colours = paint(this.control.actors);
    this.sheet = makeSheet(part("side"), part("handle"));
    this.slider = new Slider(part("timeline"), this.store, this.control, this.calendar);
    const panelUrl = withMoment(page.dataset.placePanelUrl, known);
    this.panel = new Panel(part("panel"), part("day-view"), panelUrl, this.store, this.calendar);
    this.map = new ConflictMap(map, this.control, this.handlers());
    choice?.ready(this.store, this.calendar);
    showKnown(part("known-notice"), part("veil"), known, this.calendar);
    this.search();
    this.span = new Span(part, this.store, this.calendar);
    this.outlets = new Outlets(part, page, this.store, this.calendar, known);
    part("filter-end").addEventListener("click", () => this.store.set({ party: -1 }));
    makePrint(part("print"), page, { fill: () => this.fillPaper(), redraw: (onPaper) => this.redraw(onPaper) });
    this.store.subscribe((changed) => this.update(changed));
    addEventListener("theme-changed", () => this.repaint());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.repaint());
    this.repaint();
    this.outlets.show();
    this.showPlace(false);
    page.dataset.ready = "true";
    performance.mark("map-ready");
  }

  /** Without a day in the address: the last day on which anything changed. */
  standardDay() {
    return this.control.turningDays().at(-1) ?? this.control.length - 1;
  }

  handlers() {
    return {
      choose: (place) => this.choose(place),
      activate: (event, place) => {
        if (event.type === "keypress" && !["Enter", " "].includes(event.originalEvent.key)) return;
        this.choose(place);
      },
      label: (place) => `${this.control.name(place)}: ${this.words(place)}`,
      describe: (place) => card(place, this.store.day, this.control, this.calendar, this.colours),
    };
  }

  words(place) {
    return inWords(place, this.store.day, this.control, this.calendar);
  }

  choose(place) {
    this.store.set({ place: this.store.place === place ? -1 : place });
    if (this.store.place >= 0) this.sheet.open();
  }

  update(changed) {
    if (changed.has("party") || changed.has("since")) this.map.states.fill(null);
    if (["day", "party", "since"].some((name) => changed.has(name))) this.showDay();
    if (changed.has("place")) this.showPlace();
    this.outlets.show();
    if (changed.has("playing")) part("status").setAttribute("aria-live", this.store.playing ? "off" : "polite");
  }

  showDay() {
    const { day } = this.store;
    const { control, calendar, colours } = this;
    const words = countsInWords(control, day);
    part("date-long").textContent = calendar.long(day);
    part("weekday").textContent = calendar.weekday(day);
    part("status").textContent = `${calendar.long(day)}: ${words}`;
    this.slider.show(day, words);
    this.map.admits = admission(control, this.store);
    this.map.show(day, colours);
    this.showFilter();
    this.span.show(control, colours, (place) => this.choose(place));
    showSummary(part("summary"), control, day, colours);
    showCounts(part("counts"), control, day, colours, page.dataset.disputesUrl,
      { party: this.store.party, choose: (party) => this.store.set({ party }) });
    showTotals(part("totals"), control, day, calendar, (other) => this.slider.go(other));
    showChanges(part("changes"), part("reported"), control, day, colours, (place) => this.choose(place));
    part("curve-head").style.left = `${(100 * (day + 0.5)) / calendar.length}%`;
    this.panel.mark(day);
    document.title = `${calendar.long(day)} · ${page.dataset.name} · Conflict Tracker`;
    const table = part("table-link");
    table.href = withMoment(`${table.dataset.href}&on=${calendar.iso(day)}`, known);
  }

  showPlace(asked = true) {
    const { place } = this.store;
    const before = this.map.chosen;
    this.map.choose(place);
    if (place >= 0) {
      this.map.reveal(place);
      this.panel.show(this.control.places[place], asked);
      return;
    }
    this.panel.close();
    if (before >= 0) this.map.focus(before);
  }

  repaint() {
    this.colours = paint(this.control.actors);
    bars(part("bars"), this.control, this.colours);
    curve(part("curve"), this.control, this.colours);
    showCurveKey(part("curve-key"), this.control);
    showLegend(part("legend"), this.control, this.colours);
    this.map.repaint(this.store.day, this.colours);
    this.showDay();
  }

  fillPaper() {
    const { calendar, store } = this;
    part("paper-day").textContent = `${calendar.weekday(store.day)}, ${calendar.long(store.day)}`;
    part("paper-known").textContent = `As known ${known ? `on ${known.words} (${known.city} time)` : `on ${new Date().toUTCString()}`}.`;
    part("paper-address").textContent = new URL(store.address(), location.href).href;
  }

  redraw(onPaper) {
    this.map.resize(onPaper);
    this.repaint();
    this.map.drawNow();
  }

  /** Say that only one party's capitals are shown, with the way back to all. */
  showFilter() {
    const { party } = this.store;
    part("filter-note").hidden = party < 0;
    if (party >= 0) part("filter-words").textContent = `Shown: only what ${this.control.short(party)} holds, fights for or presses.`;
  }

  search() {
    new PlaceSearch(part("search"), document.getElementById("place-options"), this.control, (place) => {
      this.store.set({ place });
      this.sheet.open();
    });
  }
}

async function start() {
  const timeline = json(withMoment(page.dataset.timelineUrl, known));
  const countries = page.dataset.countries.split(" ").filter(Boolean);
  const outlines = outlinesOf(countries);
  const made = new Page(await timeline, await leaflet);
  const [world, ...provinces] = await outlines;
  made.map.outlines(world, provinces.filter(Boolean), countries);
  page.dataset.outlined = "true";
}

start().catch((error) => {
  part("failed").hidden = false;
  page.dataset.failed = error.message;
});
