"""The land as SSB would tell it, for the stand-in server: the population of fixtures/ and its own list of areas."""

import csv
from datetime import date

from django.conf import settings

from tests.vikar_ssb import Feil, Ssb

AR = ["2025", "2026"]
OPPHORTE = ["3001", "9999"]
"""Codes a table still has, of kommuner that are no more and of people nobody knows where live."""
TREGT, BRUTT, NEDE = Feil(treg=0.8), Feil(brutt=True), Feil(503, b"")
FOR_MANGE = Feil(429, b"", {"Retry-After": "90"})
NETTSIDE = Feil(200, b"<html><body>Vedlikehold</body></html>")


def _rader(navn: str) -> list[dict[str, str]]:
    with (settings.ROT / "fixtures" / navn).open(encoding="utf-8", newline="") as fil:
        return list(csv.DictReader(fil))


def _gyldige(dag: date) -> dict[str, str]:
    iso = dag.isoformat()
    return {
        rad["kode"]: rad["navn"]
        for rad in _rader("omrader.csv")
        if rad["gyldig_fra"] <= iso and not ("" < rad["gyldig_til"] <= iso)
    }


def _skrevet(kode: str) -> str:
    """As table 10826 spells it: Oslo's bydeler with a letter behind."""
    return kode + "a" * (len(kode) == 6 and kode.startswith("0301"))


def ssb(**felter) -> Ssb:
    """A server's knowledge that agrees with what every installation starts with. Each band's people are all of the
    band's first age, which gives the same sums."""
    personer = {}
    for rad in _rader("befolkning.csv"):
        barn, unge, voksne = (int(rad[f"befolkning_{band}"]) for band in ("0_17", "18_24", "18_66"))
        for alder, antall in ((0, barn), (18, unge), (25, voksne - unge)):
            personer[_skrevet(rad["omrade"]), alder, rad["aar"]] = antall
    omrader = _gyldige(date(2026, 1, 1))
    bydeler = [_skrevet(kode) for kode in omrader if len(kode) == 6]
    grupper = {rad["kommune"]: rad["gruppe"] for rad in _rader("kostragrupper.csv") if not rad["gyldig_til"]}
    return Ssb(
        **{
            "tall": {"07459": personer, "10826": personer},
            "regioner": {
                "07459": [kode for kode in omrader if len(kode) < 6] + OPPHORTE,
                "10826": ["030100aa", "110300a", *bydeler, "460199"],
            },
            "ar": ["2023", "2024", *AR],
            "koder": {
                "131": {kode: navn for kode, navn in omrader.items() if len(kode) == 4} | {"9999": "Uoppgitt"},
                "104": {kode: f"{navn} - Sámi" for kode, navn in omrader.items() if len(kode) == 2},
                "103": {k: f"Bydel {n}" for k, n in omrader.items() if len(k) == 6} | {"030199": "Uoppgitt"},
            },
            "samsvar": grupper,
        }
        | felter
    )


def endret(ssb: Ssb, tabell: str, andre: dict[tuple[str, int, str], int | str]) -> None:
    """SSB publishes again, with other figures at (region, age, year)."""
    ssb.tall[tabell] = ssb.tall[tabell] | andre
    ssb.oppdatert = f"2026-02-{int(ssb.oppdatert[8:10]) + 1}T07:00:00Z"
