// A save while one types may answer that a field is wrong, or that another wrote there: that is shown too. An answer
// from another page, as when the login has run out, is not: what was typed stays, and it is said that it is not saved.
document.body.addEventListener("htmx:beforeSwap", (hendelse) => {
  const { xhr } = hendelse.detail;
  if (!new URL(xhr.responseURL).pathname.endsWith("/utfylling/")) {
    hendelse.detail.shouldSwap = false;
    ikkeLagret();
  } else if (xhr.status === 409 || xhr.status === 422) {
    hendelse.detail.shouldSwap = true;
    hendelse.detail.isError = false;
  }
});

function ikkeLagret() {
  const stempel = document.querySelector("#lagret");
  stempel.textContent = document.querySelector("#soknadsskjema").dataset.ikkeLagret;
}
document.body.addEventListener("htmx:sendError", ikkeLagret);
document.body.addEventListener("htmx:responseError", ikkeLagret);
