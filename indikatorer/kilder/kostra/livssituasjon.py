"""11F, controls 14–25: what the recipient lives on (VKLO), with which benefit (TRYGDESIT), doing what (ARBSIT).

Only VKLO 5 enters our figures, so only an unknown VKLO refuses the delivery.
"""

from functools import partial

import numpy as np

from indikatorer.kilder.kostra.felleskontroller import forsorger_barn, ukjent_kode, yngre_enn
from indikatorer.kilder.kostra.kontroll import ADVARSEL, ERROR, FEIL, WARNING, Kontroll
from indikatorer.kilder.kostra.poster import Poster
from indikatorer.kilder.lesing import gettext_noop

OVERGANGSSTONAD, ALDERSPENSJON, AAP, INGEN_TRYGD, BARNETRYGD = b"05", b"07", b"11", b"12", b"13"
UFORETRYGD = b"04"
ARBEIDSLEDIG_UTENFOR_NAV = b"08"
FOR_2026, FRA_2026 = 2025, 2026


def annet_arbeid(livsopphold: bytes, arbeid: tuple[bytes, ...], poster: Poster) -> np.ndarray:
    return poster.er("VKLO", livsopphold) & ~poster.er("ARBSIT", *arbeid)


def trygd_uten_at_den_er_kilden(poster: Poster) -> np.ndarray:
    return ~poster.er("VKLO", b"3") & ~poster.er("TRYGDESIT", INGEN_TRYGD)


def lever_av_trygd_uten_trygd(poster: Poster) -> np.ndarray:
    uten = poster.er("TRYGDESIT", INGEN_TRYGD) | ~poster.er_gyldig_kode("TRYGDESIT")
    return poster.er("VKLO", b"3") & uten


def ung_alderspensjonist(grense: int, poster: Poster) -> np.ndarray:
    return poster.er("TRYGDESIT", ALDERSPENSJON) & yngre_enn(grense, poster)


def stonad_uten_barn(trygd: bytes, poster: Poster) -> np.ndarray:
    return poster.er("TRYGDESIT", trygd) & ~forsorger_barn(poster)


def pensjonist_i_annet_arbeid(arbeid: tuple[bytes, ...], poster: Poster) -> np.ndarray:
    return poster.er("TRYGDESIT", UFORETRYGD, ALDERSPENSJON) & ~poster.er("ARBSIT", *arbeid)


def aap_uten_registrering(poster: Poster) -> np.ndarray:
    pa_aap = poster.er("VKLO", b"3") & poster.er("TRYGDESIT", AAP)
    return pa_aap & poster.er("ARBSIT", ARBEIDSLEDIG_UTENFOR_NAV)


LIVSOPPHOLD = (
    Kontroll(
        "14", ERROR, FEIL, "VKLO",
        gettext_noop("Viktigste kilde til livsopphold mangler eller har en ukjent kode. Bruk kode 1–9."),
        partial(ukjent_kode, "VKLO"),
    ),
    Kontroll(
        "15", ERROR, ADVARSEL, "ARBSIT",
        gettext_noop("Mottakeren lever av arbeidsinntekt (VKLO 1), men er ikke i arbeid. "
                     "Bruk arbeidssituasjon 01 eller 02, eller rett kilden til livsopphold."),
        partial(annet_arbeid, b"1", (b"01", b"02")),
    ),
    Kontroll(
        "16", ERROR, ADVARSEL, "ARBSIT",
        gettext_noop("Mottakeren lever av kursstønad eller lønn i tiltak (VKLO 2), men er ikke i utdanning "
                     "eller tiltak. Bruk arbeidssituasjon 03, 05 eller 06, eller rett kilden til livsopphold."),
        partial(annet_arbeid, b"2", (b"03", b"05", b"06")),
    ),
    Kontroll(
        "17", ERROR, ADVARSEL, "ARBSIT",
        gettext_noop("Mottakeren lever av stipend eller lån (VKLO 4), men er ikke under utdanning. "
                     "Bruk arbeidssituasjon 03, eller rett kilden til livsopphold."),
        partial(annet_arbeid, b"4", (b"03",)),
    ),
    Kontroll(
        "18", ERROR, ADVARSEL, "ARBSIT",
        gettext_noop("Mottakeren lever av introduksjonsstønad (VKLO 6), men er ikke i introduksjonsordningen. "
                     "Bruk arbeidssituasjon 09, eller rett kilden til livsopphold."),
        partial(annet_arbeid, b"6", (b"09",)),
    ),
    Kontroll(
        "19", ERROR, ADVARSEL, "ARBSIT",
        gettext_noop("Mottakeren lever av kvalifiseringsstønad (VKLO 8), men er ikke i kvalifiseringsprogram. "
                     "Bruk arbeidssituasjon 10, eller rett kilden til livsopphold."),
        partial(annet_arbeid, b"8", (b"10",)),
    ),
    Kontroll(
        "20A", WARNING, ADVARSEL, "TRYGDESIT",
        gettext_noop("Mottakeren har en trygd eller pensjon, men lever ikke av den (VKLO er ikke 3). "
                     "Kontroller kilden til livsopphold, eller bruk trygdesituasjon 12."),
        trygd_uten_at_den_er_kilden, til=FOR_2026,
    ),
    Kontroll(
        "20B", ERROR, ADVARSEL, "TRYGDESIT",
        gettext_noop("Mottakeren lever av trygd eller stønad (VKLO 3), men det går ikke fram hvilken. "
                     "Fyll ut trygdesituasjonen med en annen kode enn 12."),
        lever_av_trygd_uten_trygd,
    ),
    Kontroll(
        "21", WARNING, ADVARSEL, "ARBSIT",
        gettext_noop("Mottakeren lever av sosialhjelp (VKLO 5) med en arbeidssituasjon som ikke passer til det. "
                     "Kontroller begge: 02 og 04–08 er vanlige."),
        partial(annet_arbeid, b"5", (b"02", b"04", b"05", b"06", b"07", b"08")), til=FOR_2026,
    ),
    Kontroll(
        "21", WARNING, ADVARSEL, "ARBSIT",
        gettext_noop("Mottakeren lever av sosialhjelp (VKLO 5) med en arbeidssituasjon som ikke passer til det. "
                     "Kontroller begge: 02–08 er vanlige."),
        partial(annet_arbeid, b"5", (b"02", b"03", b"04", b"05", b"06", b"07", b"08")), fra=FRA_2026,
    ),
)  # fmt: skip

