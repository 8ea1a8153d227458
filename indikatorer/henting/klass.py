"""SSB's Klass: the lists of kommuner, fylker, bydeler and KOSTRA groups, and what has changed between them."""

from datetime import date

from indikatorer.henting.feil import Hentefeil
from indikatorer.henting.forbindelse import Forbindelse, Svar

KOMMUNER, FYLKER, BYDELER, GRUPPER = 131, 104, 103, 112


def hent(forbindelse: Forbindelse, idag: date) -> dict[str, Svar]:
    """Answers by what they are of: «131 i dag», «131 neste», «131 endringer», «112 i dag» …

    «neste» is the first of January to come: new kommuner are published the autumn before. A list that does not exist
    (no version of that date yet, no correspondence) is answered 404, and left out. Raises Hentefeil.
    """
    neste = date(idag.year + 1, 1, 1)
    bedt_om = {}
    for kode in (KOMMUNER, FYLKER, BYDELER):
        bedt_om[f"{kode} i dag"] = (f"{kode}/codesAt", {"date": idag.isoformat()})
    for kode in (KOMMUNER, FYLKER):
        bedt_om[f"{kode} neste"] = (f"{kode}/codesAt", {"date": neste.isoformat(), "includeFuture": "true"})
    # `to` is exclusive, so that the first of January is with.
    spenn = {"from": date(idag.year - 1, 1, 2).isoformat(), "to": neste.replace(day=2).isoformat()}
    bedt_om[f"{KOMMUNER} endringer"] = (f"{KOMMUNER}/changes", spenn | {"includeFuture": "true"})
    samsvar = {"targetClassificationId": str(GRUPPER), "date": idag.isoformat()}
    bedt_om[f"{GRUPPER} i dag"] = (f"{KOMMUNER}/correspondsAt", samsvar)
    svar = {}
    for navn, (sti, parametre) in bedt_om.items():
        try:
            svar[navn] = forbindelse.spor(f"/classifications/{sti}", parametre | {"language": "nb"})
        except Hentefeil as feil:
            if feil.kode != "ikke_funnet" or navn in (f"{KOMMUNER} i dag", f"{FYLKER} i dag"):
                raise
    return svar
