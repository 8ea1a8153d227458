"""SSB's PxWebApi v2: what a table is, which codes it has, and its figures."""

from dataclasses import dataclass

from indikatorer.henting.feil import Hentefeil
from indikatorer.henting.forbindelse import Forbindelse, Svar
from indikatorer.henting.sporring import MAKS_CELLER, Utvalg, del_opp

NORSK = {"lang": "no"}


@dataclass(frozen=True)
class Tabell:
    """oppdatert: SSB's time of the last publication, as it stands there: equal texts, equal figures."""

    kode: str
    oppdatert: str
    avsluttet: bool
    siste_periode: str


class Pxweb:
    def __init__(self, forbindelse: Forbindelse, maks_celler: int = MAKS_CELLER):
        self.forbindelse, self.maks_celler = forbindelse, maks_celler

    def tabell(self, kode: str) -> Tabell:
        svar = self.forbindelse.spor(f"/tables/{kode}", NORSK).data
        if not isinstance(svar, dict) or not isinstance(svar.get("updated"), str):
            raise Hentefeil("annen_tabell")
        return Tabell(kode, svar["updated"], bool(svar.get("discontinued")), str(svar.get("lastPeriod", "")))

    def koder(self, kode: str) -> dict[str, list[str]]:
        """The codes of each variable in the table's own order."""
        svar = self.forbindelse.spor(f"/tables/{kode}/metadata", NORSK).data
        try:
            return {
                navn: list(indeks) if isinstance(indeks, list) else sorted(indeks, key=indeks.__getitem__)
                for navn, variabel in svar["dimension"].items()
                for indeks in [variabel["category"]["index"]]
            }
        except (KeyError, TypeError, AttributeError) as feil:
            raise Hentefeil("annen_tabell") from feil

    def data(self, kode: str, utvalg: Utvalg) -> list[Svar]:
        """The figures in one answer or more, asked for with POST, since a long GET is answered 404."""
        sti, parametre = f"/tables/{kode}/data", NORSK | {"outputFormat": "json-stat2"}
        return [
            self.forbindelse.spor(sti, parametre, {"selection": [valg.som_px() for valg in del_]})
            for del_ in del_opp(utvalg, self.maks_celler)
        ]
