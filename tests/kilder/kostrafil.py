"""Small KOSTRA files for tests. Person numbers are synthetic: month + 80, which is never given to anyone."""

from datetime import date
from functools import cache

from indikatorer.kilder.kostra.oppsett import SKJEMA_11CF, SKJEMA_11F, Oppsett
from indikatorer.kilder.lesing import Forventet, Kjentomrade, Lesing

IDAG = date(2026, 11, 21)
NOKKEL = b"hemmelig nokkel til tester"


def forventet(**felt) -> Forventet:
    return Forventet(**{"idag": IDAG, "personnokkel": NOKKEL, **felt})


def omrader(**gyldighet) -> dict[str, Kjentomrade]:
    """k3101=(fra, til) → {"3101": …}."""
    return {kode[1:]: Kjentomrade(f"Kommune {kode[1:]}", fra, til) for kode, (fra, til) in gyldighet.items()}


def med_kontrollsiffer(ni: str) -> str | None:
    """Nine digits and the two that check them; None when no such number exists."""
    k1 = -sum(int(siffer) * vekt for siffer, vekt in zip(ni, (3, 7, 6, 1, 8, 9, 4, 5, 2), strict=True)) % 11
    ti = f"{ni}{k1}"
    k2 = -sum(int(siffer) * vekt for siffer, vekt in zip(ti, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2), strict=False)) % 11
    return f"{ti}{k2}" if k1 < 10 and k2 < 10 else None


def fodselsnummer(fodt: date = date(1985, 3, 17), nr: int = 0, dag: int = 0, maned: int = 80) -> str:
    """The nr-th number of the birth date. dag, maned: what is added to them (40 to the day makes a D-number)."""
    return _numre_for(f"{fodt.day + dag:02d}{fodt.month + maned:02d}{fodt:%y}", 500 if fodt.year >= 2000 else 0)[nr]


@cache
def _numre_for(dato: str, forste: int) -> list[str]:
    return [nummer for individ in range(forste, 1000) if (nummer := med_kontrollsiffer(f"{dato}{individ:03d}"))]


def dufnummer(ti: str = "2020300111") -> str:
    return f"{ti}{sum(int(s) * v for s, v in zip(ti, (4, 6, 3, 2, 4, 6, 3, 2, 7, 5), strict=True)) % 11:02d}"


def _post(oppsett: Oppsett, felt: dict[str, str]) -> bytes:
    tegn = bytearray(b" " * oppsett.lengde)
    for navn, verdi in felt.items():
        if navn in oppsett.felt:
            plass = oppsett.felt[navn]
            tegn[plass.start : plass.slutt] = verdi.encode("latin-1").ljust(plass.slutt - plass.start)
    return bytes(tegn)


def post_11f(ar: int = 2026, nr: int = 0, **felt: str) -> bytes:
    """A record that gives no finding, with its fields replaced by `felt`. nr tells persons apart."""
    rent = {
        "KOMMUNE_NR": "3101", "VERSION": f"{ar % 100:02d}", "FODSELSDATO": "17031985",
        "PERSON_JOURNALNR": f"{nr:08d}", "PERSON_FODSELSNR": fodselsnummer(nr=nr), "KJONN": "1", "EKTSTAT": "1",
        "BU18": "2", "VKLO": "5", "TRYGDESIT": "12", "ARBSIT": "07", "STMND_1": "01", "BIDRAG": "   9000",
        "LAAN": "      0", "BIDRAG_JAN": "   9000", "GITT_OKONOMIRAD": "2", "FAAT_INDIVIDUELL_PLAN": "2",
        "SAKSBEHANDLER": "ÅSE1", "BOSIT": "1", "VILKARSOSLOV": "2", "VILKARSAMEKT": "2",
    }  # fmt: skip
    return _post(SKJEMA_11F.for_ar(ar), {**rent, **felt})


def post_11cf(ar: int = 2026, nr: int = 0, **felt: str) -> bytes:
    """Dates are given as DDMMYYYY, and cut to DDMMYY where the layout has six digits."""
    rent = {
        "KOMMUNE_NR": "3101", "VERSION": f"{ar % 100:02d}", "FODSELSDATO": "17031985",
        "PERSON_JOURNALNR": f"{nr:08d}", "PERSON_FODSELSNR": fodselsnummer(nr=nr), "KJONN": "1", "EKTSTAT": "1",
        "BU18": "2", "REG_DATO": f"0101{ar - 1}", "VEDTAK_DATO": f"0102{ar - 1}", "BEGYNT_DATO": f"0103{ar - 1}",
        "KVP_KOMM": "2", "KVP_MED_ASTONAD": "2", "STMND_1": "01", "KVP_STONAD": "  20000", "STATUS": "1",
        "SAKSBEHANDLER": "ÅSE1",
    }  # fmt: skip
    felt = {**rent, **felt}
    if ar < 2025:
        felt |= {navn: dato[:4] + dato[6:] for navn, dato in felt.items() if navn.endswith("_DATO")}
    return _post(SKJEMA_11CF.for_ar(ar), felt)


def fil(*poster: bytes) -> bytes:
    return b"".join(post + b"\n" for post in poster)


def koder(lesing: Lesing) -> list[str]:
    return [funn.kode for funn in lesing.funn]


def treff(lesing: Lesing, kode: str, alvorlighet: str | None = None) -> list[tuple[str, tuple[int, ...]]]:
    """(field, lines) of each finding with the code."""
    return [
        (funn.felt, funn.linjer)
        for funn in lesing.funn
        if funn.kode == kode and alvorlighet in (None, funn.alvorlighet)
    ]
