"""The catalogue from the pages, and what publishing does to the wish the definition came from."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from indikatorer.actions import katalog
from indikatorer.actions.hendelse import noter
from indikatorer.models import Definisjonsutkast, Indikatorversjon
from indikatorer.tallformat import manedsnavn
from malekort.actions.samtidig import AnnenKomForst
from malekort.models import Bruker, Onske, Onskesvar
from malekort.queries.utkast import avtrykk


def lagre_utkast(utkast: Definisjonsutkast, innhold: dict, aktor: Bruker, bygger_pa: str) -> None:
    """Saves the draft if it still is what the form was opened on (`bygger_pa`, its imprint). Raises AnnenKomForst,
    UgyldigDefinisjon, UgyldigOvergang."""
    with transaction.atomic():
        na = Definisjonsutkast.objects.select_for_update().select_related("skrevet_av").get(pk=utkast.pk)
        if avtrykk(na) != bygger_pa and na.innhold != innhold:
            raise AnnenKomForst(na)
        katalog.endre_utkast(na, innhold, aktor)


def publiser(utkast: Definisjonsutkast, aktor: Bruker, bygger_pa: str) -> Indikatorversjon:
    """Publishes what the reviewer saw, and fulfils the wishes it came from. Raises as `lagre_utkast`."""
    with transaction.atomic():
        na = Definisjonsutkast.objects.select_for_update().select_related("skrevet_av").get(pk=utkast.pk)
        if avtrykk(na) != bygger_pa:
            raise AnnenKomForst(na)
        versjon = katalog.publiser(na, aktor)
        for onske in Onske.objects.select_for_update().filter(utkast=na):
            tekst = _("Indikatoren %(kode)s er publisert og gjelder fra og med %(maned)s.")
            _oppfyll(onske, tekst % {"kode": versjon.indikator_id, "maned": manedsnavn(versjon.gjelder_fra)}, aktor)
    return versjon


def _oppfyll(onske: Onske, tekst: str, aktor: Bruker) -> None:
    onske.status = Onske.Status.OPPFYLT
    onske.save(update_fields=["status"])
    Onskesvar.objects.create(
        onske=onske, tekst=tekst, status=Onske.Status.OPPFYLT, opprettet=timezone.now(), opprettet_av=aktor
    )
    noter("onske_oppfylt", aktor, onske.omrade_id, onske=onske.pk)
