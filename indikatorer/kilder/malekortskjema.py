"""Målekortskjema: the tellers a fagsystem has already counted, per indicator, for one area and month.

The model leaves much open (what the areas are called, how a value is written), so each message is read strictly
and the text of each value is kept beside the number.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from indikatorer.beregning.perioder import forste_dag, maned, siste_dag
from indikatorer.kilder.altinnmelding import Dataelement, Melding, UlesbarMelding, les_meldinger
from indikatorer.kilder.celler import avgrensning, les_heltall, omfang, som_observasjoner, uten_dubletter
from indikatorer.kilder.kontroll import Kontroll, har_feil
from indikatorer.kilder.lesing import Alvorlighet, Forventet, Funn, Lesing, avvis, gettext_noop
from indikatorer.kilder.meldingsomrade import finn_omrade, kode_i_teksten

MAKS_STORRELSE = 5_000_000
MAKS_ALIAS = 100
VARIABLER = {
    "B101": "mottakere",
    "B102": "langtidsmottakere",
    "B103": "mottakere_under_25",
    "B104": "mottakere_med_barn",
    "B151": "kvp_deltakere_malekort",
}

TOM = Kontroll("MK01", Alvorlighet.FEIL, gettext_noop("Fila er tom. Hent den ut fra fagsystemet en gang til."))
IKKE_LESBAR = Kontroll(
    "MK02",
    Alvorlighet.FEIL,
    gettext_noop("Fila er ikke en hel og trygg XML-fil. Hent den ut fra fagsystemet en gang til."),
)
FOR_STOR = Kontroll(
    "MK03", Alvorlighet.FEIL, gettext_noop("Fila er for stor til å være et målekortskjema (høyst 5 MB).")
)
INGEN_MELDING = Kontroll(
    "MK04", Alvorlighet.FEIL, gettext_noop("Fila har ikke noe målekortskjema. Velg fila som går til Altinn (4711).")
)
NAVNEROM = Kontroll(
    "MK05",
    Alvorlighet.ADVARSEL,
    gettext_noop("Meldingen er merket med et annet skjema enn NAVs målekort. Tallene er lest likevel."),
    "melding",
)
UKJENT_MANED = Kontroll(
    "MK06", Alvorlighet.FEIL, gettext_noop("År eller måned mangler eller er ikke forstått (aar og mnd)."), "dato"
)
IKKE_OVER = Kontroll(
    "MK07", Alvorlighet.FEIL, gettext_noop("Måneden er ikke over ennå. Lever tallene når den er det."), "dato"
)
FANGET_FOR_TIDLIG = Kontroll(
    "MK07",
    Alvorlighet.FEIL,
    gettext_noop("Tallene er hentet ut før måneden var over. Hent dem ut på nytt."),
    "datafangst",
)
UKJENT_DATAFANGST = Kontroll(
    "MK08",
    Alvorlighet.ADVARSEL,
    gettext_noop("Tidspunktet for datafangst mangler eller er ikke forstått."),
    "datafangst",
)
ANNET_AR = Kontroll("MK09", Alvorlighet.FEIL, gettext_noop("Meldingen gjelder et annet år enn leveransen."), "dato")
FLERE_OMRADER = Kontroll(
    "MK13",
    Alvorlighet.FEIL,
    gettext_noop("Fila har meldinger for flere områder. Lever den uten å oppgi kommune eller bydel."),
    "geografiskOmraadeId",
)
UKJENT_INDIKATOR = Kontroll(
    "MK14",
    Alvorlighet.ADVARSEL,
    gettext_noop("Indikatoren er ukjent og er ikke brukt. Vi leser B.101–B.104 og B.151."),
    "indikatorId",
)
TOM_VERDI = Kontroll(
    "MK15",
    Alvorlighet.ADVARSEL,
    gettext_noop("Verdien er tom og er ikke lest. Et tall som er levert før, blir stående."),
    "verdi",
)
IKKE_HELTALL = Kontroll(
    "MK16",
    Alvorlighet.FEIL,
    gettext_noop("Verdien må være et antall: et heltall uten desimaler, prosenttegn eller annen tekst."),
    "verdi",
)
NEGATIV = Kontroll("MK17", Alvorlighet.FEIL, gettext_noop("Verdien kan ikke være negativ."), "verdi")
INGEN_TALL = Kontroll("MK18", Alvorlighet.FEIL, gettext_noop("Fila har ingen tall vi kan bruke."))


@dataclass(frozen=True)
class Tolket:
    """A message whose area and month are understood."""

    melding: Melding
    omrade: str
    periode: str


def les(innhold: bytes, forventet: Forventet) -> Lesing:
    """Observations of VARIABLER. `alias` is set when a stated area taught us what the sender calls it."""
    if not innhold.strip():
        return avvis([TOM.funn()])
    if len(innhold) > MAKS_STORRELSE:
        return avvis([FOR_STOR.funn()])
    try:
        meldinger = les_meldinger(innhold)
    except UlesbarMelding:
        return avvis([IKKE_LESBAR.funn()])
    if not meldinger:
        return avvis([INGEN_MELDING.funn()])

    funn = _samlet(
        [(NAVNEROM, m.linje) for m in meldinger if not m.kjent_navnerom]
        + [treff for m in meldinger for treff in _tidstreff(m, forventet)]
    )
    tolkede, omradefunn = _finn_omrader(meldinger, forventet)
    rader, verdifunn = _les_verdier(tolkede)
    rader, dublettfunn = uten_dubletter(rader, ["variabel", "omrade", "periode"])
    funn += omradefunn + verdifunn + dublettfunn
    if rader.empty and not har_feil(funn):
        funn.append(INGEN_TALL.funn())
    antall = sum(len(m.data) for m in meldinger)
    if har_feil(funn):
        return avvis(funn, antall)
    return Lesing(
        funn=tuple(funn),
        antall=antall,
        observasjoner=som_observasjoner(rader),
        alias=_alias(tolkede[0], forventet),
        **omfang(rader.omrade),
    )


def _samlet(treff: list[tuple[Kontroll, int]]) -> list[Funn]:
    """One finding per control, with all its lines."""
    kontroller = dict.fromkeys(kontroll for kontroll, _ in treff)
    return [kontroll.funn(linje for k, linje in treff if k == kontroll) for kontroll in kontroller]


def _maned(melding: Melding) -> str:
    if not re.fullmatch(r"20[0-9]{2}", melding.aar) or not re.fullmatch(r"0?[1-9]|1[0-2]", melding.mnd):
        return ""
    return maned(int(melding.aar), int(melding.mnd))


def _tidstreff(melding: Melding, forventet: Forventet) -> list[tuple[Kontroll, int]]:
    periode = _maned(melding)
    if not periode:
        return [(UKJENT_MANED, melding.linje)]
    treff = []
    if siste_dag(periode) >= forventet.idag:
        treff.append(IKKE_OVER)
    fanget = _dato(melding.datafangst)
    if fanget is None:
        treff.append(UKJENT_DATAFANGST)
    elif siste_dag(periode) >= fanget:
        treff.append(FANGET_FOR_TIDLIG)
    if forventet.ar not in (None, int(melding.aar)):
        treff.append(ANNET_AR)
    return [(kontroll, melding.linje) for kontroll in treff]


def _dato(tekst: str) -> date | None:
    """The day of a point in time, in the time zone it was written in."""
    try:
        return datetime.fromisoformat(tekst).date()
    except ValueError:
        return None


def _finn_omrader(meldinger: list[Melding], forventet: Forventet) -> tuple[list[Tolket], list[Funn]]:
    """The messages whose area is known in their month. Those without a month are reported elsewhere."""
    tolkede, treff = [], []
    for melding in meldinger:
        if not (periode := _maned(melding)):
            continue
        svar = finn_omrade(melding, forste_dag(periode), forventet)
        if isinstance(svar, Kontroll):
            treff.append((svar, melding.linje))
        else:
            tolkede.append(Tolket(melding, svar, periode))
    som_oppgitt = [t.melding for t in tolkede if t.omrade == avgrensning(forventet)]
    if len({melding.omrade for melding in som_oppgitt}) > 1:
        treff += [(FLERE_OMRADER, melding.linje) for melding in som_oppgitt]
    return tolkede, _samlet(treff)


def _les_verdier(tolkede: list[Tolket]) -> tuple[pd.DataFrame, list[Funn]]:
    """One row per usable value, indexed by its line."""
    treff: list[tuple[Kontroll, int]] = []
    rader = []
    for tolket in tolkede:
        for data in tolket.melding.data:
            variabel = VARIABLER.get(data.indikator.upper().replace(".", ""))
            svar = UKJENT_INDIKATOR if variabel is None else _verdi(data)
            if isinstance(svar, Kontroll):
                treff.append((svar, data.linje))
            else:
                rader.append((data.linje, variabel, tolket.omrade, tolket.periode, svar, "", data.verdi.strip()))
    kolonner = ["linje", "variabel", "omrade", "periode", "verdi", "symbol", "raatekst"]
    return pd.DataFrame(rader, columns=kolonner).set_index("linje"), _samlet(treff)


def _verdi(data: Dataelement) -> int | Kontroll:
    tekst = data.verdi.strip()
    if not tekst:
        return TOM_VERDI
    verdi = les_heltall(tekst)
    if verdi is None:
        return IKKE_HELTALL
    return NEGATIV if verdi < 0 else verdi


def _alias(tolket: Tolket, forventet: Forventet) -> tuple[str, str, str] | None:
    """(sender, its text, the area), when the area was stated and the text is no code and can be remembered."""
    melding = tolket.melding
    tekster = (melding.fagsystem, melding.omrade)
    if not avgrensning(forventet) or not all(tekster) or max(map(len, tekster)) > MAKS_ALIAS:
        return None
    # A long number is no name of an area, and may be a person's.
    if re.search(r"\d{7}", "".join(tekster)):
        return None
    if kode_i_teksten(melding.omrade, forste_dag(tolket.periode), forventet.omrader):
        return None
    return *tekster, tolket.omrade
