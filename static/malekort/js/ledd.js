// Only the rows in use are shown, and the name of a new number only where one is chosen. Without this all are there.
for (const gruppe of document.querySelectorAll(".leddgruppe")) {
  const rader = [...gruppe.querySelectorAll(".leddrad")];
  const flere = gruppe.querySelector("[data-flere]");
  const iBruk = (rad) => [...rad.querySelectorAll("input, select")].some((felt) => felt.value);
  for (const rad of rader) {
    const valg = rad.querySelector("select[name$=_variabel]");
    const nytt = rad.querySelector(".leddnytt");
    if (!nytt) continue;
    const vis = () => {
      nytt.hidden = valg.value !== "nytt" && !nytt.querySelector("input").value;
    };
    valg.addEventListener("change", vis);
    vis();
  }
  const siste = rader.findLastIndex(iBruk);
  rader.forEach((rad, nr) => {
    rad.hidden = nr > Math.max(siste, 0);
  });
  const oppdater = () => {
    flere.hidden = !rader.some((rad) => rad.hidden);
  };
  flere.addEventListener("click", () => {
    const neste = rader.find((rad) => rad.hidden);
    neste.hidden = false;
    neste.querySelector("select").focus();
    oppdater();
  });
  oppdater();
}
