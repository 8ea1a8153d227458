"""The rules of law that letters and routines refer to: bytes of TOML in, Hjemmel out."""

import datetime as dt
from dataclasses import dataclass

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.ordninger.les import les_toml
from tilskudd.ordninger.prov import krev_ulike
from tilskudd.ordninger.tabell import Tabell, Tekst


@dataclass(frozen=True)
class Hjemmel:
    """tekst: our own sentence, never a quotation. krav: the legal requirements that rest on it (L1–L25).

    bekreftet: that our sources state it; the law itself is still to be read before it is quoted. Half-open dates.
    """

    kode: str
    lov: str
    paragraf: str
    tekst: Tekst
    krav: tuple[str, ...]
    bekreftet: bool
    gyldig_fra: dt.date | None
    gyldig_til: dt.date | None


def les_hjemler(innhold: bytes) -> tuple[Hjemmel, ...]:
    """Raises UgyldigOrdning with the place and the reason."""
    tabell = les_toml(innhold)
    hjemler = tuple(_hjemmel(rad) for rad in tabell.rader("hjemmel", "kode"))
    tabell.ferdig()
    krev_ulike("hjemmel", (hjemmel.kode for hjemmel in hjemler))
    return hjemler


def _hjemmel(rad: Tabell) -> Hjemmel:
    hjemmel = Hjemmel(
        kode=rad.tekst("kode"),
        lov=rad.tekst("lov"),
        paragraf=rad.tekst("paragraf", ""),
        tekst=rad.begge("tekst", pakrevd=True),
        krav=rad.tekster("krav"),
        bekreftet=rad.bryter("bekreftet"),
        gyldig_fra=rad.dato_eller_ukjent("gyldig_fra"),
        gyldig_til=rad.dato_eller_ukjent("gyldig_til"),
    )
    rad.ferdig()
    if hjemmel.gyldig_fra and hjemmel.gyldig_til and hjemmel.gyldig_fra >= hjemmel.gyldig_til:
        raise rad.ugyldig("gyldig_til", gettext_noop("Gyldigheten slutter før den begynner."))
    return hjemmel
