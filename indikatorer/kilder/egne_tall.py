"""A kommune's own figures, and yearly totals: variabel, område, måned (or tertial or year), verdi. CSV or XLSX."""

import re
from collections.abc import Collection

import pandas as pd

from indikatorer.kilder.celler import (
    avgrensningsfunn,
    heltall,
    omfang,
    omrader,
    perioder,
    rens,
    som_observasjoner,
    tidsfunn,
    uten_dubletter,
)
from indikatorer.kilder.kontroll import Kontroll, har_feil
from indikatorer.kilder.lesing import Alvorlighet, Forventet, Funn, Lesing, avvis, gettext_noop
from indikatorer.kilder.regneark import les_ark

INNEBYGDE = frozenset(
    {
        "mottakere",
        "langtidsmottakere",
        "mottakere_under_25",
        "mottakere_med_barn",
        "befolkning_0_17",
        "befolkning_18_24",
        "befolkning_18_66",
        "kvp_deltakere",
        "kvp_deltakere_kostra",
        "kvp_deltakere_malekort",
    }
)
"""Variables that other sources deliver. Nobody types these in."""

# At most five digits in a row: room for a year, not for a person number.
NAVN = re.compile(r"(?!.*\d{6})[a-z][a-z0-9_]{0,59}")
KOLONNER = {
    "variabel": ("variabel",),
    "omrade": ("område", "områdekode", "kommune", "kommunenummer", "bydel"),
    "periode": ("måned", "mnd", "periode", "tertial", "år"),
    "verdi": ("verdi", "antall", "tall"),
}
UGYLDIG_NAVN = Kontroll(
    "MK30",
    Alvorlighet.FEIL,
    gettext_noop(
        "Variabelnavnet kan bare ha små bokstaver a–z, sifre og understrek, må begynne med en bokstav "
        "og ha høyst 60 tegn, for eksempel «aktive_brukere»."
    ),
    "variabel",
)
INNEBYGD_NAVN = Kontroll(
    "MK31",
    Alvorlighet.FEIL,
    gettext_noop(
        "Variabelnavnet er i bruk for tall fra en annen kilde, eller begynner med «befolkning_», "
        "som er holdt av til tall fra SSB. Velg et eget navn."
    ),
    "variabel",
)


def les(innhold: bytes, forventet: Forventet) -> Lesing:
    """Observations of the kommune's own variables. A `feil` in any row refuses the whole file."""
    tabell, funn = les_ark(innhold, KOLONNER)
    if har_feil(funn):
        return avvis(funn)
    antall = len(tabell)
    tabell, rensefunn = rens(tabell)
    omrade, omradefunn = omrader(tabell.omrade, forventet.omrader)
    periode, periodefunn = perioder(tabell.periode)
    verdi, tallfunn = heltall(tabell.verdi)
    funn += rensefunn + _navnefunn(tabell.variabel.dropna(), forventet.opptatte) + omradefunn + periodefunn + tallfunn

    rader = tabell.assign(raatekst=tabell.verdi, omrade=omrade, periode=periode, verdi=verdi)
    rader = rader.dropna(subset=["omrade", "periode"])
    funn += tidsfunn(rader, forventet.omrader, forventet.idag) + avgrensningsfunn(rader, forventet)
    rader, dublettfunn = uten_dubletter(rader.dropna(), ["variabel", "omrade", "periode"])
    funn += dublettfunn
    if har_feil(funn):
        return avvis(funn, antall)
    observasjoner = som_observasjoner(rader.assign(symbol=""))
    return Lesing(funn=tuple(funn), antall=antall, observasjoner=observasjoner, **omfang(rader.omrade))


def _navnefunn(navn: pd.Series, opptatte: Collection[str]) -> list[Funn]:
    return UGYLDIG_NAVN.hvis(~navn.map(lambda n: NAVN.fullmatch(n) is not None).astype(bool)) + INNEBYGD_NAVN.hvis(
        navn.map(_er_innebygd).astype(bool) | navn.isin(opptatte)
    )


def er_ledig_navn(navn: str) -> bool:
    """Whether a kommune may give its own monthly figures the name."""
    return NAVN.fullmatch(navn) is not None and not _er_innebygd(navn)


def _er_innebygd(navn: str) -> bool:
    """`befolkning_…` is read per year, whatever the rest of the name is."""
    return navn in INNEBYGDE or navn.startswith("befolkning_")


def navn_av(tekst: str) -> str:
    """«Personer på tiltak» → `personer_pa_tiltak`; empty when no letter is left to begin with."""
    tekst = tekst.lower().translate(str.maketrans({"å": "a", "ø": "o", "æ": "ae"}))
    return re.sub(r"[^a-z0-9]+", "_", tekst).lstrip("_0123456789")[:60].rstrip("_")
