"""Wishes for new national indicators: written by a kommune, discussed, answered, perhaps turned into a draft."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from indikatorer.actions.hendelse import noter
from indikatorer.actions.katalog import lag_utkast
from indikatorer.actions.kjoring import las_omrader
from indikatorer.models import Definisjonsutkast, Omrade
from malekort.models import Bruker, Onske, Onskesvar

APNE = (Onske.Status.NYTT, Onske.Status.UNDER_ARBEID)


class LukketOnske(ValueError):
    """The wish is fulfilled or already has a draft; the sentence says so."""


def skriv_onske(kommune: Omrade, tittel: str, tekst: str, aktor: Bruker) -> Onske:
    """Pressing twice writes it once: the same words by the same person are one wish while it is open."""
    with transaction.atomic():
        las_omrader([kommune.kode])
        skrevet = {"omrade": kommune, "tittel": tittel, "tekst": tekst, "opprettet_av": aktor}
        if staende := Onske.objects.filter(**skrevet, status__in=APNE).first():
            return staende
        onske = Onske.objects.create(**skrevet, opprettet=timezone.now())
        noter("onske_skrevet", aktor, kommune.kode, onske=onske.pk)
    return onske


def svar_pa_onske(onske: Onske, tekst: str, aktor: Bruker, status: str = "") -> Onskesvar:
    """Adds a word to the discussion. status: the state the answer gives the wish; empty leaves it. The same words by
    the same person straight after one another are one answer. Raises LukketOnske when a fulfilled wish would change.
    """
    with transaction.atomic():
        onske = Onske.objects.select_for_update().get(pk=onske.pk)
        siste = onske.svar.order_by("-id").first()
        if siste and (siste.tekst, siste.opprettet_av_id, siste.status) == (tekst, aktor.pk, status):
            return siste
        if status and onske.status == Onske.Status.OPPFYLT:
            raise LukketOnske(_("Ønsket er oppfylt, så det kan ikke få en annen status."))
        svar = Onskesvar.objects.create(
            onske=onske, tekst=tekst, status=status, opprettet=timezone.now(), opprettet_av=aktor
        )
        if status:
            onske.status = status
            onske.save(update_fields=["status"])
        noter("onske_besvart", aktor, onske.omrade_id, onske=onske.pk, status=status)
    return svar


def gjor_til_utkast(onske: Onske, aktor: Bruker) -> Definisjonsutkast:
    """A draft that begins with the wish's words. Asked for twice it is the same draft; when that was discarded, a new
    one. Raises LukketOnske."""
    with transaction.atomic():
        onske = Onske.objects.select_for_update().get(pk=onske.pk)
        if onske.utkast and onske.utkast.status != Definisjonsutkast.Status.FORKASTET:
            return onske.utkast
        if onske.status == Onske.Status.OPPFYLT:
            raise LukketOnske(_("Ønsket er allerede oppfylt."))
        onske.utkast = lag_utkast({"nb": {"navn": onske.tittel, "forklaring": onske.tekst}}, aktor)
        onske.status = Onske.Status.UNDER_ARBEID
        onske.save(update_fields=["utkast", "status"])
        Onskesvar.objects.create(
            onske=onske,
            tekst=_("Direktoratet arbeider med en nasjonal definisjon."),
            status=onske.status,
            opprettet=timezone.now(),
            opprettet_av=aktor,
        )
        noter("onske_til_utkast", aktor, onske.omrade_id, onske=onske.pk, utkast=onske.utkast_id)
    return onske.utkast
