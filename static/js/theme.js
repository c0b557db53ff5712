// Light or dark: what the reader chose is kept in this browser; without a choice the system decides.
let stored = null;
try {
  stored = localStorage.getItem("theme");
} catch {
  // In a frame on another site a browser may keep nothing: then the system decides.
}
if (stored) document.documentElement.dataset.theme = stored;
// Said before the page is laid out, so that what only scripts offer has its room from the start.
document.documentElement.classList.add("scripts");

addEventListener("DOMContentLoaded", () => {
  const button = document.getElementById("theme-switch");
  button?.addEventListener("click", () => {
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const next = (document.documentElement.dataset.theme || system) === "dark" ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    localStorage.setItem("theme", next);
    dispatchEvent(new CustomEvent("theme-changed", { detail: next }));
  });
});
