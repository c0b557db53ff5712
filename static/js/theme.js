// Light or dark: what the reader chose is kept in this browser; without a choice the system decides.
const stored = localStorage.getItem("theme");
if (stored) document.documentElement.dataset.theme = stored;

addEventListener("DOMContentLoaded", () => {
  const button = document.getElementById("theme-switch");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const next = (document.documentElement.dataset.theme || system) === "dark" ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    localStorage.setItem("theme", next);
    dispatchEvent(new CustomEvent("theme-changed", { detail: next }));
  });
});
