// Delivering with the mouse and with progress. Without this the form is sent as any other.

function settOpp() {
  const skjema = document.querySelector(".leveringsskjema");
  if (!skjema) return;
  const velger = skjema.querySelector("input[type=file]");
  skjema.querySelector(".med-js").hidden = false;
  draOgSlipp(skjema.querySelector(".slippsone"), velger);
  velger.addEventListener("change", () => forStor(skjema, velger));
  skjema.addEventListener("submit", (hendelse) => {
    if (!velger.files.length) return;
    hendelse.preventDefault();
    if (!forStor(skjema, velger)) send(skjema);
  });
}

function draOgSlipp(sone, velger) {
  const over = (erOver) => (hendelse) => {
    hendelse.preventDefault();
    sone.classList.toggle("over", erOver);
  };
  sone.addEventListener("dragenter", over(true));
  sone.addEventListener("dragover", over(true));
  sone.addEventListener("dragleave", over(false));
  sone.addEventListener("drop", (hendelse) => {
    over(false)(hendelse);
    if (!hendelse.dataTransfer.files.length) return;
    velger.files = hendelse.dataTransfer.files;
    velger.dispatchEvent(new Event("change"));
  });
}

function forStor(skjema, velger) {
  const stor = velger.files.length > 0 && velger.files[0].size > Number(skjema.dataset.storst) * 1e6;
  skjema.querySelector("[data-for-stor]").hidden = !stor;
  if (stor) velger.focus();
  return stor;
}

function send(skjema) {
  const boks = skjema.querySelector("[data-fremdrift]");
  const tekst = boks.querySelector("label");
  const strek = boks.querySelector("progress");
  const knapp = skjema.querySelector("button[type=submit]");
  const opplasting = new XMLHttpRequest();
  opplasting.open("POST", skjema.action);
  opplasting.setRequestHeader("HX-Request", "true");
  opplasting.upload.addEventListener("progress", (hendelse) => {
    if (hendelse.lengthComputable) strek.value = (100 * hendelse.loaded) / hendelse.total;
  });
  opplasting.upload.addEventListener("load", () => {
    tekst.textContent = tekst.dataset.kontrollerer;
    strek.removeAttribute("value");
  });
  opplasting.addEventListener("load", () => visSvar(opplasting));
  opplasting.addEventListener("error", () => {
    tekst.textContent = tekst.dataset.brutt;
    strek.hidden = true;
    knapp.disabled = false;
  });
  tekst.textContent = tekst.dataset.laster;
  strek.hidden = false;
  strek.value = 0;
  boks.hidden = false;
  knapp.disabled = true;
  opplasting.send(new FormData(skjema));
}

// Accepted: the answer says where to go. Refused: it is this page again, with what was found.
function visSvar(opplasting) {
  const videre = opplasting.getResponseHeader("HX-Redirect");
  if (videre) {
    location.assign(videre);
    return;
  }
  const svar = new DOMParser().parseFromString(opplasting.responseText, "text/html");
  document.title = svar.title;
  document.querySelector("main").replaceWith(document.adoptNode(svar.querySelector("main")));
  window.scrollTo(0, 0);
  (document.querySelector("main [data-fokus], main [role=alert]") ?? document.querySelector("main")).focus();
  settOpp();
}

settOpp();
