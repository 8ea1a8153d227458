// Dragging a row fills in the number of its form and sends it: the same POST as the buttons.
let dras = null;
const rad = (hendelse) => hendelse.target.closest?.("#lista tr[data-rad]");
const merk = (valgt) =>
  document.querySelectorAll("#lista tr").forEach((tr) => tr.classList.toggle("slippes-her", tr === valgt && tr !== dras));

document.addEventListener("dragstart", (hendelse) => {
  dras = rad(hendelse);
  if (!dras) return;
  dras.classList.add("dras");
  hendelse.dataTransfer.effectAllowed = "move";
  hendelse.dataTransfer.setData("text/plain", dras.dataset.rad);
});
document.addEventListener("dragover", (hendelse) => {
  if (!dras || !rad(hendelse)) return;
  hendelse.preventDefault();
  merk(rad(hendelse));
});
document.addEventListener("drop", (hendelse) => {
  const mal = rad(hendelse);
  if (!dras || !mal || mal === dras) return;
  hendelse.preventDefault();
  const skjema = dras.querySelector("form");
  skjema.elements.rang.value = mal.dataset.rang;
  skjema.requestSubmit(document.getElementById(`sett-${dras.dataset.rad}`));
});
document.addEventListener("dragend", () => {
  merk(null);
  dras?.classList.remove("dras");
  dras = null;
});