TRYGDEN = (
    Kontroll(
        "22", ERROR, ADVARSEL, "TRYGDESIT",
        gettext_noop("Mottakeren har alderspensjon, men er under 60 år. "
                     "Rett trygdesituasjonen, eller kontroller fødselsnummeret."),
        partial(ung_alderspensjonist, 60), til=FOR_2026,
    ),
    Kontroll(
        "22", ERROR, ADVARSEL, "TRYGDESIT",
        gettext_noop("Trygdesituasjonen mangler eller har en ukjent kode. "
                     "Bruk kode 12 for mottakere uten trygd eller pensjon."),
        partial(ukjent_kode, "TRYGDESIT"), fra=FRA_2026,
    ),
    Kontroll(
        "23", ERROR, ADVARSEL, "TRYGDESIT",
        gettext_noop("Mottakeren har overgangsstønad, men det er ikke oppgitt at mottakeren forsørger barn. "
                     "Rett trygdesituasjonen, eller fyll ut barn og antall barn."),
        partial(stonad_uten_barn, OVERGANGSSTONAD), til=FOR_2026,
    ),
    Kontroll(
        "23A", ERROR, ADVARSEL, "TRYGDESIT",
        gettext_noop("Mottakeren har alderspensjon, men er under 62 år. "
                     "Rett trygdesituasjonen, eller kontroller fødselsnummeret."),
        partial(ung_alderspensjonist, 62), fra=FRA_2026,
    ),
    Kontroll(
        "23B", ERROR, ADVARSEL, "TRYGDESIT",
        gettext_noop("Mottakeren har overgangsstønad, men det er ikke oppgitt at mottakeren forsørger barn. "
                     "Rett trygdesituasjonen, eller fyll ut barn og antall barn."),
        partial(stonad_uten_barn, OVERGANGSSTONAD), fra=FRA_2026,
    ),
    Kontroll(
        "23C", ERROR, ADVARSEL, "TRYGDESIT",
        gettext_noop("Mottakeren har barnetrygd, men det er ikke oppgitt at mottakeren forsørger barn. "
                     "Rett trygdesituasjonen, eller fyll ut barn og antall barn."),
        partial(stonad_uten_barn, BARNETRYGD), fra=FRA_2026,
    ),
    Kontroll(
        "24", WARNING, ADVARSEL, "ARBSIT",
        gettext_noop("Mottakeren har uføretrygd eller alderspensjon med en arbeidssituasjon som ikke passer til det. "
                     "Kontroller begge: 02, 04 og 07 er vanlige."),
        partial(pensjonist_i_annet_arbeid, (b"02", b"04", b"07")), til=FOR_2026,
    ),
    Kontroll(
        "24", WARNING, ADVARSEL, "ARBSIT",
        gettext_noop("Mottakeren har uføretrygd eller alderspensjon med en arbeidssituasjon som ikke passer til det. "
                     "Kontroller begge: 02–07 er vanlige."),
        partial(pensjonist_i_annet_arbeid, (b"02", b"03", b"04", b"05", b"06", b"07")), fra=FRA_2026,
    ),
    Kontroll(
        "24B", ERROR, ADVARSEL, "ARBSIT",
        gettext_noop("Mottakeren lever av arbeidsavklaringspenger, men står som arbeidsledig og "
                     "ikke registrert hos NAV. Bruk en annen arbeidssituasjon enn 08."),
        aap_uten_registrering,
    ),
    Kontroll(
        "25", ERROR, ADVARSEL, "ARBSIT",
        gettext_noop("Arbeidssituasjonen mangler eller har en ukjent kode. Bruk kode 01–10."),
        partial(ukjent_kode, "ARBSIT"),
    ),
)  # fmt: skip

LIVSSITUASJONEN = LIVSOPPHOLD + TRYGDEN
