"""The world the files are read in: a day, a handful of areas, and helpers that read and show."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from indikatorer.kilder.lesing import Alvorlighet, Forventet, Kjentomrade, Lesing

DATA = Path(__file__).parent.parent / "data"
OMRADER = {
    "0": Kjentomrade("Norge"),
    "03": Kjentomrade("Oslo"),
    "0301": Kjentomrade("Oslo - Oslove"),
    "030105": Kjentomrade("Frogner"),
    "030112": Kjentomrade("Alna"),
    "1103": Kjentomrade("Stavanger"),
    "110303": Kjentomrade("Eiganes og Våland"),
    "1151": Kjentomrade("Utsira"),
    "460101": Kjentomrade("Arna", date(2020, 1, 1)),
    "3001": Kjentomrade("Halden", date(2020, 1, 1), date(2024, 1, 1)),
    "3101": Kjentomrade("Halden", date(2024, 1, 1)),
    "3114": Kjentomrade("Våler", date(2024, 1, 1)),
    "3419": Kjentomrade("Våler", date(2020, 1, 1)),
    "3911": Kjentomrade("Færder", date(2024, 1, 1)),
}
FORVENTET = Forventet(idag=date(2026, 11, 21), personnokkel=b"x" * 32, omrader=OMRADER)


def med(**annet) -> Forventet:
    return replace(FORVENTET, **annet)


def koder(lesing: Lesing, alvorlighet: Alvorlighet | None = None) -> dict[str, tuple[int, ...]]:
    """Finding code → lines; with a severity only those of it."""
    return {f.kode: f.linjer for f in lesing.funn if alvorlighet in (None, f.alvorlighet)}


def feil(lesing: Lesing) -> dict[str, tuple[int, ...]]:
    assert lesing.avvist == bool(koder(lesing, Alvorlighet.FEIL))
    assert not lesing.avvist or lesing.observasjoner.empty
    return koder(lesing, Alvorlighet.FEIL)


def advarsler(lesing: Lesing) -> dict[str, tuple[int, ...]]:
    return koder(lesing, Alvorlighet.ADVARSEL)


def tall(lesing: Lesing) -> dict[tuple[str, str, str], int]:
    """(variabel, omrade, periode) → verdi of an accepted reading; None where the figure is missing."""
    assert not lesing.avvist, lesing.funn
    tabell = lesing.observasjoner
    assert str(tabell.verdi.dtype) == "Int64"
    assert (tabell.verdi.isna() == (tabell.symbol != "")).all()
    assert not tabell.duplicated(["variabel", "omrade", "periode"]).any()
    verdier = tabell.verdi.astype("object").where(tabell.verdi.notna(), None)
    return dict(zip(zip(tabell.variabel, tabell.omrade, tabell.periode, strict=True), verdier, strict=True))


def setninger(lesing: Lesing) -> str:
    """Every finding in words; fails when a sentence and its values do not agree."""
    return "\n".join(f.tekst for f in lesing.funn)
