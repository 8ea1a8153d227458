// What is not saved because the net or the server is away, is said; the next change tries again.
function ikkeLagret() {
  document.querySelector("#lagret").textContent = document.querySelector("#rapportskjema").dataset.ikkeLagret;
}
document.body.addEventListener("htmx:sendError", ikkeLagret);
document.body.addEventListener("htmx:responseError", ikkeLagret);
