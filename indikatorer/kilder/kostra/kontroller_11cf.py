"""Every control of single 11CF records, as one table. A further control is one more row.

11CF only gives a control figure, so what concerns single records is `advarsel`; what is about another kommune or
year is `feil`. SSB's numbers and severities: statisticsnorway/kostra-kontrollprogram (MIT, Copyright 2023 Statistisk
sentralbyrå), rules for 2025 and 2026; earlier years follow them.
"""

from dataclasses import replace
from functools import partial

import numpy as np

from indikatorer.kilder.kostra.deltakere import (
    har_sluttdato,
    kan_telles,
    slutt_for_start,
    uten_start,
    varig_avsluttet,
)
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
    samme_journalnummer,
    yngre_enn,
)
from indikatorer.kilder.kostra.identitet import INGEN, dubletter
from indikatorer.kilder.kostra.kontroll import ADVARSEL, EGEN, ERROR, WARNING, Kontroll
from indikatorer.kilder.kostra.kvp_program import PROGRAMMET
from indikatorer.kilder.kostra.poster import Poster
from indikatorer.kilder.lesing import gettext_noop


def samme_person_og_status(poster: Poster) -> np.ndarray:
    return dubletter(
        poster.tekst("PERSON_FODSELSNR"),
        poster.tekst("STATUS"),
        blant=~poster.i_oslo & poster.fodselsnumre.godkjent,
    )


def samme_journalnummer_utenfor_oslo(poster: Poster) -> np.ndarray:
    return samme_journalnummer(poster) & ~poster.i_oslo


def mangler_eller_er_gammel(felt: str, poster: Poster) -> np.ndarray:
    return ~poster.i_oslo & (poster.dato(felt) // 10000 < poster.ar - 4)


def ugyldig_start(poster: Poster) -> np.ndarray:
    etter_aret = ~poster.i_oslo & (poster.dato("BEGYNT_DATO") // 10000 > poster.ar)
    return mangler_eller_er_gammel("BEGYNT_DATO", poster) | etter_aret


def ukjent_status(poster: Poster) -> np.ndarray:
    return ~poster.er_gyldig_kode("STATUS")


def avsluttet_uten_dato_i_aret(poster: Poster) -> np.ndarray:
    return poster.er("STATUS", b"3", b"4", b"5", b"7") & (poster.dato("AVSL_DATO") // 10000 != poster.ar)


def uten_identitet(poster: Poster) -> np.ndarray:
    return poster.slag == INGEN


def sluttdato_uten_slutt(poster: Poster) -> np.ndarray:
    return har_sluttdato(poster) & ~varig_avsluttet(poster)


def ikke_talt_uten_slutt(poster: Poster) -> np.ndarray:
    return ~kan_telles(poster) & ~uten_start(poster)


DATOENE = (
    *(
        Kontroll(
            nummer, ERROR, ADVARSEL, felt,
            gettext_noop("Datoen mangler, er ikke en dato, eller ligger mer enn fire år før %(ar)s."),
            partial(mangler_eller_er_gammel, felt),
        )
        for nummer, felt in (("14", "REG_DATO"), ("15", "VEDTAK_DATO"))
    ),
    Kontroll(
        "16", ERROR, ADVARSEL, "BEGYNT_DATO",
        gettext_noop("Startdatoen mangler, er ikke en dato, er mer enn fire år før %(ar)s, eller etter årets slutt."),
        ugyldig_start,
    ),
    Kontroll(
        "MK31", EGEN, ADVARSEL, "BEGYNT_DATO",
        gettext_noop("Startdatoen mangler eller er ikke en dato. Deltakeren er ikke med i kontrolltallet."),
        uten_start,
    ),
    Kontroll(
        "36", ERROR, ADVARSEL, "STATUS",
        gettext_noop("Status for deltakelsen mangler eller har en ukjent kode. Bare datoene avgjør tellingen."),
        ukjent_status,
    ),
    Kontroll(
        "37", ERROR, ADVARSEL, "AVSL_DATO",
        gettext_noop("Programmet er avsluttet, men sluttdatoen mangler, er ikke en dato, eller er ikke i %(ar)s."),
        avsluttet_uten_dato_i_aret,
    ),
    Kontroll(
        "MK32", EGEN, ADVARSEL, "AVSL_DATO",
        gettext_noop("Programmet er avsluttet uten en gyldig sluttdato. Deltakeren er ikke med i kontrolltallet."),
        ikke_talt_uten_slutt,
    ),
    Kontroll(
        "MK33", EGEN, ADVARSEL, "AVSL_DATO",
        gettext_noop("Programmet har en sluttdato, men status sier ikke at det er avsluttet. Sluttdatoen gjelder."),
        sluttdato_uten_slutt,
    ),
    Kontroll(
        "MK34", EGEN, ADVARSEL, "AVSL_DATO",
        gettext_noop("Sluttdatoen er før startdatoen. Deltakeren er ikke med i kontrolltallet."),
        slutt_for_start,
    ),
)  # fmt: skip

PERSONEN = (
    FODSELSDATO,
    replace(FODSELSNUMMER, melding=gettext_noop(
        "Fødselsnummeret eller D-nummeret mangler eller har feil kontrollsiffer. "
        "Deltakeren skilles fra andre på journalnummeret."
    )),
    Kontroll(
        "05A", ERROR, ADVARSEL, "PERSON_FODSELSNR",
        gettext_noop("Samme fødselsnummer står på flere poster med samme status. Personen telles én gang."),
        samme_person_og_status,
    ),
    replace(JOURNALNUMMER, treff=samme_journalnummer_utenfor_oslo),
    Kontroll(
        "06", ERROR, ADVARSEL, "PERSON_FODSELSNR",
        gettext_noop("Deltakeren er under 18 år ved utgangen av %(ar)s. Kontroller fødselsnummeret."),
        partial(yngre_enn, 18),
    ),
    Kontroll(
        "07", WARNING, ADVARSEL, "PERSON_FODSELSNR",
        gettext_noop("Deltakeren er over 68 år ved utgangen av %(ar)s. Kontroller fødselsnummeret."),
        partial(minst, 69),
    ),
    KJONN,
    SIVILSTAND,
    Kontroll(
        "MK23", EGEN, ADVARSEL, "PERSON_JOURNALNR",
        gettext_noop("Posten har verken gyldig fødselsnummer eller journalnummer. "
                     "Alle slike poster telles som én deltaker."),
        uten_identitet,
    ),
)  # fmt: skip

KONTROLLER_11CF = (
    *OMFANGET,
    *PERSONEN,
    *(replace(kontroll, alvorlighet=ADVARSEL) for kontroll in (BARN, *ANTALL_BARN)),
    *DATOENE,
    *PROGRAMMET,
)
