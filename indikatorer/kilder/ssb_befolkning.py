"""Population per 1 January by age from SSB: tables 07459 (land, fylke, kommune) and 10826 (bydel), JSON-stat2.

One-year ages are summed into the bands the indicators need. SSB's figures are CC BY 4.0, "Kilde: Statistisk
sentralbyrå".
"""

import re
from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from indikatorer.kilder.celler import som_observasjoner
from indikatorer.kilder.jsonstat import SYMBOLER, FeilmeldingFraSsb, IkkeJsonStat, Kube, UgyldigKube, les_kube
from indikatorer.kilder.kontroll import Kontroll, har_feil
from indikatorer.kilder.lesing import Alvorlighet, Forventet, Funn, Kjentomrade, Lesing, avvis, gettext_noop

MAKS_STORRELSE = 20_000_000
BAND = {
    "befolkning_0_17": range(18),
    "befolkning_18_24": range(18, 25),
    "befolkning_18_66": range(18, 67),
}
DIMENSJONER = ("region", "tid", "alder", "kjonn", "contentscode")
INNHOLD = ("personer1", "personer")
REGION = re.compile(r"([A-Z]-)?([0-9]+)a*")

TOM = Kontroll("MK01", Alvorlighet.FEIL, gettext_noop("Fila er tom. Hent den fra SSB en gang til."))
FOR_STOR = Kontroll("MK03", Alvorlighet.FEIL, gettext_noop("Fila er for stor. Hent færre år om gangen fra SSB."))
IKKE_LESBAR = Kontroll(
    "MK02",
    Alvorlighet.FEIL,
    gettext_noop("Fila er ikke et svar fra SSBs API i formatet JSON-stat2. Velg «json-stat2» når du henter den."),
)
SSB_FEIL = Kontroll(
    "MK02",
    Alvorlighet.FEIL,
    gettext_noop("Fila er en feilmelding fra SSB og ikke tall. Se over spørringen og hent på nytt."),
)
HENGER_IKKE_SAMMEN = Kontroll(
    "MK04",
    Alvorlighet.FEIL,
    gettext_noop("Fila er skadet: tallene passer ikke med områdene, aldrene og årene i den. Hent den på nytt."),
)
FEIL_TABELL = Kontroll(
    "MK05",
    Alvorlighet.FEIL,
    gettext_noop("Fila er ikke folkemengde etter region, alder og år. Hent tabell 07459 eller 10826."),
)
ETT_KJONN = Kontroll(
    "MK06", Alvorlighet.FEIL, gettext_noop("Fila har bare ett kjønn. Hent begge, eller la kjønn stå utenfor."), "Kjonn"
)
MANGLER_ALDRE = Kontroll(
    "MK07",
    Alvorlighet.ADVARSEL,
    gettext_noop("Aldersgruppen %(fra)s–%(til)s er ikke lest, fordi fila ikke har alle de ettårige aldrene i den."),
    "Alder",
)
INGEN_ALDERSGRUPPE = Kontroll(
    "MK07",
    Alvorlighet.FEIL,
    gettext_noop("Ingen aldersgruppe er fullstendig. Hent ettårige aldre, minst 18–24 år."),
    "Alder",
)
ANDRE_OMRADER = Kontroll(
    "MK08",
    Alvorlighet.ADVARSEL,
    gettext_noop(
        "%(antall)s par av region og år er ikke lest, fordi området ikke er kjent eller ikke gjaldt 1. januar."
    ),
    "Region",
)
OMREGNET = Kontroll(
    "MK09",
    Alvorlighet.ADVARSEL,
    gettext_noop(
        "%(antall)s par av region og år er ikke lest, fordi SSB har regnet dem om til dagens inndeling. "
        "Hent eldre år uten kodelisten."
    ),
    "Region",
)
INGEN_OMRADER = Kontroll(
    "MK08", Alvorlighet.FEIL, gettext_noop("Fila har ingen kjente områder for årene i den."), "Region"
)
SAMME_OMRADE = Kontroll(
    "MK10", Alvorlighet.FEIL, gettext_noop("Samme område står flere ganger. Hent det bare på én måte."), "Region"
)
UGYLDIG_AR = Kontroll(
    "MK11", Alvorlighet.FEIL, gettext_noop("Fila har annet enn hele år, eller år som ikke har begynt."), "Tid"
)
ANNET_AR = Kontroll("MK12", Alvorlighet.FEIL, gettext_noop("Fila har andre år enn leveransen skulle gjelde."), "Tid")
UGYLDIG_TALL = Kontroll(
    "MK13", Alvorlighet.FEIL, gettext_noop("Fila har tall som ikke kan være antall personer. Hent den på nytt.")
)
SKJULTE = Kontroll(
    "MK14",
    Alvorlighet.ADVARSEL,
    gettext_noop("%(antall)s tall mangler eller er skjult av SSB. De er lagret som manglende, ikke som null."),
)


