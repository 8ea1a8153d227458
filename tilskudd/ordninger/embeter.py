"""Which office of the statsforvalter a kommune belonged to on a day: bytes of TOML in, Embete out."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.ordninger.les import les_toml
from tilskudd.ordninger.prov import krev_ulike
from tilskudd.ordninger.tabell import Tabell, UgyldigOrdning


@dataclass(frozen=True)
class Embetsnavn:
    """fra: the first day of the name; None for the first one known."""

    fra: dt.date | None
    nb: str
    nn: str


@dataclass(frozen=True)
class Embetsomrade:
    """kode: a fylke (2 digits), or a kommune (4) that departs from it. Half-open dates; None is open."""

    kode: str
    gyldig_fra: dt.date | None
    gyldig_til: dt.date | None

    def gjelder(self, dag: dt.date) -> bool:
        return (self.gyldig_fra or dt.date.min) <= dag < (self.gyldig_til or dt.date.max)


@dataclass(frozen=True)
class Embete:
    """navn: the oldest first."""

    kode: str
    navn: tuple[Embetsnavn, ...]
    omrader: tuple[Embetsomrade, ...]
    merknad: str

    def navn_pa(self, dag: dt.date) -> Embetsnavn:
        return next(navn for navn in reversed(self.navn) if navn.fra is None or navn.fra <= dag)


def les_embeter(innhold: bytes) -> tuple[Embete, ...]:
    """Raises UgyldigOrdning, also when an area has two offices on the same day."""
    tabell = les_toml(innhold)
    embeter = tuple(_embete(rad) for rad in tabell.rader("embete", "kode"))
    tabell.ferdig()
    krev_ulike("embete", (embete.kode for embete in embeter))
    _krev_ett_embete([omrade for embete in embeter for omrade in embete.omrader])
    return embeter


def finn_embete(embeter: Iterable[Embete], kommunenummer: str, dag: dt.date) -> Embete | None:
    """The office of the kommune on the day; a row for the kommune itself goes before its fylke's. None: unknown."""
    for kode in (kommunenummer, kommunenummer[:2]):
        for embete in embeter:
            if any(omrade.kode == kode and omrade.gjelder(dag) for omrade in embete.omrader):
                return embete
    return None


def _embete(rad: Tabell) -> Embete:
    navn = tuple(_navn(del_) for del_ in rad.rader("navn"))
    omrader = tuple(_omrade(del_) for del_ in rad.rader("omrade", "kode"))
    embete = Embete(rad.tekst("kode"), navn, omrader, rad.tekst("merknad", ""))
    rad.ferdig()
    datoer = [del_.fra for del_ in navn]
    if not navn or datoer[0] is not None or None in datoer[1:] or datoer[1:] != sorted(set(datoer[1:])):
        raise rad.ugyldig("navn", gettext_noop("Det eldste navnet står først uten dato, de neste i rekkefølge."))
    return embete


def _navn(rad: Tabell) -> Embetsnavn:
    navn = Embetsnavn(rad.dato_eller_ukjent("fra"), rad.tekst("nb"), rad.tekst("nn"))
    rad.ferdig()
    return navn


def _omrade(rad: Tabell) -> Embetsomrade:
    omrade = Embetsomrade(rad.tekst("kode"), rad.dato_eller_ukjent("gyldig_fra"), rad.dato_eller_ukjent("gyldig_til"))
    rad.ferdig()
    if not (omrade.kode.isascii() and omrade.kode.isdigit() and len(omrade.kode) in (2, 4)):
        raise rad.ugyldig("kode", gettext_noop("Et område er et fylke med to sifre eller en kommune med fire."))
    if omrade.gyldig_fra and omrade.gyldig_til and omrade.gyldig_fra >= omrade.gyldig_til:
        raise rad.ugyldig("gyldig_til", gettext_noop("Gyldigheten slutter før den begynner."))
    return omrade


def _krev_ett_embete(omrader: list[Embetsomrade]) -> None:
    etter_start = sorted(omrader, key=lambda omrade: (omrade.kode, omrade.gyldig_fra or dt.date.min))
    for forrige, neste in pairwise(etter_start):
        if forrige.kode == neste.kode and forrige.gjelder(neste.gyldig_fra or dt.date.min):
            raise UgyldigOrdning(
                "embete", gettext_noop("Område %(kode)s hører til to embeter samtidig."), kode=neste.kode
            )
