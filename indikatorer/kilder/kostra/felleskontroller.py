"""Controls of single records that 11F and 11CF share. `alvorlighet` is that of 11F; 11CF softens some of them."""

from functools import partial

import numpy as np

from indikatorer.kilder.kostra.identitet import dubletter
from indikatorer.kilder.kostra.kontroll import ADVARSEL, ERROR, FEIL, Kontroll
from indikatorer.kilder.kostra.poster import Poster
from indikatorer.kilder.lesing import gettext_noop


def annen_kommune(poster: Poster) -> np.ndarray:
    return ~poster.er("KOMMUNE_NR", poster.omfang.kommune.encode("latin-1", "replace"))


def ugyldig_bydel_i_oslo(poster: Poster) -> np.ndarray:
    return poster.i_oslo & ~poster.gyldig_bydel


def annen_bydel(poster: Poster) -> np.ndarray:
    if not poster.omfang.bydel:
        return np.zeros(len(poster), bool)
    return poster.gyldig_bydel & (poster.bydel != int(poster.omfang.bydel[4:]))


def bydel_utenfor_oslo(poster: Poster) -> np.ndarray:
    return ~poster.i_oslo & ~poster.blank("BYDELSNR")


def uten_fodselsdato(poster: Poster) -> np.ndarray:
    return poster.dato("FODSELSDATO") == 0


def ugyldig_fodselsnummer(poster: Poster) -> np.ndarray:
    return ~poster.fodselsnumre.godkjent


def samme_journalnummer(poster: Poster) -> np.ndarray:
    return dubletter(poster.tekst("PERSON_JOURNALNR"), blant=np.ones(len(poster), bool))


def yngre_enn(alder: int, poster: Poster) -> np.ndarray:
    return poster.har_alder & (poster.alder < alder)


def minst(alder: int, poster: Poster) -> np.ndarray:
    return poster.har_alder & (poster.alder >= alder)


def ukjent_kode(navn: str, poster: Poster) -> np.ndarray:
    return ~poster.er_gyldig_kode(navn)


def forsorger_barn(poster: Poster) -> np.ndarray:
    return poster.er("BU18", b"1") & (poster.heltall("ANTBU18").verdi > 0)


def barn_uten_antall(poster: Poster) -> np.ndarray:
    return poster.er("BU18", b"1") & (poster.heltall("ANTBU18").verdi <= 0)


def antall_uten_barn(poster: Poster) -> np.ndarray:
    return ~poster.er("BU18", b"1") & (poster.heltall("ANTBU18").verdi > 0)


def mange_barn(poster: Poster) -> np.ndarray:
    return poster.heltall("ANTBU18").verdi >= 14


OMFANGET = (
    Kontroll(
        "03", ERROR, FEIL, "KOMMUNE_NR",
        gettext_noop("Posten gjelder en annen kommune enn leveransen. Lever bare kommunens egne mottakere."),
        annen_kommune,
    ),
    Kontroll(
        "03", ERROR, FEIL, "BYDELSNR",
        gettext_noop("I Oslo må bydelsnummeret være 01–15. Rett bydelen i fagsystemet og ta ut fila på nytt."),
        ugyldig_bydel_i_oslo,
    ),
    Kontroll(
        "03", ERROR, FEIL, "BYDELSNR",
        gettext_noop("Posten gjelder en annen bydel enn den leveransen er for. Lever bare bydelens egne mottakere."),
        annen_bydel,
    ),
    Kontroll(
        "03", ERROR, ADVARSEL, "BYDELSNR",
        gettext_noop("Bydelsnummer brukes bare i Oslo. Posten telles for kommunen, og bydelen blir ikke lagret."),
        bydel_utenfor_oslo,
    ),
)  # fmt: skip

FODSELSDATO = Kontroll(
    "04A", ERROR, ADVARSEL, "FODSELSDATO",
    gettext_noop("Fødselsdatoen mangler eller er ikke en dato. Den skal skrives DDMMÅÅÅÅ."),
    uten_fodselsdato,
    fra=2025,
)  # fmt: skip

FODSELSNUMMER = Kontroll(
    "05", ERROR, ADVARSEL, "PERSON_FODSELSNR",
    gettext_noop(
        "Fødselsnummeret eller D-nummeret mangler eller har feil kontrollsiffer. "
        "Personen følges i stedet på DUF-nummer eller journalnummer."
    ),
    ugyldig_fodselsnummer,
)  # fmt: skip

JOURNALNUMMER = Kontroll(
    "05B", ERROR, ADVARSEL, "PERSON_JOURNALNR",
    gettext_noop("Samme journalnummer står på flere poster. SSB krever ett journalnummer per mottaker."),
    samme_journalnummer,
)  # fmt: skip

KJONN = Kontroll(
    "08", ERROR, ADVARSEL, "KJONN",
    gettext_noop("Kjønn mangler eller har en ukjent kode. Bruk 1 (mann) eller 2 (kvinne)."),
    partial(ukjent_kode, "KJONN"),
)  # fmt: skip

SIVILSTAND = Kontroll(
    "09", ERROR, ADVARSEL, "EKTSTAT",
    gettext_noop("Sivilstanden mangler eller har en ukjent kode. Bruk kode 1–5."),
    partial(ukjent_kode, "EKTSTAT"),
)  # fmt: skip

BARN = Kontroll(
    "10", ERROR, FEIL, "BU18",
    gettext_noop("Svar 1 (ja) eller 2 (nei) på om mottakeren forsørger barn under 18 år i husholdningen."),
    partial(ukjent_kode, "BU18"),
)  # fmt: skip

ANTALL_BARN = (
    Kontroll(
        "11", ERROR, ADVARSEL, "ANTBU18",
        gettext_noop("Mottakeren forsørger barn under 18 år, men antall barn mangler. Fyll ut antallet."),
        barn_uten_antall,
    ),
    Kontroll(
        "12", ERROR, ADVARSEL, "ANTBU18",
        gettext_noop("Antall barn er fylt ut, men det er ikke svart ja på om mottakeren forsørger barn under 18 år."),
        antall_uten_barn,
    ),
    Kontroll(
        "13", ERROR, ADVARSEL, "ANTBU18",
        gettext_noop("Antall barn er 14 eller flere. Kontroller tallet."),
        mange_barn,
    ),
)  # fmt: skip
