"""The content of a søknad as it is read: each question with its answer, in the reader's målform."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from indikatorer.tallformat import tall
from tilskudd.models import Soknad
from tilskudd.queries.mangler import paa_sprak


@dataclass(frozen=True)
class Svar:
    """kode: of the question. tekst: empty when it is not answered."""

    kode: str
    sporsmal: str
    tekst: str


def svarene(soknad: Soknad) -> list[Svar]:
    return [
        Svar(s["kode"], paa_sprak(s["etikett"]), svartekst(s, soknad.svar.get(s["kode"])))
        for s in soknad.utlysning.skjema
    ]


def svartekst(sporsmal: dict, svar: object) -> str:
    if svar is None or svar == "":
        return ""
    if isinstance(svar, bool):
        return ja_nei(svar)
    valg = {v["kode"]: paa_sprak(v["tekst"]) for v in sporsmal.get("valg") or []}
    if isinstance(svar, list):
        return ", ".join(valg.get(kode, kode) for kode in svar)
    return tall(svar) if isinstance(svar, int) else valg.get(svar, svar)


def ja_nei(svar: bool | None) -> str:
    return "" if svar is None else _("Ja") if svar else _("Nei")


def prioriteringene(soknad: Soknad) -> list[str]:
    """Those chosen, in the order of the round."""
    return [paa_sprak(p.tekst) for p in soknad.utlysning.prioriteringer.all() if p.kode in soknad.prioriteringer]
