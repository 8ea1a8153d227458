"""The one way to change a state: lock → actor → condition → change → event → outbox, in one transaction."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tilskudd.actions.hendelse import noter_alle
from tilskudd.arbeidsflyt import tabell
from tilskudd.arbeidsflyt.tabell import Overgang
from tilskudd.arbeidsflyt.tilstander import Objekt
from tilskudd.models import Hendelse, Soknad
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
        steg, tilgang = tabell.overgang(objekttype(las), navn), Tilskuddstilgang(aktor)
        krev(steg, las, tilgang, begrunnelse=begrunnelse, **data)
        fra = las.tilstand
        if virkning:
            virkning(las, aktor, begrunnelse=begrunnelse, **data)
        las.tilstand = steg.til
        _lagre(las, fra)
        noter_alle([_hendelse(steg, las, tilgang, fra, begrunnelse)])
    return las


def flytt_alle(
    rader: models.QuerySet[M], navn: str, aktor, *, virkning: Virkning | None = None, felt: Iterable[str] = ()
) -> list[M]:
    """Takes a step on many at once, all of them or none, with few questions to the database however many they are.
    rader: with what the conditions and the effect ask of each. felt: what virkning changes. Raises UgyldigOvergang."""
    with transaction.atomic():
        las = _las_alle(rader)
        if not las:
            return []
        steg, tilgang, na = tabell.overgang(objekttype(las[0]), navn), Tilskuddstilgang(aktor), timezone.now()
        hendelser = []
        for objekt in las:
            krev(steg, objekt, tilgang)
            if virkning:
                virkning(objekt, aktor)
            fra, objekt.tilstand = objekt.tilstand, steg.til
            if isinstance(objekt, Soknad) and fra != steg.til:
                objekt.tilstand_fra = na
            hendelser.append(_hendelse(steg, objekt, tilgang, fra))
        tidsfelt = ("tilstand_fra",) if steg.objekt == Objekt.SOKNAD else ()
        rader.model.objects.bulk_update(las, ["tilstand", *tidsfelt, *felt], batch_size=500)
        noter_alle(hendelser)
    return las


def opprett(objekt: M, navn: str, aktor, *, begrunnelse: str = "", **data) -> M:
    """Makes the object by a step that starts from nothing. `objekt` is unsaved, with its søknad set."""
    with transaction.atomic():
        soknad = soknaden_til(objekt)
        if soknad is not None and soknad.pk:
            Soknad.objects.select_for_update().get(pk=soknad.pk)
        steg, tilgang = tabell.overgang(objekttype(objekt), navn), Tilskuddstilgang(aktor)
        krev(steg, objekt, tilgang, begrunnelse=begrunnelse, **data)
        objekt.tilstand = steg.til
        objekt.save(force_insert=True)
        noter_alle([_hendelse(steg, objekt, tilgang, "", begrunnelse)])
    return objekt


def krev(steg: Overgang, objekt: models.Model, tilgang: Tilskuddstilgang, *, begrunnelse: str = "", **data) -> None:
    """Raises UgyldigOvergang unless the step may be taken by the actor now."""
    if objekt.pk and objekt.tilstand not in steg.fra:
        raise UgyldigOvergang(_(tabell.IKKE_NA))
    if not tilgang.har_rolle_for(steg, objekt):
        raise UgyldigOvergang(_(tabell.IKKE_DIN))
    grunn = hinder(steg, objekt, tilgang.person, data)
    if grunn:
        raise UgyldigOvergang(grunn)
    if steg.begrunnes and not begrunnelse.strip():
        raise UgyldigOvergang(_(tabell.BEGRUNN))
    ulovlig = hinder_i_tekst(begrunnelse)
    if ulovlig:
        raise UgyldigOvergang(_(ulovlig))


def _hendelse(steg: Overgang, objekt: models.Model, tilgang: Tilskuddstilgang, fra: str, begrunnelse: str = ""):
    return Hendelse(
        type=f"{steg.objekt}_{steg.navn}",
        aktor=tilgang.person,
        soknad=soknaden_til(objekt),
        objekt=objekt._meta.model_name,
        objekt_id=objekt.pk,
        fra=fra,
        til=steg.til,
        pa_vegne_av=tilgang.pa_vegne_av(objekt),
        data={"begrunnelse": begrunnelse} if begrunnelse else {},
    )


def _las(objekt: M) -> M:
    """The case is locked before what hangs on it, so that two who work on one case wait and never deadlock."""
    soknad = soknaden_til(objekt)
    if soknad is not None and objekttype(objekt) != Objekt.SOKNAD:
        Soknad.objects.select_for_update().get(pk=soknad.pk)
    return type(objekt).objects.select_for_update(of=("self",)).get(pk=objekt.pk)


def _las_alle(rader: models.QuerySet[M]) -> list[M]:
    if rader.model is not Soknad:
        list(Soknad.objects.filter(pk__in=rader.values("soknad")).select_for_update(of=("self",)).order_by("pk"))
    return list(rader.select_for_update(of=("self",)).order_by("pk"))


def _lagre(objekt: models.Model, fra: str) -> None:
    if isinstance(objekt, Soknad) and objekt.tilstand != fra:
        objekt.tilstand_fra = timezone.now()
    objekt.save()
