// The arrow keys read the points of a figure, one by one.
for (const figur of document.querySelectorAll("[data-figur]")) {
  const les = document.createElement("output");
  les.className = "ds-sr-only";
  figur.append(les);
  figur.tabIndex = 0;
  figur.setAttribute("role", "group");
  figur.setAttribute("aria-label", figur.dataset.hvordan);
  let nr = -1;

  const vis = (nytt) => {
    const synlig = [...figur.querySelectorAll("svg")].find((svg) => svg.checkVisibility());
    const punkter = [...synlig.querySelectorAll(".punkt")];
    nr = Math.min(Math.max(nytt, 0), punkter.length - 1);
    punkter.forEach((punkt, plass) => punkt.classList.toggle("valgt", plass === nr));
    les.textContent = punkter[nr]?.querySelector("title").textContent ?? "";
  };

  figur.addEventListener("keydown", (hendelse) => {
    const flytt = { ArrowRight: nr + 1, ArrowLeft: nr - 1, Home: 0, End: Infinity }[hendelse.key];
    if (flytt === undefined) return;
    hendelse.preventDefault();
    vis(flytt);
  });

  figur.addEventListener("blur", () => {
    figur.querySelector(".valgt")?.classList.remove("valgt");
  });
}
