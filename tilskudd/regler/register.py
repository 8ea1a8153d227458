"""All the checks, in the order their findings are shown, and the one way to run them."""

from collections.abc import Iterable

from tilskudd.regler import (
    budsjett,
    frister,
    fritekst,
    frivillige,
    interesse,
    mottaker,
    ramme,
    unntak,
    varighet,
)
from tilskudd.regler.funn import Kontroll, Kontrollfunn, Regel
from tilskudd.regler.sak import Sak

KONTROLLER: tuple[Kontroll, ...] = (
    frister.fristen_er_ute,
    frister.etter_frist,
    mottaker.mottaker,
    varighet.ikke_utlyst,
    varighet.kun_videreforing,
    varighet.levetid,
    budsjett.stillingsprosenten,
    budsjett.lonnen,
    budsjett.lonn_for_del_av_aret,
    budsjett.kompetansen,
    budsjett.kompetanseformalet,
    budsjett.andre_poster,
    varighet.periode,
    varighet.tre_ar,
    unntak.har_programfinansiering,
    unntak.ferdig_metode,
    unntak.bare_kapasitet,
    interesse.prioriteringer,
    interesse.nettverk,
    interesse.evaluering,
    mottaker.signatur,
    mottaker.ruting,
    frister.rapportene,
    mottaker.restanse,
    ramme.ukjent_ramme,
    ramme.rammen,
    ramme.referanse,
    varighet.dublett,
    frivillige.to_ordninger,
    frivillige.frivillighetsregisteret,
    frivillige.bagatellmessig_stotte,
    frivillige.uten_eurokurs,
    fritekst.personnummer,
)

KODER = frozenset(kontroll.kode for kontroll in KONTROLLER)


class Regelfeil(ValueError):
    """The rows of an utlysning do not fit the checks: a rule that would silently not run, or not as meant."""


def kontroller(sak: Sak, regler: Iterable[Regel]) -> list[Kontrollfunn]:
    """What the checks say of a sak: those for all, and those the utlysning has a row for. Regelfeil when rows are
    wrong."""
    etter_kode = krev_gyldige(regler)
    funn = []
    for kontroll in KONTROLLER:
        regel = etter_kode.get(kontroll.kode, Regel(kontroll.kode) if kontroll.for_alle else None)
        if regel is not None:
            funn += kontroll.funn(sak, regel)
    return funn


def krev_gyldige(regler: Iterable[Regel]) -> dict[str, Regel]:
    """The rows by code. Each code is known, has one row, and holds just what its checks ask for."""
    etter_kode: dict[str, Regel] = {}
    for regel in regler:
        if regel.kode not in KODER:
            raise Regelfeil(f"{regel.kode}: det finnes ingen slik kontroll")
        if regel.kode in etter_kode:
            raise Regelfeil(f"{regel.kode}: mer enn én rad")
        trengs, gitt = parametre(regel.kode), set(regel.parametre)
        if trengs != gitt:
            mangler, ukjente = sorted(trengs - gitt), sorted(gitt - trengs)
            raise Regelfeil(f"{regel.kode}: mangler {mangler}, kjenner ikke {ukjente}")
        etter_kode[regel.kode] = regel
    return etter_kode


def parametre(kode: str) -> frozenset[str]:
    """Names of what a row for this code must hold."""
    return frozenset(navn for kontroll in KONTROLLER if kontroll.kode == kode for navn in kontroll.parametre)
