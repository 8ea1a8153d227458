// The person menu closes as menus do: by Escape, and by a click outside. Without this it opens and closes by itself.
const meny = document.querySelector(".personmeny");
if (meny) {
  document.addEventListener("click", (hendelse) => {
    if (!meny.contains(hendelse.target)) meny.open = false;
  });
  meny.addEventListener("keydown", (hendelse) => {
    if (hendelse.key === "Escape" && meny.open) {
      meny.open = false;
      meny.querySelector("summary").focus();
    }
  });
}
