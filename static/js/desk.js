// The editors' desk by key: a claim is chosen with j and k, and decided on with a, r and e; ? tells all keys.

const items = () => [...document.querySelectorAll(".claim")].filter((item) => item.querySelector("form.claim-decision"));
const keys = document.getElementById("desk-keys");
const PLACE = `desk:${location.pathname}`;
let chosen = -1;

/** Choose a claim: it gets the focus, so that a screen reader says it and Tab goes on inside it. */
function choose(index) {
  const all = items();
  if (!all.length) return;
  all[chosen]?.classList.remove("chosen");
  chosen = Math.min(Math.max(index, 0), all.length - 1);
  const item = all[chosen];
  item.classList.add("chosen");
  item.tabIndex = -1;
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
}

/** Press what the chosen claim offers under a key. The page comes anew afterwards, at the same place of the list. */
function press(key) {
  const button = items()[chosen]?.querySelector(`[data-key="${key}"]`);
  if (!button) return false;
  sessionStorage.setItem(PLACE, String(chosen));
  button.click();
  return true;
}

function undo() {
  if (press("u")) return;
  const last = document.querySelector("[data-undo]");
  if (!last) return;
  sessionStorage.setItem(PLACE, String(Math.max(chosen, 0)));
  last.click();
}

const moves = {
  j: () => choose(chosen + 1),
  k: () => choose(chosen - 1),
  a: () => press("a"),
  r: () => press("r"),
  e: () => press("e"),
  u: undo,
  w: () => items()[chosen]?.querySelector('input[name="reason"]')?.focus(),
  o: () => items()[chosen]?.querySelector(".quote a, .claim-head a")?.click(),
  "?": () => keys?.showModal(),
};

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || keys?.open) return;
  const inField = event.target.closest("input, select, textarea, [contenteditable]");
  if (inField && event.key === "Escape") {
    event.preventDefault();
    choose(chosen);
  }
  if (inField || !moves[event.key]) return;
  event.preventDefault();
  moves[event.key]();
});

// Whoever clicks or tabs into a claim goes on by key from there.
document.addEventListener("focusin", (event) => {
  const at = items().indexOf(event.target.closest(".claim"));
  if (at < 0 || at === chosen) return;
  items()[chosen]?.classList.remove("chosen");
  chosen = at;
  items()[at].classList.add("chosen");
});

for (const button of document.querySelectorAll("[data-desk-help]")) {
  button.hidden = false;
  button.addEventListener("click", () => keys?.showModal());
}
const before = sessionStorage.getItem(PLACE);
sessionStorage.removeItem(PLACE);
if (before !== null) choose(Number(before));