def les(innhold: bytes, forventet: Forventet) -> Lesing:
    """Observations of the bands of BAND per area and year, `symbol` telling why where SSB gives no figure."""
    if not innhold.strip():
        return avvis([TOM.funn()])
    if len(innhold) > MAKS_STORRELSE:
        return avvis([FOR_STOR.funn()])
    try:
        kube = les_kube(innhold)
    except FeilmeldingFraSsb:
        return avvis([SSB_FEIL.funn()])
    except IkkeJsonStat:
        return avvis([IKKE_LESBAR.funn()])
    except UgyldigKube:
        return avvis([HENGER_IKKE_SAMMEN.funn()])
    funn = _formfunn(kube, forventet)
    if har_feil(funn):
        return avvis(funn)

    verdi, symbol = _ett_tall_per_alder(kube)
    regioner, ar, aldre = (kube.dimensjoner[navn] for navn in DIMENSJONER[:3])
    plass, omradefunn = _kjente_par(regioner, ar, forventet)
    tabell, aldersfunn = _band(verdi, symbol, aldre, plass)
    funn += omradefunn + aldersfunn
    if mangler := int((tabell.symbol != "").sum()):
        funn.append(SKJULTE.funn(antall=mangler))
    if har_feil(funn):
        return avvis(funn, len(tabell))
    return Lesing(funn=tuple(funn), antall=len(tabell), observasjoner=som_observasjoner(tabell))


def _formfunn(kube: Kube, forventet: Forventet) -> list[Funn]:
    """What must hold of the whole file before a single cell is read."""
    dimensjoner = kube.dimensjoner
    ukjente = [navn for navn, koder in dimensjoner.items() if navn not in DIMENSJONER and len(koder) > 1]
    innhold = [kode.lower() for kode in dimensjoner.get("contentscode", INNHOLD[:1])]
    if ukjente or not set(DIMENSJONER[:3]) <= dimensjoner.keys() or not set(innhold) & set(INNHOLD):
        return [FEIL_TABELL.funn()]
    funn = []
    kjonn = dimensjoner.get("kjonn", ["0"])
    if "0" not in kjonn and not {"1", "2"} <= set(kjonn):
        funn.append(ETT_KJONN.funn())
    ar = dimensjoner["tid"]
    if not all(re.fullmatch(r"(19|20)[0-9]{2}", a) and int(a) <= forventet.idag.year for a in ar):
        funn.append(UGYLDIG_AR.funn())
    elif forventet.ar is not None and ar != [str(forventet.ar)]:
        funn.append(ANNET_AR.funn())
    tall = kube.verdi[~np.isnan(kube.verdi)]
    if ((tall < 0) | (tall != np.floor(tall)) | (tall > 1e9)).any():
        funn.append(UGYLDIG_TALL.funn())
    return funn


