// The article's page: a claim and its words light up together, and each leads to the other.

function light(claim, on) {
  for (const mark of document.querySelectorAll("mark[data-claims]")) {
    if (mark.dataset.claims.split(" ").includes(claim)) mark.classList.toggle("lit", on);
  }
  document.getElementById(`claim-${claim}`)?.classList.toggle("lit", on);
}

function claimsOf(target) {
  const element = target.closest("[data-claims]");
  return element ? element.dataset.claims.split(" ") : [];
}

document.addEventListener("mouseover", (event) => claimsOf(event.target).forEach((claim) => light(claim, true)));
document.addEventListener("mouseout", (event) => claimsOf(event.target).forEach((claim) => light(claim, false)));
document.addEventListener("click", (event) => {
  const mark = event.target.closest("mark[data-claims]");
  if (mark) document.getElementById(`claim-${mark.dataset.claims.split(" ")[0]}`)?.scrollIntoView({ block: "nearest" });
});

// Whoever comes here from the form has been understood: the draft that was kept for him is no longer needed.
if (document.referrer.endsWith("/articles/submit/")) {
  for (const key of Object.keys(localStorage).filter((one) => one.startsWith("draft:"))) {
    if (JSON.parse(localStorage.getItem(key)).sent) localStorage.removeItem(key);
  }
}
