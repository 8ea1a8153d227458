"""11F, controls 32–43: advice, plan, housing, and the conditions set for the recipient. None enters our figures."""

from functools import partial

import numpy as np

from indikatorer.kilder.kostra.felleskontroller import ukjent_kode
from indikatorer.kilder.kostra.kontroll import ADVARSEL, ERROR, Kontroll
from indikatorer.kilder.kostra.poster import Poster
from indikatorer.kilder.lesing import gettext_noop

AVKRYSSINGER = (
    "VILKARARBEID", "VILKARKURS", "VILKARUTD", "VILKARJOBBLOG", "VILKARJOBBTILB", "VILKARSAMT", "VILKAROKRETT",
    "VILKARLIVSH", "VILKARHELSE", "VILKARANNET", "VILKARDIGPLAN", "VILKARNORSKSAMISKOPPL",
)  # fmt: skip
"""The twelve conditions. The last came in 2024."""


def vilkar_uten_dato(navn: str, poster: Poster) -> np.ndarray:
    return poster.er("VILKARSOSLOV", b"1") & (poster.dato(navn) == 0)


def vilkar_uten_avkryssing(poster: Poster) -> np.ndarray:
    return poster.er("VILKARSOSLOV", b"1") & ~poster.har_kryss(AVKRYSSINGER)


VILKARENE = (
    Kontroll(
        "32", ERROR, ADVARSEL, "GITT_OKONOMIRAD",
        gettext_noop("Svar 1 (ja) eller 2 (nei) på om mottakeren har fått økonomisk rådgivning."),
        partial(ukjent_kode, "GITT_OKONOMIRAD"),
    ),
    Kontroll(
        "33", ERROR, ADVARSEL, "FAAT_INDIVIDUELL_PLAN",
        gettext_noop("Svar 1 (ja) eller 2 (nei) på om mottakeren har fått individuell plan."),
        partial(ukjent_kode, "FAAT_INDIVIDUELL_PLAN"),
    ),
    Kontroll(
        "35", ERROR, ADVARSEL, "BOSIT",
        gettext_noop("Bosituasjonen mangler eller har en ukjent kode. Bruk kode 1–6."),
        partial(ukjent_kode, "BOSIT"),
    ),
    Kontroll(
        "39", ERROR, ADVARSEL, "VILKARSOSLOV",
        gettext_noop("Svar 1 (ja) eller 2 (nei) på om det er stilt vilkår til mottakeren."),
        partial(ukjent_kode, "VILKARSOSLOV"),
    ),
    Kontroll(
        "40", ERROR, ADVARSEL, "VILKARSAMEKT",
        gettext_noop("Svar 1 (ja) eller 2 (nei) på om det er stilt vilkår til samboer eller ektefelle."),
        partial(ukjent_kode, "VILKARSAMEKT"),
    ),
    Kontroll(
        "41", ERROR, ADVARSEL, "UTBETDATO",
        gettext_noop("Det er stilt vilkår, men datoen for utbetalingsvedtaket mangler eller er ikke en dato. "
                     "Fyll den ut."),
        partial(vilkar_uten_dato, "UTBETDATO"),
    ),
    Kontroll(
        "42", ERROR, ADVARSEL, "UTBETTOMDATO",
        gettext_noop("Det er stilt vilkår, men til og med-datoen for utbetalingsvedtaket mangler eller er "
                     "ikke en dato. Fyll den ut."),
        partial(vilkar_uten_dato, "UTBETTOMDATO"),
    ),
    Kontroll(
        "43", ERROR, ADVARSEL, "VILKARARBEID",
        gettext_noop("Det er stilt vilkår, men ingen av dem er krysset av. Kryss av for minst ett vilkår."),
        vilkar_uten_avkryssing,
    ),
)  # fmt: skip
