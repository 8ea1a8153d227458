"""11CF, controls 19–21, 26–32, 38 and 39: where the participant came from, what was paid, and how it ended.

None of it enters our control figure, which is counted from the dates alone.
"""

from functools import partial

import numpy as np

from indikatorer.kilder.kostra.felleskontroller import ukjent_kode
from indikatorer.kilder.kostra.kontroll import ADVARSEL, ERROR, WARNING, Kontroll
from indikatorer.kilder.kostra.poster import Poster
from indikatorer.kilder.lesing import gettext_noop

I_PROGRAM, PERMISJON, FULLFORT, AVSLUTTET_ETTER_AVBRUDD = b"1", b"2", b"3", b"7"
MYE_STONAD = 600_000
TILLEGG = ("KVP_MED_KOMMBOS", "KVP_MED_HUSBANKBOS", "KVP_MED_SOSHJ_ENGANG", "KVP_MED_SOSHJ_PGM", "KVP_MED_SOSHJ_SUP")
ETTER_PROGRAMMET = (
    "AVSL_ORDINAERTARB", "AVSL_ARBLONNSTILS", "AVSL_ARBMARK", "AVSL_SKOLE", "AVSL_UFORE", "AVSL_AAP",
    "AVSL_OK_AVKLAR", "AVSL_UTEN_OK_AVKLAR", "AVSL_ANNET", "AVSL_UKJENT",
)  # fmt: skip


def fra_ukjent_kommune(poster: Poster) -> np.ndarray:
    return poster.er("KVP_KOMM", b"1") & ~poster.er_gyldig_kode("KOMMNR_KVP_KOMM")


def sosialhjelp_uten_type(poster: Poster) -> np.ndarray:
    return poster.er("YTELSE_SOSHJELP", b"1") & ~poster.er_gyldig_kode("YTELSE_TYPE_SOSHJ")


def tillegg_uten_kryss(poster: Poster) -> np.ndarray:
    return poster.er("KVP_MED_ASTONAD", b"1") & ~poster.har_kryss(TILLEGG)


def kryss_uten_tillegg(poster: Poster) -> np.ndarray:
    return poster.er("KVP_MED_ASTONAD", b"2") & poster.har_kryss(TILLEGG)


def i_program_uten_maned(poster: Poster) -> np.ndarray:
    return ~poster.er("STATUS", PERMISJON) & ~poster.har_maned


def i_program_uten_stonad(poster: Poster) -> np.ndarray:
    return poster.er("STATUS", I_PROGRAM) & (poster.heltall("KVP_STONAD").verdi <= 0)


def maned_uten_stonad(poster: Poster) -> np.ndarray:
    return ~poster.er("STATUS", PERMISJON) & poster.har_maned & poster.blank("KVP_STONAD")


def stonad_uten_maned(poster: Poster) -> np.ndarray:
    far_stonad = poster.er("STATUS", I_PROGRAM) & (poster.heltall("KVP_STONAD").verdi > 0)
    return far_stonad & ~poster.har_maned


def mye_stonad(poster: Poster) -> np.ndarray:
    return poster.heltall("KVP_STONAD").verdi > MYE_STONAD


def slutt_uten_situasjon(poster: Poster) -> np.ndarray:
    return poster.er("STATUS", FULLFORT, AVSLUTTET_ETTER_AVBRUDD) & ~poster.har_kryss(ETTER_PROGRAMMET)


def slutt_uten_inntekt(poster: Poster) -> np.ndarray:
    return poster.er("STATUS", FULLFORT) & ~poster.er_gyldig_kode("AVSL_VIKTIGSTE_INNTEKT")


PROGRAMMET = (
    Kontroll(
        "19", ERROR, ADVARSEL, "KVP_KOMM",
        gettext_noop("Svar 1 (ja) eller 2 (nei) på om deltakeren kommer fra program i en annen kommune."),
        partial(ukjent_kode, "KVP_KOMM"),
    ),
    Kontroll(
        "20", ERROR, ADVARSEL, "KOMMNR_KVP_KOMM",
        gettext_noop("Deltakeren kommer fra program i en annen kommune, men kommunenummeret mangler eller gjelder ikke "
                     "i %(ar)s. Bruk kommunens nummer det året, eller 9999 når den er ukjent."),
        fra_ukjent_kommune,
    ),
    Kontroll(
        "21", ERROR, ADVARSEL, "YTELSE_TYPE_SOSHJ",
        gettext_noop("Deltakeren hadde sosialhjelp før søknaden, men det går ikke fram hvilken type. "
                     "Bruk 2 (viktigste kilde til livsopphold) eller 3 (supplerende)."),
        sosialhjelp_uten_type,
    ),
    Kontroll(
        "26", ERROR, ADVARSEL, "KVP_MED_ASTONAD",
        gettext_noop("Svar 1 (ja) eller 2 (nei) på om deltakeren også fikk sosialhjelp eller bostøtte i perioden."),
        partial(ukjent_kode, "KVP_MED_ASTONAD"),
    ),
    Kontroll(
        "27", ERROR, ADVARSEL, "KVP_MED_ASTONAD",
        gettext_noop("Deltakeren fikk også sosialhjelp eller bostøtte, men det er ikke krysset av for hva. "
                     "Kryss av for minst én ytelse."),
        tillegg_uten_kryss,
    ),
    Kontroll(
        "27", ERROR, ADVARSEL, "KVP_MED_ASTONAD",
        gettext_noop("Det er krysset av for sosialhjelp eller bostøtte, men svart nei på om deltakeren fikk det. "
                     "Rett svaret, eller ta bort kryssene."),
        kryss_uten_tillegg,
    ),
    Kontroll(
        "28", WARNING, ADVARSEL, "STMND_1",
        gettext_noop("Ingen måned med kvalifiseringsstønad er krysset av, og deltakeren har ikke permisjon. "
                     "Kryss av månedene, eller kontroller statusen."),
        i_program_uten_maned,
    ),
    Kontroll(
        "29", WARNING, ADVARSEL, "KVP_STONAD",
        gettext_noop("Deltakeren er i program, men har ikke fått kvalifiseringsstønad i året. Fyll ut beløpet."),
        i_program_uten_stonad,
    ),
    Kontroll(
        "30", WARNING, ADVARSEL, "KVP_STONAD",
        gettext_noop("Det er krysset av for måneder med kvalifiseringsstønad, men beløpet mangler. Fyll ut beløpet."),
        maned_uten_stonad,
    ),
    Kontroll(
        "31", WARNING, ADVARSEL, "STMND_1",
        gettext_noop("Deltakeren har fått kvalifiseringsstønad, men ingen måned er krysset av. Kryss av månedene."),
        stonad_uten_maned,
    ),
    Kontroll(
        "32", WARNING, ADVARSEL, "KVP_STONAD",
        gettext_noop("Kvalifiseringsstønaden er over 600 000 kroner i året. Kontroller beløpet."),
        mye_stonad,
    ),
    Kontroll(
        "38", ERROR, ADVARSEL, "AVSL_ORDINAERTARB",
        gettext_noop("Programmet er avsluttet, men situasjonen etterpå er ikke oppgitt. Kryss av for minst én."),
        slutt_uten_situasjon,
    ),
    Kontroll(
        "39", ERROR, ADVARSEL, "AVSL_VIKTIGSTE_INNTEKT",
        gettext_noop("Programmet er fullført, men viktigste inntektskilde etterpå mangler eller har en ukjent kode. "
                     "Velg én kilde."),
        slutt_uten_inntekt,
    ),
)  # fmt: skip
