"""Control 002, which asks of every field by itself whether it is there and of its kind. One control per field.

SSB runs it on 11F for 2026 and later, and not on 11CF. There it demands BYDELSNR of every record, while control 03
demands that the field is blank outside Oslo, so that no record outside Oslo can satisfy both. 03 is followed:
BYDELSNR is asked for in Oslo only.
"""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from indikatorer.kilder.kostra.kontroll import ADVARSEL, ERROR, Kontroll
from indikatorer.kilder.kostra.oppsett import Felt, Oppsett
from indikatorer.kilder.kostra.poster import Poster
from indikatorer.kilder.lesing import gettext_noop

FORSTE_AR = 2026
MANGLER = gettext_noop("Feltet er obligatorisk hos SSB, men står tomt. Fyll det ut i fagsystemet.")
IKKE_HELTALL = gettext_noop("Feltet skal ha et helt tall. Ta bort andre tegn enn sifre.")
IKKE_DATO = gettext_noop("Feltet har ikke en gyldig dato. Skriv den som DDMMÅÅÅÅ, eller la feltet stå tomt.")
UKJENT_KODE = gettext_noop("Feltet har en kode som SSB ikke kjenner. Gyldig her: %(koder)s. Rett den i fagsystemet.")


def feltkontroller(oppsett: Oppsett) -> tuple[Kontroll, ...]:
    """Two at most for each field of the layout: that it is filled, and that what fills it is of its kind."""
    return tuple(kontroll for felt in oppsett.felt.values() for kontroll in _av_feltet(felt))


def _av_feltet(felt: Felt) -> Iterator[Kontroll]:
    if felt.obligatorisk:
        mangler = mangler_i_oslo if felt.navn == "BYDELSNR" else mangler_verdi
        yield _kontroll(felt, MANGLER, mangler)
    if felt.type == "heltall":
        yield _kontroll(felt, IKKE_HELTALL, ikke_heltall)
    elif felt.type == "dato":
        yield _kontroll(felt, IKKE_DATO, ikke_dato)
    elif felt.koder:
        koder = ", ".join(kode.decode() for kode in felt.koder_i(FORSTE_AR))
        yield _kontroll(felt, UKJENT_KODE, ukjent_kode, koder=koder)


def _kontroll(felt: Felt, melding: str, treff: Callable[[str, Poster], np.ndarray], **verdier: str) -> Kontroll:
    return Kontroll(
        "002", ERROR, ADVARSEL, felt.navn, melding, partial(treff, felt.navn), fra=FORSTE_AR, verdier=verdier
    )


def mangler_verdi(navn: str, poster: Poster) -> np.ndarray:
    return poster.blank(navn)


def mangler_i_oslo(navn: str, poster: Poster) -> np.ndarray:
    return poster.i_oslo & poster.blank(navn)


def ikke_heltall(navn: str, poster: Poster) -> np.ndarray:
    return poster.heltall(navn).ugyldig


def ikke_dato(navn: str, poster: Poster) -> np.ndarray:
    return ~poster.blank(navn) & (poster.dato(navn) == 0)


def ukjent_kode(navn: str, poster: Poster) -> np.ndarray:
    return ~poster.blank(navn) & ~poster.er_gyldig_kode(navn)
