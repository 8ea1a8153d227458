// A save while one types may answer that a field is wrong, or that another wrote there: that is shown too.
document.body.addEventListener("htmx:beforeSwap", (hendelse) => {
  if (hendelse.detail.xhr.status === 409 || hendelse.detail.xhr.status === 422) {
    hendelse.detail.shouldSwap = true;
    hendelse.detail.isError = false;
  }
});

// What is not saved because the net or the server is away, is said; the next change tries again.
function ikkeLagret() {
  const stempel = document.querySelector("#lagret");
  stempel.textContent = document.querySelector("#soknadsskjema").dataset.ikkeLagret;
}
document.body.addEventListener("htmx:sendError", ikkeLagret);
document.body.addEventListener("htmx:responseError", ikkeLagret);
