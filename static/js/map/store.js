// What the reader chose: the day, the place, the party, the day to compare with. It lives in the address, so that a link shows what its sender saw.

/** Holds the choice and tells everyone who subscribed when it changes. */
export class Store {
  constructor(calendar, places, standardDay, actors = []) {
    const query = new URLSearchParams(location.search);
    this.calendar = calendar;
    this.day = calendar.dayOf(query.get("on")) ?? standardDay;
    this.place = places.findIndex((place) => String(place.id) === query.get("place"));
    this.ids = places.map((place) => place.id);
    this.parties = actors.map((actor) => actor.key);
    this.party = this.parties.indexOf(query.get("party"));
    this.since = calendar.dayOf(query.get("since")) ?? -1;
    this.playing = false;
    this.listeners = [];
  }

  subscribe(listener) {
    this.listeners.push(listener);
  }

  /** Change some of day, place, party, since, playing; nothing happens when they are so already. */
  set(changes) {
    const next = { ...changes };
    if ("day" in next) next.day = this.calendar.clamp(next.day);
    const changed = Object.keys(next).filter((key) => this[key] !== next[key]);
    if (!changed.length) return;
    Object.assign(this, next);
    this.writeAddress();
    this.tell(new Set(changed));
  }

  tell(changed) {
    for (const listener of this.listeners) listener(changed, this);
  }

  /** Browsers refuse to rewrite the address many times a second, so playing and dragging write it once they rest. */
  writeAddress() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => history.replaceState(null, "", this.address()), this.playing ? 400 : 120);
  }

  address() {
    const query = new URLSearchParams(location.search);
    query.set("on", this.calendar.iso(this.day));
    if (this.place >= 0) query.set("place", this.ids[this.place]);
    else query.delete("place");
    if (this.party >= 0) query.set("party", this.parties[this.party]);
    else query.delete("party");
    if (this.since >= 0) query.set("since", this.calendar.iso(this.since));
    else query.delete("since");
    return `${location.pathname}?${query}`;
  }
}
