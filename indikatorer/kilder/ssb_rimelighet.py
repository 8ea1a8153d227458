"""Whether population that was fetched can be right, before a single figure of it is taken in.

Somebody who uploads a file has looked at it; nobody has looked at what was fetched in the night. A confidential
figure (`:`) is never made up for: with one among the parts, the parts must only not exceed the whole.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping

import pandas as pd

from indikatorer.kilder.kontroll import Kontroll
from indikatorer.kilder.lesing import Alvorlighet, Funn, gettext_noop

LAND = "0"
ALLE_VOKSNE = "befolkning_18_66"
MINST_I_BYDEL = 0.95
"""The rest of a kommune's people have no known bydel: at most 0.3 % in 2026."""
VISTE = 10

Tall = dict[tuple[str, str, str], int | None]
"""(variabel, omrade, periode) → persons, None where SSB gives none."""

MANGLER = Kontroll(
    "MK15",
    Alvorlighet.FEIL,
    gettext_noop(
        "Svaret fra SSB for %(periode)s mangler %(antall)s områder vi har: %(omrader)s. "
        "Er de avsluttet, må den nye inndelingen lastes inn først."
    ),
    "Region",
)
UNDER_ARBEID = Kontroll(
    "MK16",
    Alvorlighet.FEIL,
    gettext_noop(
        "Svaret fra SSB for %(periode)s har null eller ingen innbyggere i %(omrader)s. "
        "Slik ser tallene ut mens SSB oppdaterer dem. Hent på nytt senere på dagen."
    ),
)
FEIL_SUM = Kontroll(
    "MK17",
    Alvorlighet.FEIL,
    gettext_noop(
        "I svaret fra SSB for %(periode)s er summen av kommunene i %(omrade)s %(sum)s, men SSBs eget tall er %(hele)s. "
        "Ingenting er tatt inn."
    ),
)
FEIL_BYDELSSUM = Kontroll(
    "MK18",
    Alvorlighet.FEIL,
    gettext_noop(
        "I svaret fra SSB for %(periode)s er summen av bydelene i %(omrade)s %(sum)s, "
        "og det passer ikke med kommunens %(hele)s. Ingenting er tatt inn."
    ),
)


def tall_av(tabell: pd.DataFrame) -> tuple[Tall, dict[tuple[str, str, str], str]]:
    """The figures of a table of observations, and the symbols of those that have none."""
    tall: Tall = {}
    symboler = {}
    for rad in tabell.itertuples(index=False):
        sted = (rad.variabel, rad.omrade, rad.periode)
        tall[sted] = None if pd.isna(rad.verdi) else int(rad.verdi)
        symboler[sted] = rad.symbol
    return tall, symboler


def kontroller_kommuner(tabell: pd.DataFrame, ventet: Mapping[str, Collection[str]]) -> list[Funn]:
    """Of table 07459. ventet: the land, fylker and kommuner there must be, per year that is to be taken in."""
    tall, symboler = tall_av(tabell)
    funn = _hele(tall, symboler, ventet)
    deler: dict[tuple[str, str, str], list[int | None]] = defaultdict(list)
    for (variabel, omrade, periode), verdi in tall.items():
        if len(omrade) == 4 and periode in ventet:
            for hele in (LAND, omrade[:2]):
                deler[variabel, hele, periode].append(verdi)
    for (variabel, hele, periode), verdier in sorted(deler.items()):
        ventet_sum = tall.get((variabel, hele, periode))
        kjent = sum(verdi for verdi in verdier if verdi is not None)
        passer = kjent == ventet_sum if None not in verdier else ventet_sum is not None and kjent <= ventet_sum
        if ventet_sum is not None and not passer:
            funn.append(FEIL_SUM.funn(periode=periode, omrade=hele, sum=kjent, hele=ventet_sum))
    return funn


def kontroller_bydeler(tabell: pd.DataFrame, ventet: Mapping[str, Collection[str]], kommunetall: Tall) -> list[Funn]:
    """Of table 10826. kommunetall: what stands for the kommuner; one that is not there is not compared with."""
    tall, symboler = tall_av(tabell)
    funn = _hele(tall, symboler, ventet)
    deler: dict[tuple[str, str, str], list[int | None]] = defaultdict(list)
    for (variabel, omrade, periode), verdi in tall.items():
        if len(omrade) == 6:
            deler[variabel, omrade[:4], periode].append(verdi)
    for (variabel, kommune, periode), verdier in sorted(deler.items()):
        hele = kommunetall.get((variabel, kommune, periode))
        if hele is None:
            continue
        kjent = sum(verdi for verdi in verdier if verdi is not None)
        minst = 0 if None in verdier else MINST_I_BYDEL * hele
        if not minst <= kjent <= hele:
            funn.append(FEIL_BYDELSSUM.funn(periode=periode, omrade=kommune, sum=kjent, hele=hele))
    return funn


def _hele(tall: Tall, symboler: Mapping, ventet: Mapping[str, Collection[str]]) -> list[Funn]:
    """That every area is there, with people in it. The land is never without a figure."""
    funn = []
    for periode, koder in sorted(ventet.items()):
        mangler = [kode for kode in sorted(koder) if (ALLE_VOKSNE, kode, periode) not in tall]
        if mangler:
            funn.append(MANGLER.funn(periode=periode, antall=len(mangler), omrader=_noen(mangler)))
        tomme = [
            kode
            for kode in sorted(koder)
            for sted in [(ALLE_VOKSNE, kode, periode)]
            if sted in tall and (tall[sted] == 0 or symboler[sted] == "." or (kode == LAND and tall[sted] is None))
        ]
        if tomme:
            funn.append(UNDER_ARBEID.funn(periode=periode, omrader=_noen(tomme)))
    return funn


def _noen(koder: list[str]) -> str:
    return ", ".join(koder[:VISTE]) + (" …" if len(koder) > VISTE else "")
