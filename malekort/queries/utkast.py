"""A draft as its reviewer reads it: what differs from the version that rules, and what it would do to the figures."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from indikatorer import arbeidsflyt
from indikatorer.beregning.definisjon import UgyldigDefinisjon, les_definisjon
from indikatorer.models import Definisjonsutkast, Indikatorversjon
from indikatorer.queries.virkning import virkning
from malekort.models import Bruker
from malekort.queries.katalog import forskjeller


def avtrykk(utkast: Definisjonsutkast) -> str:
    """Tells one state of the draft from another, so that nobody saves over or publishes what they have not seen."""
    return hashlib.sha256(json.dumps([utkast.innhold, utkast.status], sort_keys=True).encode()).hexdigest()[:16]


def avloses(utkast: Definisjonsutkast) -> Indikatorversjon | None:
    """The version that rules the month the draft is to hold from; None for a new indicator."""
    fra = utkast.innhold.get("gjelder_fra", "9999-12")
    kandidater = Indikatorversjon.objects.filter(indikator=utkast.innhold.get("kode", ""), gjelder_fra__lte=fra)
    if utkast.versjon_id:
        kandidater = kandidater.filter(pk__lt=utkast.versjon_id)
    return kandidater.order_by("gjelder_fra", "id").last()


def apne_utkast() -> list[Definisjonsutkast]:
    """Those that are on their way, newest first."""
    apne = (arbeidsflyt.UTKAST, arbeidsflyt.TIL_KONTROLL)
    return list(Definisjonsutkast.objects.filter(status__in=apne).select_related("skrevet_av"))


@dataclass(frozen=True)
class Knapp:
    """A step the draft may take. hinder: why this person may not; empty when they may."""

    navn: str
    tekst: str
    hinder: str
    begrunnes: bool


def kontrollside(utkast: Definisjonsutkast, leser: Bruker, idag: date, *, regn: bool) -> dict:
    """What the reviewer needs. regn: compute the effect on the figures, which reads every kommune with data."""
    gammel = avloses(utkast)
    try:
        definisjon, mangel = les_definisjon(utkast.innhold), ""
    except UgyldigDefinisjon as feil:
        definisjon, mangel = None, _(feil.melding) % feil.verdier
    apent = utkast.status in (arbeidsflyt.UTKAST, arbeidsflyt.TIL_KONTROLL)
    return {
        "gammel": gammel,
        "mangel": mangel,
        "forskjeller": forskjeller(gammel.innhold if gammel else None, utkast.innhold, {}) if definisjon else [],
        "virkning": virkning(definisjon, idag) if regn and definisjon and apent else None,
        "kan_regnes": definisjon is not None and apent,
        "knapper": [
            Knapp(
                steg.navn,
                _(steg.knapp),
                _(hinder) if (hinder := arbeidsflyt.hinder(steg, skrev_selv=utkast.skrevet_av == leser)) else "",
                steg.begrunnes,
            )
            for steg in arbeidsflyt.mulige(utkast.status)
        ],
    }
