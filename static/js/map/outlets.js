// The ways out of the page with exactly this view: a link, a citation, files, a frame for another page, the whole screen.

import { withMoment } from "./known.js";

const SAID_FOR = 1500;

/** The HTML of a frame that shows this view elsewhere. */
export function frameCode(address, title) {
  const plain = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
  return `<iframe src="${plain(address)}" title="${plain(title)}" width="100%" height="520" loading="lazy" style="border:0"></iframe>`;
}

/** Wires what is offered; a browser that cannot write to the clipboard or fill the screen is not offered it. */
export class Outlets {
  constructor(part, page, store, calendar, known) {
    Object.assign(this, { part, page, store, calendar, known });
    this.copies("share", () => this.address());
    this.copies("cite", () => this.citation());
    this.copies("frame", () => frameCode(this.embedded(), `${page.dataset.name}: who holds which capital`));
    const full = part("full-screen");
    if (full && document.fullscreenEnabled) {
      full.hidden = false;
      full.addEventListener("click", () => (document.fullscreenElement ? document.exitFullscreen() : page.requestFullscreen()));
      document.addEventListener("fullscreenchange", () => {
        full.textContent = document.fullscreenElement ? "Leave the full screen" : "Full screen";
      });
    }
  }

  address() {
    return new URL(this.store.address(), location.href).href;
  }

  embedded() {
    const address = new URL(this.address());
    address.pathname = this.page.dataset.embedUrl;
    return address.href;
  }

  /** Who cites names content, checksum and permanent address: the server writes that. */
  async citation() {
    const answer = await fetch(this.of(this.page.dataset.snapshotUrl), { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return (await answer.json()).citation;
  }

  of(url) {
    return withMoment(`${url}&on=${this.calendar.iso(this.store.day)}`, this.known);
  }

  /** The links to files follow the day. */
  show() {
    for (const form of ["csv", "geojson"]) {
      const link = this.part(form);
      if (link) link.href = `${this.of(this.page.dataset.controlUrl)}&format=${form}`;
    }
    const whole = this.part("open-whole");
    if (whole) whole.href = `/${new URL(this.address()).search}`;
  }

  copies(name, text) {
    const button = this.part(name);
    if (!button) return;
    button.hidden = !navigator.clipboard;
    const words = button.textContent;
    button.addEventListener("click", async () => {
      button.textContent = await write(text);
      setTimeout(() => {
        button.textContent = words;
      }, SAID_FOR);
    });
  }
}

/** Copy what a function gives, now or later; says how it went. */
async function write(text) {
  try {
    await navigator.clipboard.writeText(await text());
    return "Copied";
  } catch {
    return "Could not be copied";
  }
}
