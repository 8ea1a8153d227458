"""Drafts that were never sent are emptied when the round is long closed (L20). What happened stays in the log."""

from django.utils import timezone

from tilskudd.actions.overgang import UgyldigOvergang, flytt
from tilskudd.arbeidsflyt.tilstander import HOS_SOKER
from tilskudd.models import Soknad
from tilskudd.queries.betingelser.rydding import GLEMT_ETTER

FJERNET = "Fjernet utkast"
KONTAKT = ("kontakt_navn", "kontakt_epost", "kontakt_telefon")


def rydd_glemte_utkast() -> int:
    """How many were emptied. One that is sent or withdrawn in the meantime is left as it is."""
    antall = 0
    glemte = Soknad.objects.filter(tilstand__in=HOS_SOKER, utlysning__frist__lt=timezone.now() - GLEMT_ETTER)
    for soknad in glemte.order_by("pk"):
        try:
            flytt(soknad, "rydd", None, virkning=tom)
        except UgyldigOvergang:
            continue
        antall += 1
    return antall


def tom(soknad: Soknad, aktor, **_data) -> None:
    """Nothing of what was written is left on the case; a tiltak that has been awarded before keeps its name."""
    soknad.poster.all().delete()
    soknad.dokumenter.all().delete()
    soknad.versjoner.all().delete()
    soknad.svar, soknad.prioriteringer, soknad.samarbeidspartnere, soknad.sokt_kr = {}, [], "", 0
    soknad.start = soknad.slutt = None
    for felt in KONTAKT:
        setattr(soknad, felt, "")
    if not soknad.tiltak.soknader.exclude(pk=soknad.pk).exists():
        soknad.tiltak.tittel, soknad.tiltak.malgrupper = FJERNET, []
        soknad.tiltak.save()
