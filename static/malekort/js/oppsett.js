// Moving an indicator on the card without asking the server. Without this the same buttons send the form.
const liste = document.querySelector(".kortrader");
if (liste) {
  const melding = document.querySelector("#flyttemelding");
  liste.addEventListener("click", (hendelse) => {
    const knapp = hendelse.target.closest("button[name=opp], button[name=ned]");
    if (!knapp) return;
    hendelse.preventDefault();
    const rad = knapp.closest("li");
    if (knapp.name === "opp") rad.previousElementSibling?.before(rad);
    else rad.nextElementSibling?.after(rad);
    knapp.focus();
    melding.textContent = `${melding.dataset.tekst} ${[...liste.children].indexOf(rad) + 1}`;
    liste.dispatchEvent(new CustomEvent("flyttet"));
  });
}
