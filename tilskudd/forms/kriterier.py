"""The criteria of a round, a row each."""

from collections.abc import Iterable

from django.utils.text import slugify
from django.utils.translation import gettext as _

from tilskudd.models import Kriterium

TOMME = 2
"""Empty rows at the end, for new criteria; a form without JavaScript has room to grow each time it is saved."""


class Kriterieskjema:
    """rader: {"kode", "navn", "navn_nn", "veiledning", "veiledning_nn", "vekt", "maks"} as typed."""

    def __init__(self, data, gjeldende: Iterable[Kriterium]):
        self.feil: list[str] = []
        self.sendt = data is not None
        self.begrunnelse = data.get("begrunnelse", "") if self.sendt else ""
        self.rader = _sendte(data) if self.sendt else [_rad(k) for k in gjeldende]
        self.rader += [_tom() for _nr in range(TOMME)]
        self.kriterier: list[dict] = []

    def er_gyldig(self) -> bool:
        if not self.sendt:
            return False
        for nr, rad in enumerate(self.rader, start=1):
            if not rad["navn"]:
                continue
            if not _er_prosent(rad["vekt"]):
                self.feil.append(_("Kriterium %(nr)s: vekten er et helt tall fra 1 til 100.") % {"nr": nr})
            if not _er_prosent(rad["maks"]):
                self.feil.append(_("Kriterium %(nr)s: høyeste poeng er et helt tall fra 1 til 100.") % {"nr": nr})
        if not self.feil:
            self.kriterier = [_kriterium(rad, nr) for nr, rad in enumerate(self.rader, start=1) if rad["navn"]]
        return not self.feil


def _er_prosent(tekst: str) -> bool:
    return tekst.isascii() and tekst.isdecimal() and len(tekst) <= 3 and 0 < int(tekst) <= 100


FELT = ("kode", "navn", "navn_nn", "veiledning", "veiledning_nn", "vekt", "maks")


def _sendte(data) -> list[dict]:
    kolonner = {felt: data.getlist(felt) for felt in FELT}
    antall = max((len(verdier) for verdier in kolonner.values()), default=0)
    rader = [
        {felt: verdier[nr].strip() if nr < len(verdier) else "" for felt, verdier in kolonner.items()}
        for nr in range(antall)
    ]
    return [rad for rad in rader if rad["navn"]]


def _rad(k: Kriterium) -> dict:
    return {
        "kode": k.kode,
        "navn": k.navn.get("nb", ""),
        "navn_nn": k.navn.get("nn", ""),
        "veiledning": k.veiledning.get("nb", ""),
        "veiledning_nn": k.veiledning.get("nn", ""),
        "vekt": str(k.vekt),
        "maks": str(k.maks),
    }


def _tom() -> dict:
    return dict.fromkeys(FELT, "") | {"maks": "5"}


def _kriterium(rad: dict, nr: int) -> dict:
    return {
        "kode": rad["kode"] or f"{slugify(rad['navn'])[:24] or 'kriterium'}-{nr}",
        "navn": {"nb": rad["navn"], "nn": rad["navn_nn"] or rad["navn"]},
        "veiledning": {"nb": rad["veiledning"], "nn": rad["veiledning_nn"] or rad["veiledning"]},
        "vekt": int(rad["vekt"]),
        "min": 0,
        "maks": int(rad["maks"]),
    }
