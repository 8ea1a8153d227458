"""Amounts and percentages as people write them."""

import re
from decimal import Decimal

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.regler.lesefeil import Lesefeil

MAKS_SIFRE = 9
"""Above every frame, and too few for a person number or a kontonummer to pass as an amount."""

VALUTA = re.compile(r"^(?:kr\.?|nok) ?|(?: ?,[-–])?(?: ?(?:kr\.?|kroner))?$", re.IGNORECASE)
UTEN_ORE = re.compile(r",00$")
HELTALL = re.compile(r"\d+|\d{1,3}([ .])\d{3}(?:\1\d{3})*", re.ASCII)
MED_ORE = re.compile(r"[\d .]*\d,\d*|[\d ]*\d\.\d{1,2}", re.ASCII)
NEGATIVT = re.compile(r"[-−–]\s*\d.*|\d[\d .,]*\s*[-−–]|\(\d.*\)", re.ASCII)
SIFRE_OG_SKILLE = re.compile(r"[\d .,]+", re.ASCII)
PROSENT = re.compile(r"(\d{1,3})(?:[,.](\d{1,2}))?(?: ?%)?", re.ASCII)
FLERE_DESIMALER = re.compile(r"\d+[,.]\d{3,}(?: ?%)?", re.ASCII)

BELOP_MANGLER = gettext_noop("Beløpet mangler. Skriv det i hele kroner, eller 0 hvis det ikke er noe.")
HAR_ORE = gettext_noop("Beløpet har øre. Skriv det i hele kroner, for eksempel 610 000.")
UNDER_NULL = gettext_noop("Beløpet kan ikke være under null. Skriv det uten minus.")
FOR_STORT = gettext_noop("Beløpet har mer enn ni sifre. Se etter om det er skrevet ett siffer for mye.")
ANNET_ENN_SIFRE = gettext_noop("Beløpet har annet enn sifre. Skriv bare tallet, for eksempel 610 000.")
DELT_OPP = gettext_noop("Beløpet er delt opp på en uventet måte. Skriv tre og tre sifre sammen, for eksempel 610 000.")

PROSENT_MANGLER = gettext_noop("Prosenten mangler. Skriv for eksempel 100 eller 37,5.")
FOR_MANGE_DESIMALER = gettext_noop("Prosenten har mer enn to desimaler. Rund av, for eksempel til 37,25.")
IKKE_PROSENT = gettext_noop("Prosenten er ikke forstått. Skriv et tall fra 0 til 100, for eksempel 37,5.")
OVER_HUNDRE = gettext_noop("Prosenten kan ikke være over 100. Skriv hver stilling på sin egen linje.")


class UgyldigBelop(Lesefeil):
    pass


class UgyldigProsent(Lesefeil):
    pass


def les_belop(tekst: str) -> int:
    """`610 000`, `610.000`, `kr 610000,-` → 610000, whole kroner from 0 to nine digits. Raises UgyldigBelop.

    Any blank between thousands will do. `,00` is no øre; other decimals are refused, not rounded.
    """
    belop = VALUTA.sub("", " ".join(tekst.split()))
    belop = UTEN_ORE.sub("", belop)
    if not belop:
        raise UgyldigBelop(BELOP_MANGLER)
    if not HELTALL.fullmatch(belop):
        raise UgyldigBelop(_hvorfor_ikke_belop(belop))
    siffer = belop.replace(" ", "").replace(".", "")
    if len(siffer) > MAKS_SIFRE:
        raise UgyldigBelop(FOR_STORT)
    return int(siffer)


def _hvorfor_ikke_belop(belop: str) -> str:
    if NEGATIVT.fullmatch(belop):
        return UNDER_NULL
    if MED_ORE.fullmatch(belop):
        return HAR_ORE
    return DELT_OPP if SIFRE_OG_SKILLE.fullmatch(belop) else ANNET_ENN_SIFRE


def les_prosent(tekst: str) -> Decimal:
    """`37,5`, `37.5 %` → Decimal("37.50"), from 0 to 100 with two decimals. Raises UgyldigProsent.

    That a stilling may not be of 0 % is a rule of the utlysning (LØNNSTAK), not of how it is written.
    """
    samlet = " ".join(tekst.split())
    if not samlet:
        raise UgyldigProsent(PROSENT_MANGLER)
    if FLERE_DESIMALER.fullmatch(samlet):
        raise UgyldigProsent(FOR_MANGE_DESIMALER)
    treff = PROSENT.fullmatch(samlet)
    if not treff:
        raise UgyldigProsent(IKKE_PROSENT)
    prosent = Decimal(f"{treff[1]}.{(treff[2] or '').ljust(2, '0')}")
    if prosent > 100:
        raise UgyldigProsent(OVER_HUNDRE)
    return prosent
