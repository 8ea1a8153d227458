"""The steps of an object as the page shows them: the button, its form, and why it is closed."""

from dataclasses import dataclass

from django import forms
from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _

from tilskudd.arbeidsflyt import tabell
from tilskudd.queries.betingelser import KNAPP, hinder
from tilskudd.queries.knapper import Knapp, knapper
from tilskudd.queries.saken import objekttype, soknaden_til
from tilskudd.tilgang import Tilskuddstilgang
from tilskudd.views.etterpasteg import HANDLINGER

Provd = tuple[str, int, str, forms.Form]
"""What was tried and did not go: kind of object, its number, the step, and the form with what was typed."""


@dataclass(frozen=True)
class Steg:
    knapp: Knapp
    skjema: forms.Form
    adresse: str

    @property
    def id(self) -> str:
        return self.skjema.auto_id.removesuffix("-%s")

    @property
    def apen(self) -> bool:
        """What failed stands open with its errors."""
        return self.skjema.is_bound


def stegene(objekt: Model, tilgang: Tilskuddstilgang, provd: Provd | None = None) -> list[Steg]:
    slag = objekttype(objekt)
    return [
        _steg(knapp, slag, objekt.pk, soknaden_til(objekt).pk, provd)
        for knapp in knapper(objekt, tilgang)
        if (slag, knapp.navn) in HANDLINGER
    ]


def nytt_steg(objekt: Model, navn: str, tilgang: Tilskuddstilgang, provd: Provd | None = None) -> Steg | None:
    """For an object that is not made yet; None for who may not make it."""
    slag = objekttype(objekt)
    overgang = tabell.overgang(slag, navn)
    if not tilgang.har_rolle_for(overgang, objekt):
        return None
    knapp = Knapp(overgang, _(overgang.knapp), hinder(overgang, objekt, tilgang.person, KNAPP))
    return _steg(knapp, slag, 0, soknaden_til(objekt).pk, provd)


def auto_id(slag: str, pk: int, navn: str) -> str:
    return f"{slag}-{pk}-{navn}-%s"


def _steg(knapp: Knapp, slag: str, pk: int, soknad_pk: int, provd: Provd | None) -> Steg:
    if provd and provd[:3] == (slag, pk, knapp.navn):
        skjema = provd[3]
    else:
        skjema = HANDLINGER[slag, knapp.navn].skjema(auto_id=auto_id(slag, pk, knapp.navn))
    return Steg(knapp, skjema, reverse("oppfolging-steg", args=[soknad_pk, slag, pk, knapp.navn]))
