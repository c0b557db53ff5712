// A claim that the reader missed: the words that are selected on the article's page go into the form.

/** Characters as the server counts them: a sign beyond the first 65,536 is one, not two. */
const count = (text) => [...text].length;

/** The selected words, in which part of the article they stand and where they begin; null while none are selected. */
function selected() {
  const choice = getSelection();
  if (!choice.rangeCount || choice.isCollapsed) return null;
  const range = choice.getRangeAt(0);
  const part = range.startContainer.parentElement?.closest("[data-in]");
  const words = choice.toString().trim();
  if (!part || !words || !part.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(part, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return { words, in: part.dataset.in, near: count(before.toString()) };
}

document.addEventListener("selectionchange", () => {
  const link = document.querySelector("[data-add-claim]");
  if (!link) return;
  const found = selected();
  const address = new URL(link.href);
  address.search = found ? new URLSearchParams(found) : "";
  link.href = address;
  link.classList.toggle("ready", Boolean(found));
  document.querySelector("[data-add-hint]").hidden = Boolean(found);
});
