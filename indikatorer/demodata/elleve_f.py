"""11F files: for each kommune what its fagsystem would have written for a year, on an extract date."""

from collections.abc import Mapping
from datetime import date

import numpy as np

from indikatorer.demodata.delomrader import Delomrader
from indikatorer.demodata.kull import ETTER_FLYTTING, KULLAR, Kull, lag_kull, lopenummer
from indikatorer.demodata.numre import siffer
from indikatorer.demodata.postskriver import INGEN_MOTTAKERE, Postskriver
from indikatorer.demodata.situasjon import BOLIG, SAKSBEHANDLERE, SIVILSTAND, trekk_situasjon
from indikatorer.kilder.kostra.oppsett import SKJEMA_11F
from indikatorer.kilder.kostra.poster import MANEDER
from indikatorer.kilder.kostra.utbetaling import MANEDSFELT

Kolonner = Mapping[str, np.ndarray]


def lag_11f(omrader: Delomrader, ar: int, per: date, fro: int) -> dict[str, bytes]:
    """kommune → file. Persons and months are the same whatever the extract date, as far as it has come."""
    deler = [_poster(lag_kull(omrader, kullar, fro), omrader, ar, per) for kullar in range(ar - KULLAR + 1, ar + 1)]
    poster = {navn: np.concatenate([del_[navn] for del_ in deler]) for navn in deler[0]}
    rekkefolge = np.lexsort((poster["journal"], poster["bydel"], poster["kommune"]))
    poster = {navn: verdier[rekkefolge] for navn, verdier in poster.items()}
    filer = _skriv(poster, ar).filer(poster["kommune"])
    return {f"{kommune:04d}": filer.get(kommune, INGEN_MOTTAKERE) for kommune in np.unique(omrader.kommune).tolist()}


def _poster(kull: Kull, omrader: Delomrader, ar: int, per: date) -> Kolonner:
    """Columns with one element per record. Who has moved between bydeler has a record in each."""
    forste = (ar - kull.ar) * 12
    hittil = 12 if per.year > ar else per.month
    maned = forste + np.arange(12)
    utbetalt = kull.mottatt[:, maned] & (np.arange(12) < hittil)
    for_flytting = maned < kull.flytter[:, None]
    deler = [
        _kolonner(kull, omrader, maned, hittil, utbetalt & for_flytting, er_ny_bydel=False),
        _kolonner(kull, omrader, maned, hittil, utbetalt & ~for_flytting, er_ny_bydel=True),
    ]
    return {navn: np.concatenate([del_[navn] for del_ in deler]) for navn in deler[0]}


def _kolonner(
    kull: Kull, omrader: Delomrader, maned: np.ndarray, hittil: int, mottatt: np.ndarray, er_ny_bydel: bool
) -> Kolonner:
    person = np.flatnonzero(mottatt.any(axis=1))
    omrade, nummer = kull.omrade[person], kull.nummer[person]
    ar = kull.ar + maned[0] // 12
    fase = (kull.endrer[person] < maned[0] + hittil).astype(np.int64)
    situasjon = trekk_situasjon(kull.trekning[person].med(fase), ar - kull.fodt[person] // 10000)
    fast = kull.trekning[person]
    mottatt = mottatt[person]
    return {
        "kommune": omrader.kommune[omrade],
        "bydel": kull.ny_bydel[person] if er_ny_bydel else omrader.bydel[omrade],
        "journal": kull.ar % 100 * 1_000_000
        + lopenummer(omrader.bydel[omrade], nummer)
        + (ETTER_FLYTTING if er_ny_bydel else 0),
        "fodt": kull.fodt[person],
        "fodselsnr": kull.fodselsnr[person],
        "duf": kull.duf[person],
        "har_fodselsnr": kull.har_fodselsnr[person],
        "mottatt": mottatt,
        "bidrag": np.where(mottatt, kull.bidrag[person][:, maned], 0),
        "laan": np.where(mottatt, kull.laan[person][:, maned], 0),
        "barn": situasjon.barn,
        "antall_barn": situasjon.antall_barn,
        "livsopphold": situasjon.livsopphold,
        "trygd": situasjon.trygd,
        "arbeid": situasjon.arbeid,
        "kjonn": fast.kode("kjonn", {b"1": 54, b"2": 46}),
        "sivilstand": fast.kode("sivilst", SIVILSTAND),
        "bolig": fast.kode("bolig", BOLIG),
        "saksbehandler": fast.kode("saksbeh", SAKSBEHANDLERE),
        "vilkar": fast.treff("vilkar", 0.2),
    }


def _skriv(poster: Kolonner, ar: int) -> Postskriver:
    skriver = Postskriver(SKJEMA_11F.for_ar(ar), len(poster["kommune"]))
    skriver.siffer("KOMMUNE_NR", siffer(poster["kommune"], 4))
    skriver.tekst("VERSION", b"%02d" % (ar % 100))
    skriver.siffer("BYDELSNR", siffer(poster["bydel"], 2), poster["bydel"] > 0)
    skriver.siffer("PERSON_JOURNALNR", siffer(poster["journal"], 8))
    skriver.dato("FODSELSDATO", poster["fodt"])
    skriver.siffer("PERSON_FODSELSNR", poster["fodselsnr"], poster["har_fodselsnr"])
    skriver.siffer("PERSON_DUF", poster["duf"], ~poster["har_fodselsnr"])
    for navn, kolonne in (
        ("KJONN", "kjonn"), ("EKTSTAT", "sivilstand"), ("BU18", "barn"), ("VKLO", "livsopphold"),
        ("TRYGDESIT", "trygd"), ("ARBSIT", "arbeid"), ("SAKSBEHANDLER", "saksbehandler"), ("BOSIT", "bolig"),
    ):  # fmt: skip
        skriver.tekst(navn, poster[kolonne])
    skriver.heltall("ANTBU18", poster["antall_barn"])
    for navn in ("GITT_OKONOMIRAD", "FAAT_INDIVIDUELL_PLAN", "VILKARSAMEKT"):
        skriver.tekst(navn, b"2")
    _skriv_manedene(skriver, poster)
    _skriv_vilkar(skriver, poster, ar)
    return skriver


def _skriv_manedene(skriver: Postskriver, poster: Kolonner) -> None:
    for maned, navn in zip(MANEDER, MANEDSFELT, strict=True):
        skriver.tekst(f"STMND_{maned}", b"%02d" % maned, poster["mottatt"][:, maned - 1])
        skriver.heltall(f"BIDRAG_{navn}", poster["bidrag"][:, maned - 1])
        skriver.heltall(f"LAAN_{navn}", poster["laan"][:, maned - 1])
    skriver.heltall("BIDRAG", poster["bidrag"].sum(axis=1))
    skriver.heltall("LAAN", poster["laan"].sum(axis=1))


def _skriv_vilkar(skriver: Postskriver, poster: Kolonner, ar: int) -> None:
    forste = poster["mottatt"].argmax(axis=1) + 1
    siste = 12 - poster["mottatt"][:, ::-1].argmax(axis=1)
    skriver.tekst("VILKARSOSLOV", np.where(poster["vilkar"], b"1", b"2"))
    skriver.dato("UTBETDATO", ar * 10000 + forste * 100 + 1, poster["vilkar"])
    skriver.dato("UTBETTOMDATO", ar * 10000 + siste * 100 + 28, poster["vilkar"])
    skriver.tekst("VILKARSAMT", b"08", poster["vilkar"])
