"""What a text cell says: an area, a period, a whole number. The rules that all typed-in tables share.

Series go in and out with the line number as index. A cell that is not understood comes out missing, together
with the finding that says so. Cell text is never repeated in a finding: it may be anything, a person number too.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date

import pandas as pd

from indikatorer.beregning.perioder import forste_dag, maned, siste_avsluttede
from indikatorer.kilder.kontroll import Kontroll
from indikatorer.kilder.lesing import OBSERVASJONER, Alvorlighet, Forventet, Funn, Kjentomrade, gettext_noop

KODE = re.compile(r"(\d+)(?:\.0+)?(?:\s+\D.*)?", re.ASCII)
HELTALL = re.compile(r"[-−]?(?:\d+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+)", re.ASCII)
MAKS_SIFRE = 9
FORMEL = re.compile(r"[=@]|[+-](?![\d\s]|$)")
MANED_FORST_AR = re.compile(r"(20\d\d)-?(0[1-9]|1[0-2])(?:-\d\d)?", re.ASCII)
MANED_SIST_AR = re.compile(r"(?:\d\d?\.)?(0?[1-9]|1[0-2])\.(20\d\d)", re.ASCII)
TERTIAL = re.compile(r"(20\d\d)-?T([123])", re.ASCII | re.IGNORECASE)
AR = re.compile(r"20\d\d", re.ASCII)

TOM_CELLE = Kontroll(
    "MK10", Alvorlighet.FEIL, gettext_noop("Cellen er tom. Fyll den ut, eller fjern hele raden om tallet ikke finnes.")
)
HAR_FORMEL = Kontroll(
    "MK11", Alvorlighet.FEIL, gettext_noop("Cellen har en formel i stedet for en verdi. Lim inn bare verdiene.")
)
UKJENT_OMRADE = Kontroll(
    "MK12",
    Alvorlighet.FEIL,
    gettext_noop("Området er ukjent. Skriv kommunenummeret med fire sifre eller bydelsnummeret med seks, som tekst."),
    "omrade",
)
NULL_FORAN = Kontroll(
    "MK13",
    Alvorlighet.ADVARSEL,
    gettext_noop("Nullen foran områdenummeret manglet og er satt på. Formater kolonnen som tekst i Excel."),
    "omrade",
)
IKKE_GYLDIG = Kontroll(
    "MK14",
    Alvorlighet.FEIL,
    gettext_noop("Områdenummeret gjaldt ikke i perioden. Bruk nummeret som gjaldt da."),
    "omrade",
)
ANNET_OMRADE = Kontroll(
    "MK15", Alvorlighet.FEIL, gettext_noop("Raden gjelder et annet område enn leveransen. Fjern den."), "omrade"
)
ANNET_AR = Kontroll(
    "MK16", Alvorlighet.FEIL, gettext_noop("Raden gjelder et annet år enn leveransen. Fjern den."), "periode"
)
UKJENT_MANED = Kontroll(
    "MK17", Alvorlighet.FEIL, gettext_noop("Måneden er ikke forstått. Skriv den som 2026-03."), "periode"
)
UKJENT_PERIODE = Kontroll(
    "MK17",
    Alvorlighet.FEIL,
    gettext_noop("Perioden er ikke forstått. Skriv måned som 2026-03, tertial som 2026-T1 og år som 2026."),
    "periode",
)
IKKE_OVER = Kontroll(
    "MK18",
    Alvorlighet.FEIL,
    gettext_noop("Perioden er ikke over ennå. Lever tallet når den er det."),
    "periode",
)
IKKE_HELTALL = Kontroll(
    "MK19",
    Alvorlighet.FEIL,
    gettext_noop("Tallet må være et heltall uten desimaler, prosenttegn eller annen tekst."),
)
NEGATIVT = Kontroll("MK20", Alvorlighet.FEIL, gettext_noop("Tallet kan ikke være negativt."))
FOR_STORT = Kontroll(
    "MK21", Alvorlighet.FEIL, gettext_noop("Tallet har mer enn ni sifre. Oppgi store beløp i tusen kroner.")
)
DOBBELT = Kontroll(
    "MK22",
    Alvorlighet.ADVARSEL,
    gettext_noop("Samme tall står flere ganger for samme område og periode. Ett er brukt."),
)
ULIKE = Kontroll(
    "MK23",
    Alvorlighet.FEIL,
    gettext_noop("Ulike tall står for samme område og periode. Behold bare det som er riktig."),
)


def rens(tabell: pd.DataFrame) -> tuple[pd.DataFrame, list[Funn]]:
    """The table with empty cells and formulas taken out, and where they stood."""
    funn = []
    for kolonne in tabell:
        tekst = tabell[kolonne]
        funn += TOM_CELLE.hvis(tekst == "", kolonne)
        funn += HAR_FORMEL.hvis(tekst.map(er_formel), kolonne)
    return tabell.mask((tabell == "") | tabell.map(er_formel)), funn


def er_formel(tekst: str) -> bool:
    return FORMEL.match(tekst) is not None


def omrader(tekst: pd.Series, kjente: Mapping[str, Kjentomrade]) -> tuple[pd.Series, list[Funn]]:
    kode = _tolk(tekst, lambda celle: les_omrade(celle, kjente))
    null_foran = kode.str.startswith("0", na=False) & ~tekst.str.startswith("0", na=True)
    return kode.replace("", None), UKJENT_OMRADE.hvis(kode == "") + NULL_FORAN.hvis(null_foran)


def les_omrade(tekst: str, kjente: Mapping[str, Kjentomrade]) -> str:
    """`0301`, `0301 Oslo` and, where Excel has eaten the zero, `301` → `0301`. Empty when no known area is meant."""
    treff = KODE.fullmatch(tekst)
    if not treff:
        return ""
    kode = treff[1]
    if kode not in kjente and len(kode) % 2:
        kode = f"0{kode}"
    return kode if kode in kjente else ""


def maneder(tekst: pd.Series) -> tuple[pd.Series, list[Funn]]:
    maned_ = _tolk(tekst, les_maned)
    return maned_.replace("", None), UKJENT_MANED.hvis(maned_ == "")


def perioder(tekst: pd.Series) -> tuple[pd.Series, list[Funn]]:
    periode = _tolk(tekst, les_periode)
    return periode.replace("", None), UKJENT_PERIODE.hvis(periode == "")


def les_maned(tekst: str) -> str:
    """`2026-03`, `202603`, `03.2026`, and the dates Excel makes of them → `2026-03`; else empty."""
    if treff := MANED_FORST_AR.fullmatch(tekst):
        return maned(int(treff[1]), int(treff[2]))
    if treff := MANED_SIST_AR.fullmatch(tekst):
        return maned(int(treff[2]), int(treff[1]))
    return ""


def les_periode(tekst: str) -> str:
    """A month as `les_maned`, `2026-T1` or `2026T1`, `2026`; else empty."""
    if treff := TERTIAL.fullmatch(tekst):
        return f"{treff[1]}-T{treff[2]}"
    return tekst if AR.fullmatch(tekst) else les_maned(tekst)


def siste_maned(periode: str) -> str:
    """The month in which a month, tertial or year ends."""
    if "T" in periode:
        return maned(int(periode[:4]), int(periode[-1]) * 4)
    return periode if "-" in periode else f"{periode}-12"


def kan_leveres(periode: str, idag: date) -> bool:
    """A month or tertial that has ended, or a year that has begun (a figure of 1 January belongs to the year)."""
    if AR.fullmatch(periode):
        return int(periode) <= idag.year
    return siste_maned(periode) <= siste_avsluttede(idag)


def heltall(tekst: pd.Series) -> tuple[pd.Series, list[Funn]]:
    """Int64. Blanks between thousands are fine."""
    verdi = tekst.map(les_heltall, na_action="ignore").astype("object")
    er_tall = tekst.map(lambda celle: HELTALL.fullmatch(celle) is not None, na_action="ignore")
    uforstatt, for_stort = er_tall.eq(False), er_tall.eq(True) & verdi.isna()
    felt = str(tekst.name)
    return verdi.astype("Int64"), IKKE_HELTALL.hvis(uforstatt, felt) + FOR_STORT.hvis(for_stort, felt)


def les_heltall(tekst: str) -> int | None:
    """`1 234` → 1234. None for anything but a whole number of at most nine digits (a person number has more)."""
    if not HELTALL.fullmatch(tekst):
        return None
    siffer = re.sub(r"\D", "", tekst)
    if len(siffer) > MAKS_SIFRE:
        return None
    return -int(siffer) if tekst[0] in "-−" else int(siffer)


def ikke_negative(verdi: pd.Series) -> list[Funn]:
    return NEGATIVT.hvis((verdi < 0).fillna(False), str(verdi.name))


def tidsfunn(rader: pd.DataFrame, kjente: Mapping[str, Kjentomrade], idag: date) -> list[Funn]:
    """Periods that come too early, and areas that did not exist in the period (its last month tells).

    rader: omrade and periode, understood.
    """
    for_tidlig = [not kan_leveres(periode, idag) for periode in rader.periode]
    ugyldig = [
        not kjente[omrade].gyldig(forste_dag(siste_maned(periode)))
        for omrade, periode in zip(rader.omrade, rader.periode, strict=True)
    ]
    return IKKE_OVER.hvis(pd.Series(for_tidlig, rader.index, dtype=bool)) + IKKE_GYLDIG.hvis(
        pd.Series(ugyldig, rader.index, dtype=bool)
    )


def avgrensningsfunn(rader: pd.DataFrame, forventet: Forventet) -> list[Funn]:
    """Rows outside the kommune, bydel or year that the delivery was said to be for."""
    funn = []
    if omrade := avgrensning(forventet):
        funn += ANNET_OMRADE.hvis(~rader.omrade.str.startswith(omrade))
    if forventet.ar is not None:
        funn += ANNET_AR.hvis(rader.periode.str[:4] != str(forventet.ar))
    return funn


def avgrensning(forventet: Forventet) -> str:
    """The code of the stated bydel or kommune; empty when none is stated. A bydel may come as `05` or `030105`."""
    bydel = forventet.bydel or ""
    return bydel if len(bydel) == 6 else f"{forventet.kommune or ''}{bydel}"


def uten_dubletter(rader: pd.DataFrame, nokkel: list[str]) -> tuple[pd.DataFrame, list[Funn]]:
    """One row per key; the same figure twice is a warning, two figures are an error."""
    flere = rader.duplicated(nokkel, keep=False)
    ulike = flere & (rader.groupby(nokkel).verdi.transform("nunique") > 1)
    funn = DOBBELT.hvis(flere & ~ulike) + ULIKE.hvis(ulike)
    return rader.drop_duplicates(nokkel), funn


def omfang(omrader: pd.Series) -> dict[str, str]:
    """The scope of a Lesing: the one kommune, and the one bydel, that all the areas lie in. Empty where they differ."""
    kommuner, bydeler = set(omrader.str[:4]), set(omrader)
    return {
        "kommune": kommuner.pop() if len(kommuner) == 1 and omrader.str.len().min() >= 4 else "",
        "bydel": bydeler.pop() if len(bydeler) == 1 and omrader.str.len().min() == 6 else "",
    }


def som_observasjoner(rader: pd.DataFrame) -> pd.DataFrame:
    """The columns of OBSERVASJONER in their types, with a fresh index."""
    return rader[list(OBSERVASJONER)].astype("object").astype({"verdi": "Int64"}).reset_index(drop=True)


def _tolk(tekst: pd.Series, tolk: Callable[[str], str]) -> pd.Series:
    """Each different text is read once; missing cells stay missing."""
    svar = {celle: tolk(celle) for celle in tekst.dropna().unique()}
    return tekst.map(svar, na_action="ignore").astype("str")
