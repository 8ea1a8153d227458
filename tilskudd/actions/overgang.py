"""The one way to change a state: lock → actor → condition → change → event → outbox, in one transaction."""

from collections.abc import Callable
from typing import TypeVar

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tilskudd.actions.hendelse import noter
from tilskudd.arbeidsflyt import tabell
from tilskudd.arbeidsflyt.tabell import Overgang
from tilskudd.arbeidsflyt.tilstander import Objekt
from tilskudd.models import Soknad
from tilskudd.queries.betingelser import hinder
from tilskudd.queries.saken import objekttype, soknaden_til
from tilskudd.regler.fritekst import hinder_i_tekst
from tilskudd.tilgang import Tilskuddstilgang

M = TypeVar("M", bound=models.Model)
Virkning = Callable[..., None]
"""Changes the locked object and what hangs on it: virkning(objekt, aktor, **data). It does not save the state."""


class UgyldigOvergang(ValueError):
    """The step cannot be taken; the sentence says why, for the one who tried."""


def flytt(objekt: M, navn: str, aktor, *, virkning: Virkning | None = None, begrunnelse: str = "", **data) -> M:
    """Takes the step `navn` of the table on the object, which is read anew and locked. Raises UgyldigOvergang with
    nothing changed. aktor None is the system. data: what the conditions and the effect need to know."""
    with transaction.atomic():
        las = _las(objekt)
        steg = tabell.overgang(objekttype(las), navn)
        krev(steg, las, aktor, begrunnelse=begrunnelse, **data)
        fra = las.tilstand
        if virkning:
            virkning(las, aktor, begrunnelse=begrunnelse, **data)
        las.tilstand = steg.til
        _lagre(las, fra)
        noter_steg(steg, las, aktor, fra, begrunnelse)
    return las


def opprett(objekt: M, navn: str, aktor, *, begrunnelse: str = "", **data) -> M:
    """Makes the object by a step that starts from nothing. `objekt` is unsaved, with its søknad set."""
    with transaction.atomic():
        soknad = soknaden_til(objekt)
        if soknad is not None and soknad.pk:
            Soknad.objects.select_for_update().get(pk=soknad.pk)
        steg = tabell.overgang(objekttype(objekt), navn)
        krev(steg, objekt, aktor, begrunnelse=begrunnelse, **data)
        objekt.tilstand = steg.til
        objekt.save(force_insert=True)
        noter_steg(steg, objekt, aktor, "", begrunnelse)
    return objekt


def krev(steg: Overgang, objekt: models.Model, aktor, *, begrunnelse: str = "", **data) -> None:
    """Raises UgyldigOvergang unless the step may be taken by the actor now."""
    if objekt.pk and objekt.tilstand not in steg.fra:
        raise UgyldigOvergang(_(tabell.IKKE_NA))
    if not Tilskuddstilgang(aktor).har_rolle_for(steg, objekt):
        raise UgyldigOvergang(_(tabell.IKKE_DIN))
    grunn = hinder(steg, objekt, aktor, data)
    if grunn:
        raise UgyldigOvergang(grunn)
    if steg.begrunnes and not begrunnelse.strip():
        raise UgyldigOvergang(_(tabell.BEGRUNN))
    ulovlig = hinder_i_tekst(begrunnelse)
    if ulovlig:
        raise UgyldigOvergang(_(ulovlig))


def noter_steg(steg: Overgang, objekt: models.Model, aktor, fra: str, begrunnelse: str = "") -> None:
    data = {"begrunnelse": begrunnelse} if begrunnelse else {}
    noter(
        f"{steg.objekt}_{steg.navn}",
        aktor,
        soknad=soknaden_til(objekt),
        objekt=objekt,
        fra=fra,
        til=steg.til,
        pa_vegne_av=Tilskuddstilgang(aktor).pa_vegne_av(objekt),
        **data,
    )


def _las(objekt: M) -> M:
    """The case is locked before what hangs on it, so that two who work on one case wait and never deadlock."""
    soknad = soknaden_til(objekt)
    if soknad is not None and objekttype(objekt) != Objekt.SOKNAD:
        Soknad.objects.select_for_update().get(pk=soknad.pk)
    return type(objekt).objects.select_for_update(of=("self",)).get(pk=objekt.pk)


def _lagre(objekt: models.Model, fra: str) -> None:
    if isinstance(objekt, Soknad) and objekt.tilstand != fra:
        objekt.tilstand_fra = timezone.now()
    objekt.save()
