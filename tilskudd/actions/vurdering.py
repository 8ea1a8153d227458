"""The saksbehandler's assessment: saved as it is written, finished when nothing is missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from tilskudd.actions.hendelse import noter
from tilskudd.actions.overgang import UgyldigOvergang, flytt
from tilskudd.actions.samtidig import krev_uendret
from tilskudd.models import Innstilling, Innstillingsrad, Poeng, Soknad, Vurdering
from tilskudd.queries.betingelser.vurdering import avvises_som_for_sen
from tilskudd.queries.vurderingen import vektede_poeng
from tilskudd.tilgang import Tilskuddstilgang


@dataclass(frozen=True)
class Utfylt:
    """What the saksbehandler has typed. poeng: kriterium → (score or None, its reason). flagg: rule code → answer."""

    poeng: Mapping[int, tuple[int | None, str]] = field(default_factory=dict)
    flagg: Mapping[str, str] = field(default_factory=dict)
    samlet: str = ""
    forslag: str = ""
    forslag_kr: int | None = None
    forslag_grunn: str = ""


@transaction.atomic
def lagre_vurdering(soknad: Soknad, aktor, endringsnr: int, utfylt: Utfylt) -> Vurdering:
    """Raises EndretImens when endringsnr is not the newest, UgyldigOvergang when it may not be written at all."""
    vurdering = _krev_skrivbar(soknad, aktor)
    krev_uendret(vurdering, endringsnr)
    for kriterium, (poeng, grunn) in utfylt.poeng.items():
        Poeng.objects.update_or_create(
            vurdering=vurdering, kriterium_id=kriterium, defaults={"poeng": poeng, "begrunnelse": grunn}
        )
    vurdering.flagg = {**vurdering.flagg, **utfylt.flagg}
    vurdering.samlet, vurdering.forslag = utfylt.samlet, utfylt.forslag
    vurdering.forslag_kr, vurdering.forslag_grunn = utfylt.forslag_kr, utfylt.forslag_grunn
    return _lagre(vurdering)


@transaction.atomic
def bekreft_versjon(soknad: Soknad, aktor, versjon: int) -> Vurdering:
    """The vurdering is of this version of the søknad, which the saksbehandler has read."""
    vurdering = _krev_skrivbar(soknad, aktor)
    if versjon != vurdering.soknad.versjon:
        raise UgyldigOvergang(_("Søknaden har fått en ny versjon igjen. Last siden på nytt og les den."))
    vurdering.versjon = versjon
    _lagre(vurdering)
    noter("vurdering_versjon", aktor, soknad=vurdering.soknad, objekt=vurdering, versjon=versjon)
    return vurdering


def fullfor(soknad: Soknad, aktor) -> Vurdering:
    """Finishes it, and puts the case on its embete's list, last when it is not there."""
    return flytt(soknad.vurdering, "fullfor", aktor, virkning=_fullfor)


def gjenapne(soknad: Soknad, aktor) -> Vurdering:
    def virkning(vurdering: Vurdering, aktor, **_data) -> None:
        vurdering.ferdig = None
        vurdering.vurderer = aktor
        vurdering.endringsnr += 1

    return flytt(soknad.vurdering, "gjenapne", aktor, virkning=virkning)


def _fullfor(vurdering: Vurdering, aktor, **_data) -> None:
    soknad = vurdering.soknad
    vurdering.kriterieversjon = soknad.utlysning.kriterieversjon
    vurdering.poeng = Decimal(0) if avvises_som_for_sen(vurdering) else vektede_poeng(vurdering)
    vurdering.vurderer, vurdering.ferdig = aktor, timezone.now()
    vurdering.endringsnr += 1
    liste, _ny = Innstilling.objects.get_or_create(utlysning=soknad.utlysning, embete=soknad.embete)
    liste = Innstilling.objects.select_for_update().get(pk=liste.pk)
    rad = Innstillingsrad.objects.filter(soknad=soknad).first() or Innstillingsrad(soknad=soknad, innstilling=liste)
    if rad.rang is None:
        rad.rang = (liste.rader.aggregate(siste=Max("rang"))["siste"] or 0) + 1
    rad.forslag, rad.forslag_kr = vurdering.forslag, vurdering.forslag_kr or 0
    rad.begrunnelse, rad.saksbehandler = vurdering.forslag_grunn, aktor
    rad.save()
    liste.endringsnr += 1
    liste.save(update_fields=["endringsnr"])


def _krev_skrivbar(soknad: Soknad, aktor) -> Vurdering:
    """The vurdering, locked behind its case."""
    sak = Soknad.objects.select_for_update(of=("self",)).select_related("utlysning").get(pk=soknad.pk)
    if sak.tilstand != "under_vurdering":
        raise UgyldigOvergang(_("Saken er ikke under vurdering."))
    if sak.saksbehandler_id != aktor.pk or not Tilskuddstilgang(aktor).roller_i(sak):
        raise UgyldigOvergang(_("Bare sakens saksbehandler kan gjøre dette."))
    vurdering = Vurdering.objects.select_for_update(of=("self",)).get(soknad=sak)
    vurdering.soknad = sak
    if vurdering.tilstand != "pabegynt":
        raise UgyldigOvergang(_("Vurderingen er ferdig. Åpne den igjen for å endre den."))
    return vurdering


def _lagre(vurdering: Vurdering) -> Vurdering:
    vurdering.endringsnr += 1
    vurdering.endret = timezone.now()
    vurdering.save()
    return vurdering
