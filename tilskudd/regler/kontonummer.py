"""Norwegian bank accounts: eleven digits, the last one a check digit.

A person number has as many digits, and its last check digit is reckoned with the same weights: every person number
passes as a kontonummer. So a number that could be one is taken only when it is set out as an account.
"""

import re

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.regler.lesefeil import Lesefeil
from tilskudd.regler.mod11 import stemmer

ELLEVE_SIFRE = re.compile(r"\d{11}", re.ASCII)
SOM_KONTO = re.compile(r"(\d{4})([. ])(\d{2})\2(\d{5})", re.ASCII)
SOM_DATO = re.compile(r"(?:[04][1-9]|[1256]\d|[37][01])(?:[048][1-9]|[159][0-2])", re.ASCII)
"""Day and month; a D-nummer has 40 added to the day, a made-up number 40 or 80 to the month."""
VEKTER_FORSTE_KONTROLL = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
"""The first check digit of a person number is the tenth digit."""

MANGLER = gettext_noop("Kontonummeret mangler. Det har elleve sifre.")
IKKE_ELLEVE_SIFRE = gettext_noop("Et kontonummer har elleve sifre. Skriv det som 1234.56.78901.")
STEMMER_IKKE = gettext_noop("Kontonummeret er ikke gyldig. Se etter om et siffer er feil eller har byttet plass.")
KAN_VAERE_PERSONNUMMER = gettext_noop(
    "Tallet kan være et fødselsnummer, som ikke skal stå her. "
    "Er det et kontonummer, så skriv det med punktum, som 1234.56.78901."
)


class UgyldigKontonummer(Lesefeil):
    pass


def les_kontonummer(tekst: str) -> str:
    """`8601.11.17947`, `8601 11 17947` or `86011117947` → `86011117947`. Raises UgyldigKontonummer."""
    samlet = " ".join(tekst.split())
    if not samlet:
        raise UgyldigKontonummer(MANGLER)
    satt_opp = SOM_KONTO.fullmatch(samlet)
    nummer = "".join(satt_opp.group(1, 3, 4)) if satt_opp else samlet
    if not ELLEVE_SIFRE.fullmatch(nummer):
        raise UgyldigKontonummer(IKKE_ELLEVE_SIFRE)
    if not er_kontonummer(nummer):
        raise UgyldigKontonummer(STEMMER_IKKE)
    if not satt_opp and kan_vaere_personnummer(nummer):
        raise UgyldigKontonummer(KAN_VAERE_PERSONNUMMER)
    return nummer


def er_kontonummer(nummer: str) -> bool:
    """Eleven digits without separators, the check digit right."""
    return ELLEVE_SIFRE.fullmatch(nummer) is not None and nummer != "0" * 11 and stemmer(nummer)


def kan_vaere_personnummer(kontonummer: str) -> bool:
    """Of a valid kontonummer: it begins with a date and holds the first check digit of a person number too."""
    vektet = sum(vekt * int(ett) for vekt, ett in zip(VEKTER_FORSTE_KONTROLL, kontonummer, strict=False))
    return vektet % 11 == 0 and SOM_DATO.match(kontonummer) is not None


def vis_kontonummer(kontonummer: str) -> str:
    """`86011117947` → «8601.11.17947»."""
    return f"{kontonummer[:4]}.{kontonummer[4:6]}.{kontonummer[6:]}"
