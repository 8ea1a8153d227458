// A link whose address is worth keeping is copied; without this, or where copying is not allowed, it is followed.
for (const lenke of document.querySelectorAll("a[data-kopier]")) {
  if (!navigator.clipboard) continue;
  const svar = document.createElement("span");
  svar.setAttribute("role", "status");
  lenke.after(svar);
  lenke.addEventListener("click", async (hendelse) => {
    hendelse.preventDefault();
    try {
      await navigator.clipboard.writeText(lenke.href);
      svar.textContent = lenke.dataset.kopier;
    } catch {
      window.location.assign(lenke.href);
    }
  });
}
