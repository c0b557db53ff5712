// Keeps what is typed into the form of a new article in this browser until it is sent: across a log-in that ended, a
// closed window, a server that is away.

const form = document.querySelector("form[data-draft]");
const KEY = `draft:${form.dataset.draft}`;
const KEPT = ["source", "title", "published_on", "published_time", "time_zone", "url", "text"];
const field = (name) => form.elements.namedItem(name);
const PAUSE = 300;

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
}

function keep(more = {}) {
  const typed = Object.fromEntries(KEPT.map((name) => [name, field(name)?.value ?? ""]));
  if (!typed.text && !typed.title && !typed.source && !typed.url) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, JSON.stringify({ ...typed, at: new Date().toISOString(), ...more }));
}

function restore(draft) {
  for (const name of KEPT) if (draft[name] && field(name)) field(name).value = draft[name];
  const note = document.getElementById("draft-note");
  note.hidden = false;
  note.querySelector("time").textContent = new Date(draft.at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
  note.querySelector("button").addEventListener("click", () => {
    localStorage.removeItem(KEY);
    for (const name of ["source", "title", "url", "text", "published_on", "published_time"]) field(name).value = "";
    note.hidden = true;
    field("source").focus();
  });
}

const draft = kept();
// A form that comes back filled is the newest there is; an empty one takes up what was kept.
if (form.dataset.fresh === "true" && draft) restore(draft);
else if (form.dataset.fresh !== "true") keep();

let timer;
form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(keep, PAUSE);
});
// The article's page forgets the draft once it is there (article.js): until then a lost answer loses nothing.
form.addEventListener("submit", () => {
  clearTimeout(timer);
  keep({ sent: true });
});
