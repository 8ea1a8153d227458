"""The buttons of an object, from the workflow's table: what the person may do now, and why not."""

from dataclasses import dataclass

from django.db.models import Model
from django.utils.translation import gettext as _

from tilskudd.arbeidsflyt.tabell import Overgang, fra_tilstand
from tilskudd.queries.betingelser import KNAPP, hinder
from tilskudd.queries.saken import objekttype
from tilskudd.tilgang import Tilskuddstilgang


@dataclass(frozen=True)
class Knapp:
    """hinder: why the button is closed; empty when it is open."""

    steg: Overgang
    tekst: str
    hinder: str

    @property
    def navn(self) -> str:
        return self.steg.navn


def knapper(objekt: Model, tilgang: Tilskuddstilgang) -> list[Knapp]:
    """Those of the person's roles on the object; steps taken for whole lists are not among them."""
    return [
        Knapp(steg, _(steg.knapp), hinder(steg, objekt, tilgang.person, KNAPP))
        for steg in fra_tilstand(objekttype(objekt), objekt.tilstand)
        if not steg.samlet and tilgang.har_rolle_for(steg, objekt)
    ]
