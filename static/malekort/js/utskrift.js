// The print button is of use only where this runs.
for (const knapp of document.querySelectorAll("[data-skriv-ut]")) {
  knapp.hidden = false;
  knapp.addEventListener("click", () => window.print());
}

// Paper is white, whatever the screen is.
window.addEventListener("beforeprint", () => document.body.setAttribute("data-color-scheme", "light"));
window.addEventListener("afterprint", () => document.body.setAttribute("data-color-scheme", "auto"));
