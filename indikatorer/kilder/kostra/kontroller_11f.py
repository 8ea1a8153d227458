"""Every control of single 11F records, as one table. A further control is one more row.

SSB's numbers and severities: statisticsnorway/kostra-kontrollprogram (MIT, Copyright 2023 Statistisk sentralbyrå),
rules for 2025 and 2026; earlier years follow those of 2025. What SSB calls an error is one for us only when it touches
our figures. The rules for 2026 contradict themselves on BYDELSNR outside Oslo: 03 is followed (see `feltkontroll`).
"""

from functools import partial

import numpy as np

from indikatorer.kilder.kostra.felleskontroller import (
    ANTALL_BARN,
    BARN,
    FODSELSDATO,
    FODSELSNUMMER,
    JOURNALNUMMER,
    KJONN,
    OMFANGET,
    SIVILSTAND,
    minst,
    yngre_enn,
)
from indikatorer.kilder.kostra.feltkontroll import feltkontroller
from indikatorer.kilder.kostra.identitet import DUF, FODSELSNR, INGEN, JOURNAL, dubletter
from indikatorer.kilder.kostra.kontroll import ADVARSEL, EGEN, ERROR, FEIL, WARNING, Kontroll
from indikatorer.kilder.kostra.livssituasjon import LIVSSITUASJONEN
from indikatorer.kilder.kostra.oppsett import SKJEMA_11F
from indikatorer.kilder.kostra.poster import Poster
from indikatorer.kilder.kostra.utbetaling import BELOPENE, MANEDENE
from indikatorer.kilder.kostra.vilkar import VILKARENE
from indikatorer.kilder.lesing import gettext_noop


def samme_person_i_omfanget(slag: int, poster: Poster) -> np.ndarray:
    return dubletter(poster.nokkel, poster.bydel, blant=poster.slag == slag)


def samme_person_i_flere_bydeler(slag: int, poster: Poster) -> np.ndarray:
    return dubletter(poster.nokkel, blant=poster.slag == slag) & ~samme_person_i_omfanget(slag, poster)


def samme_nummer_uten_person(poster: Poster) -> np.ndarray:
    """SSB compares every number with right check digits, also those that belong to nobody."""
    tvilsomt = poster.fodselsnumre.modulo11 & ~poster.fodselsnumre.identifiserer
    return dubletter(poster.tekst("PERSON_FODSELSNR"), blant=tvilsomt)


def uten_identitet(poster: Poster) -> np.ndarray:
    return poster.slag == INGEN


def uten_fodselsdato_i_nummeret(poster: Poster) -> np.ndarray:
    return ~poster.har_alder


def ulik_fodselsdato(poster: Poster) -> np.ndarray:
    nummer = poster.fodselsnumre
    oppgitt = poster.dato("FODSELSDATO")
    return nummer.godkjent & (nummer.fodt > 0) & (oppgitt > 0) & (nummer.fodt != oppgitt)


def uten_fodselsnummer_og_duf(poster: Poster) -> np.ndarray:
    return poster.blank("PERSON_FODSELSNR") & ~poster.gyldig_duf


def uten_alder(poster: Poster) -> np.ndarray:
    return poster.fodt == 0


