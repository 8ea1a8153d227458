"""11CF files: for each kommune what its fagsystem would have written for a year, on an extract date."""

from collections.abc import Mapping
from datetime import date

import numpy as np

from indikatorer.demodata.delomrader import Delomrader
from indikatorer.demodata.deltakere import KULLAR, Deltakere, dager, lag_deltakere, som_dato
from indikatorer.demodata.kull import lopenummer
from indikatorer.demodata.numre import siffer
from indikatorer.demodata.postskriver import INGEN_MOTTAKERE, Postskriver
from indikatorer.demodata.situasjon import SAKSBEHANDLERE, SIVILSTAND
from indikatorer.kilder.kostra.oppsett import SKJEMA_11CF
from indikatorer.kilder.kostra.poster import MANEDER

Kolonner = Mapping[str, np.ndarray]
STONAD_PER_MANED = 21_000


def lag_11cf(omrader: Delomrader, ar: int, per: date, fro: int) -> dict[str, bytes]:
    """kommune → file, with everyone who took part in the year up to the extract date."""
    deler = [_poster(lag_deltakere(omrader, a, fro), omrader, ar, per) for a in range(ar - KULLAR + 1, ar + 1)]
    poster = {navn: np.concatenate([del_[navn] for del_ in deler]) for navn in deler[0]}
    rekkefolge = np.lexsort((poster["journal"], poster["bydel"], poster["kommune"]))
    poster = {navn: verdier[rekkefolge] for navn, verdier in poster.items()}
    filer = _skriv(poster, ar).filer(poster["kommune"])
    return {f"{kommune:04d}": filer.get(kommune, INGEN_MOTTAKERE) for kommune in np.unique(omrader.kommune).tolist()}


def _poster(kull: Deltakere, omrader: Delomrader, ar: int, per: date) -> Kolonner:
    forste, siste = dager(np.datetime64(f"{ar}-01-01")), dager(np.datetime64(min(per, date(ar, 12, 31))))
    person = np.flatnonzero((kull.start <= siste) & (kull.slutt >= forste))
    start, slutt, trekning = kull.start[person], kull.slutt[person], kull.trekning[person]
    omrade = kull.omrade[person]
    avsluttet = slutt <= siste
    maneder = [dager(np.datetime64(f"{ar}-{maned:02d}")) for maned in MANEDER]
    stonad = np.array([(start < m + 28) & (slutt > m) & (m <= siste) for m in maneder]).T.reshape(-1, 12)
    stonad[~stonad.any(axis=1), 0] = True
    pa_vent = ~avsluttet & trekning.treff("permisj", 0.03)
    return {
        "kommune": omrader.kommune[omrade],
        "bydel": omrader.bydel[omrade],
        "journal": 90_000_000 + kull.ar % 10 * 1_000_000 + lopenummer(omrader.bydel[omrade], kull.nummer[person]),
        "fodt": kull.fodt[person],
        "fodselsnr": kull.fodselsnr[person],
        "start": start,
        "slutt": slutt,
        "avsluttet": avsluttet,
        "status": np.where(avsluttet, kull.status[person], np.where(pa_vent, b"2", b"1")),
        "stonad": stonad,
        "kjonn": trekning.kode("kjonn", {b"1": 1, b"2": 1}),
        "sivilstand": trekning.kode("sivilst", SIVILSTAND),
        "har_barn": trekning.treff("barn", 0.4),
        "saksbehandler": trekning.kode("saksbeh", SAKSBEHANDLERE),
    }


def _skriv(poster: Kolonner, ar: int) -> Postskriver:
    skriver = Postskriver(SKJEMA_11CF.for_ar(ar), len(poster["kommune"]))
    avsluttet, fullfort = poster["avsluttet"], poster["status"] == b"3"
    skriver.siffer("KOMMUNE_NR", siffer(poster["kommune"], 4))
    skriver.tekst("VERSION", b"%02d" % (ar % 100))
    skriver.siffer("BYDELSNR", siffer(poster["bydel"], 2), poster["bydel"] > 0)
    skriver.siffer("PERSON_JOURNALNR", siffer(poster["journal"], 8))
    skriver.siffer("PERSON_FODSELSNR", poster["fodselsnr"])
    skriver.dato("FODSELSDATO", poster["fodt"])
    for navn, kolonne in (
        ("KJONN", "kjonn"), ("EKTSTAT", "sivilstand"), ("STATUS", "status"), ("SAKSBEHANDLER", "saksbehandler"),
    ):  # fmt: skip
        skriver.tekst(navn, poster[kolonne])
    skriver.tekst("BU18", np.where(poster["har_barn"], b"1", b"2"))
    skriver.heltall("ANTBU18", poster["har_barn"] * 2)
    for navn, dag in (("REG_DATO", -40), ("VEDTAK_DATO", -14), ("BEGYNT_DATO", 0)):
        skriver.dato(navn, som_dato(poster["start"] + dag))
    for navn in ("KVP_KOMM", "KVP_MED_ASTONAD"):
        skriver.tekst(navn, b"2")
    for maned in MANEDER:
        skriver.tekst(f"STMND_{maned}", b"%02d" % maned, poster["stonad"][:, maned - 1])
    skriver.heltall("KVP_STONAD", poster["stonad"].sum(axis=1) * STONAD_PER_MANED)
    skriver.dato("AVSL_DATO", som_dato(poster["slutt"]), avsluttet)
    skriver.tekst("AVSL_ORDINAERTARB", b"01", fullfort)
    skriver.tekst("AVSL_VIKTIGSTE_INNTEKT", b"01", fullfort)
    return skriver
