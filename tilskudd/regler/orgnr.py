"""Organisation numbers: nine digits, the last one a check digit."""

import re

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.regler.lesefeil import Lesefeil
from tilskudd.regler.mod11 import stemmer

NI_SIFRE = re.compile(r"\d{9}|\d{3} \d{3} \d{3}", re.ASCII)

MANGLER = gettext_noop("Organisasjonsnummeret mangler. Det har ni sifre.")
IKKE_NI_SIFRE = gettext_noop("Et organisasjonsnummer har ni sifre, for eksempel 889 640 782. Skriv bare dem.")
STEMMER_IKKE = gettext_noop(
    "Organisasjonsnummeret er ikke gyldig. Se etter om et siffer er feil eller har byttet plass."
)


class UgyldigOrgnr(Lesefeil):
    pass


def les_orgnr(tekst: str) -> str:
    """`889 640 782` → `889640782`. Raises UgyldigOrgnr."""
    samlet = " ".join(tekst.split())
    if not samlet:
        raise UgyldigOrgnr(MANGLER)
    if not NI_SIFRE.fullmatch(samlet):
        raise UgyldigOrgnr(IKKE_NI_SIFRE)
    orgnr = samlet.replace(" ", "")
    if not er_orgnr(orgnr):
        raise UgyldigOrgnr(STEMMER_IKKE)
    return orgnr


def er_orgnr(orgnr: str) -> bool:
    """Nine digits without separators, the check digit right."""
    return re.fullmatch(r"\d{9}", orgnr, re.ASCII) is not None and orgnr != "0" * 9 and stemmer(orgnr)


def vis_orgnr(orgnr: str) -> str:
    """`889640782` → «889 640 782», with hard spaces."""
    return "\N{NO-BREAK SPACE}".join((orgnr[:3], orgnr[3:6], orgnr[6:]))