PERSONEN = (
    FODSELSDATO,
    FODSELSNUMMER,
    Kontroll(
        "05A", ERROR, FEIL, "PERSON_FODSELSNR",
        gettext_noop("Samme fødselsnummer står på flere poster. Slå dem sammen, slik at hver mottaker har én post."),
        partial(samme_person_i_omfanget, FODSELSNR),
    ),
    Kontroll(
        "05A", ERROR, ADVARSEL, "PERSON_FODSELSNR",
        gettext_noop("Samme fødselsnummer står i flere bydeler. Personen telles én gang i hver bydel og én i Oslo."),
        partial(samme_person_i_flere_bydeler, FODSELSNR),
    ),
    Kontroll(
        "05A", ERROR, ADVARSEL, "PERSON_FODSELSNR",
        gettext_noop("Flere poster har samme nummer, og det tilhører ingen person. Fyll ut riktig fødselsnummer."),
        samme_nummer_uten_person,
    ),
    Kontroll(
        "MK21", EGEN, FEIL, "PERSON_DUF",
        gettext_noop("Samme DUF-nummer står på flere poster. Slå dem sammen, slik at hver mottaker har én post."),
        partial(samme_person_i_omfanget, DUF),
    ),
    Kontroll(
        "MK21", EGEN, ADVARSEL, "PERSON_DUF",
        gettext_noop("Samme DUF-nummer står i flere bydeler. Personen telles én gang i hver bydel og én i Oslo."),
        partial(samme_person_i_flere_bydeler, DUF),
    ),
    Kontroll(
        "MK22", EGEN, FEIL, "PERSON_JOURNALNR",
        gettext_noop(
            "Flere poster uten gyldig fødselsnummer eller DUF-nummer har samme journalnummer, "
            "og kan ikke skilles fra hverandre. Gi hver mottaker sitt eget nummer."
        ),
        partial(samme_person_i_omfanget, JOURNAL),
    ),
    Kontroll(
        "MK22", EGEN, ADVARSEL, "PERSON_JOURNALNR",
        gettext_noop(
            "Poster uten gyldig fødselsnummer eller DUF-nummer har samme journalnummer i flere bydeler. "
            "De telles som én person i Oslo."
        ),
        partial(samme_person_i_flere_bydeler, JOURNAL),
    ),
    Kontroll(
        "MK23", EGEN, FEIL, "PERSON_JOURNALNR",
        gettext_noop(
            "Posten har verken gyldig fødselsnummer, DUF-nummer eller journalnummer, "
            "og kan ikke følges fra måned til måned. Fyll ut minst ett av dem."
        ),
        uten_identitet,
    ),
    JOURNALNUMMER,
    Kontroll(
        "06", WARNING, ADVARSEL, "PERSON_FODSELSNR",
        gettext_noop("Mottakeren er under 18 år ved utgangen av %(ar)s. Kontroller fødselsnummeret."),
        partial(yngre_enn, 18),
    ),
    Kontroll(
        "06", WARNING, ADVARSEL, "PERSON_FODSELSNR",
        gettext_noop("Fødselsnummeret gir ingen fødselsdato, så SSB kan ikke kontrollere alderen."),
        uten_fodselsdato_i_nummeret, fra=2026,
    ),
    Kontroll(
        "07", WARNING, ADVARSEL, "PERSON_FODSELSNR",
        gettext_noop("Mottakeren er 96 år eller eldre ved utgangen av %(ar)s. Kontroller fødselsnummeret."),
        partial(minst, 96),
    ),
    Kontroll(
        "38", WARNING, ADVARSEL, "PERSON_DUF",
        gettext_noop("Fødselsnummeret er ikke fylt ut, og DUF-nummeret mangler eller har feil kontrollsiffer. "
                     "Fyll ut ett av dem."),
        uten_fodselsnummer_og_duf,
    ),
    Kontroll(
        "MK24", EGEN, ADVARSEL, "FODSELSDATO",
        gettext_noop("Fødselsdatoen er en annen enn den i fødselsnummeret. Den i fødselsnummeret brukes."),
        ulik_fodselsdato,
    ),
    Kontroll(
        "MK25", EGEN, ADVARSEL, "PERSON_FODSELSNR",
        gettext_noop("Mottakerens alder er ukjent. Posten er ikke med i andelen unge mottakere (B.103)."),
        uten_alder,
    ),
)  # fmt: skip

SITUASJONEN = (KJONN, SIVILSTAND, BARN, *ANTALL_BARN)

KONTROLLER_11F = (
    *OMFANGET,
    *PERSONEN,
    *SITUASJONEN,
    *LIVSSITUASJONEN,
    *MANEDENE,
    *BELOPENE,
    *VILKARENE,
    *feltkontroller(SKJEMA_11F.for_ar(SKJEMA_11F.til)),
)
