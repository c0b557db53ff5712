// The page on paper: light, the whole conflict on the map, and a line that says where all this is from.

import { html } from "./svg.js";

/** Wires printing, however it is started; `fill` writes the lines that only paper has. */
export function makePrint(button, page, { fill, redraw }) {
  const root = document.documentElement;
  let theme;
  let copies = [];
  button.hidden = false;
  button.addEventListener("click", () => window.print());
  addEventListener("beforeprint", () => {
    theme = root.dataset.theme;
    root.dataset.theme = "light";
    // The paper's size is given to the map before it is laid out, because it cannot draw itself anew afterwards.
    page.classList.add("on-paper");
    fill();
    redraw(true);
    copies = [...page.querySelectorAll("canvas")].map(asPicture);
  });
  addEventListener("afterprint", () => {
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    page.classList.remove("on-paper");
    for (const { canvas, copy } of copies) {
      copy.remove();
      canvas.hidden = false;
    }
    redraw(false);
  });
}

/**
 * Browsers print a drawn canvas as strokes, and its clear parts then come out white over all that is below it. A copy
 * made of pixels is printed as the picture it is.
 */
function asPicture(canvas) {
  const { width, height } = canvas;
  const copy = html("canvas", { width, height, class: canvas.className });
  copy.style.cssText = canvas.style.cssText;
  const pixels = canvas.getContext("2d").getImageData(0, 0, width, height);
  copy.getContext("2d", { willReadFrequently: true }).putImageData(pixels, 0, 0);
  canvas.after(copy);
  canvas.hidden = true;
  return { canvas, copy };
}
