// Saves the vurdering a moment after the last key, while it is being written. Without this the button does the same.
const skjema = document.getElementById("vurderingsskjema");
if (skjema) {
  let venter;
  const lagre = () =>
    htmx.ajax("POST", skjema.action, {
      source: skjema,
      target: "#lagrestatus",
      swap: "innerHTML",
      values: { handling: "lagre" },
    });
  skjema.addEventListener("input", () => {
    clearTimeout(venter);
    venter = setTimeout(lagre, 1500);
  });
  skjema.addEventListener("submit", () => clearTimeout(venter));
}