def _ett_tall_per_alder(kube: Kube) -> tuple[np.ndarray, np.ndarray]:
    """region × tid × alder of persons and symbols: the total of the sexes, or both summed."""
    navn = list(kube.dimensjoner)
    rekkefolge = [navn.index(n) for n in DIMENSJONER if n in navn]
    rekkefolge += [akse for akse in range(len(navn)) if akse not in rekkefolge]
    form = tuple(len(kube.dimensjoner[n]) for n in DIMENSJONER[:3])
    kjonn = kube.dimensjoner.get("kjonn", ["0"])
    innhold = [kode.lower() for kode in kube.dimensjoner.get("contentscode", INNHOLD[:1])]
    brukt_kjonn = [kjonn.index("0")] if "0" in kjonn else [kjonn.index("1"), kjonn.index("2")]
    brukt_innhold = next(innhold.index(kode) for kode in INNHOLD if kode in innhold)

    def ordnet(celler: np.ndarray) -> np.ndarray:
        return celler.transpose(rekkefolge).reshape(*form, len(kjonn), len(innhold))[..., brukt_kjonn, brukt_innhold]

    return ordnet(kube.verdi).sum(axis=-1), ordnet(kube.symbol).max(axis=-1)


def _kjente_par(regioner: list[str], ar: list[str], forventet: Forventet) -> tuple[pd.DataFrame, list[Funn]]:
    """One row per area and year that is to be read: omrade, periode, and the positions region and tid.

    Codes with a prefix come from a codelist that restates older years in today's areas; they are read only
    from the year the present kommuner came into being.
    """
    dagens = _dagens_inndeling(forventet.omrader, forventet.idag)
    rader, ukjente, omregnet = [], 0, 0
    for r, region in enumerate(regioner):
        treff = REGION.fullmatch(region)
        kode = treff[2] if treff else ""
        for t, periode in enumerate(ar):
            nyttar = date(int(periode), 1, 1)
            if kode not in forventet.omrader or not forventet.omrader[kode].gyldig(nyttar):
                ukjente += 1
            elif treff[1] and nyttar < dagens:
                omregnet += 1
            else:
                rader.append((kode, periode, r, t))
    plass = pd.DataFrame(rader, columns=["omrade", "periode", "region", "tid"])
    funn = [ANDRE_OMRADER.funn(antall=ukjente)] if ukjente else []
    funn += [OMREGNET.funn(antall=omregnet)] if omregnet else []
    if plass.empty:
        funn.append(INGEN_OMRADER.funn())
    if plass.duplicated(["omrade", "periode"]).any():
        funn.append(SAMME_OMRADE.funn())
    return plass, funn


def _dagens_inndeling(omrader: Mapping[str, Kjentomrade], idag: date) -> date:
    """The day the newest of today's kommuner came into being."""
    starter = [o.gyldig_fra for kode, o in omrader.items() if len(kode) == 4 and o.gyldig_fra and o.gyldig(idag)]
    return max(starter, default=date.min)


def _band(
    verdi: np.ndarray, symbol: np.ndarray, aldre: list[str], plass: pd.DataFrame
) -> tuple[pd.DataFrame, list[Funn]]:
    """Long table of the complete bands. The strongest symbol of its ages is the band's."""
    alder_til_plass = {int(alder.rstrip("+")): nr for nr, alder in enumerate(aldre) if alder.rstrip("+").isdecimal()}
    tabeller, funn = [], []
    for variabel, band in BAND.items():
        if not set(band) <= alder_til_plass.keys():
            funn.append(MANGLER_ALDRE.funn(fra=band[0], til=band[-1]))
            continue
        i_bandet = [alder_til_plass[alder] for alder in band]
        personer = verdi[..., i_bandet].sum(axis=-1)[plass.region, plass.tid]
        hvorfor = symbol[..., i_bandet].max(axis=-1)[plass.region, plass.tid]
        tabeller.append(
            plass[["omrade", "periode"]].assign(
                variabel=variabel,
                verdi=pd.array(personer, dtype="Float64"),
                symbol=np.array(SYMBOLER, dtype=object)[hvorfor],
                raatekst="",
            )
        )
    if not tabeller:
        return plass.assign(symbol=""), [INGEN_ALDERSGRUPPE.funn()]
    return pd.concat(tabeller, ignore_index=True), funn
