// A box in the header of the list that ticks all the others. Without it, each is ticked for itself.
for (const plass of document.querySelectorAll("[data-velg-alle]")) {
  const boks = document.createElement("input");
  boks.type = "checkbox";
  boks.className = "ds-input";
  boks.setAttribute("aria-label", plass.dataset.velgAlle);
  boks.addEventListener("change", () => {
    for (const en of plass.closest("table").querySelectorAll("tbody input[type=checkbox]")) en.checked = boks.checked;
  });
  plass.replaceChildren(boks);
}
