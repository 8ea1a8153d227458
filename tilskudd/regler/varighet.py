"""MODUS, LEVETID, PERIODE, TREAR and DUBLETT: whether there is a round, and how long a tiltak may go on."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.regler.funn import Alvor, Brudd, Sted, kontroll
from tilskudd.regler.sak import Modus, Sak, tom


@kontroll(
    "MODUS",
    Alvor.STOPP,
    gettext_noop("Tilskuddet er ikke utlyst for %(ar)s, så det går ikke an å søke."),
    for_alle=True,
)
def ikke_utlyst(sak: Sak) -> Iterator[Brudd]:
    """Kilde: kommunebrev 2015."""
    if sak.modus == Modus.IKKE_UTLYST:
        yield Brudd("utlysning", {"ar": sak.ar})


@kontroll(
    "MODUS",
    Alvor.STOPP,
    gettext_noop(
        "Det går bare an å søke om å videreføre tiltak som fikk tilskudd i %(aret_for)s. Dette tiltaket fikk ikke det."
    ),
    for_alle=True,
)
def kun_videreforing(sak: Sak) -> Iterator[Brudd]:
    """Kilde: kommunebrev 2015."""
    if sak.modus == Modus.KUN_VIDEREFORING and sak.ar - 1 not in sak.tildelte_ar:
        yield Brudd("tiltak", {"aret_for": sak.ar - 1})


@kontroll(
    "LEVETID",
    Alvor.STOPP,
    gettext_noop("Ordningen gjelder ikke i %(ar)s, og kan ikke lyses ut for det året."),
    Sted.PUBLISERING,
    for_alle=True,
)
def levetid(sak: Sak) -> Iterator[Brudd]:
    """Kilde: kommunebrev 2020."""
    for_tidlig = sak.aktiv_fra is not None and sak.ar < sak.aktiv_fra
    for_sent = sak.aktiv_til is not None and sak.ar > sak.aktiv_til
    if for_tidlig or for_sent:
        yield Brudd("ar", {"ar": sak.ar})


@kontroll(
    "PERIODE",
    Alvor.KREVER_VURDERING,
    gettext_noop(
        "Perioden er lengre enn %(maneder)s måneder. En lengre periode må begrunnes, og saksbehandleren må vurdere den."
    ),
)
def periode(sak: Sak, maneder: int) -> Iterator[Brudd]:
    """Kilde: kunngjøring 2021."""
    if sak.start and sak.slutt and sak.slutt > maneder_senere(sak.start, maneder):
        yield Brudd("periodebegrunnelse" if tom(sak.periodebegrunnelse) else "slutt", {"maneder": maneder})


@kontroll(
    "TREAR",
    Alvor.STOPP,
    gettext_noop("Tiltaket har alt fått tilskudd i %(tildelte)s år, og ett tiltak kan få det i høyst %(maks_ar)s år."),
)
def tre_ar(sak: Sak, maks_ar: int) -> Iterator[Brudd]:
    """Awarded years are counted, not years gone by.

    Kilde: kunngjøring 2021.
    """
    tildelte = sak.tildelte_ar - {sak.ar}
    if len(tildelte) + 1 > maks_ar:
        yield Brudd("tiltak", {"tildelte": len(tildelte), "maks_ar": maks_ar})


@kontroll(
    "DUBLETT",
    Alvor.STOPP,
    gettext_noop(
        "Det er alt en søknad for dette tiltaket i utlysningen: %(saksnr)s. Fortsett på den, eller trekk den."
    ),
    for_alle=True,
)
def dublett(sak: Sak) -> Iterator[Brudd]:
    """Kilde: følger av at tilskuddet gis til tiltaket."""
    if sak.andre_pa_tiltaket:
        yield Brudd("tiltak", {"saksnr": sak.andre_pa_tiltaket[0]})


def maneder_senere(dag: date, maneder: int) -> date:
    """The same day of a later month, or that month's last when it has no such day."""
    ar, maned = divmod(dag.year * 12 + dag.month - 1 + maneder, 12)
    return date(ar, maned + 1, min(dag.day, monthrange(ar, maned + 1)[1]))
