// On a phone the side column is a sheet in three heights, moved by its handle.

const HEIGHTS = ["low", "half", "full"];

/** Wires the handle: a tap goes to the next height, a drag to the nearest. */
export function makeSheet(side, handle) {
  const set = (height) => {
    side.dataset.height = height;
    handle.setAttribute("aria-expanded", String(height !== "low"));
  };
  let from = null;
  handle.addEventListener("pointerdown", (event) => {
    from = event.clientY;
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener("pointerup", (event) => {
    const moved = from === null ? 0 : event.clientY - from;
    from = null;
    const at = HEIGHTS.indexOf(side.dataset.height);
    if (Math.abs(moved) < 12) set(HEIGHTS[(at + 1) % HEIGHTS.length]);
    else set(HEIGHTS[Math.min(Math.max(at + (moved < 0 ? 1 : -1), 0), 2)]);
  });
  handle.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    set(HEIGHTS[(HEIGHTS.indexOf(side.dataset.height) + 1) % HEIGHTS.length]);
  });
  return { open: () => side.dataset.height === "low" && set("half") };
}
