"""Which cases have ended so long ago that nobody is to be contacted about them (L20)."""

from datetime import datetime

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from tilskudd.arbeidsflyt.tilstander import Tilstand
from tilskudd.models import Klage, Soknad
from tilskudd.queries.oppgjoret import APNE_KLAGER

ENDT = (Tilstand.AVSLATT, Tilstand.AVVIST, Tilstand.AVSLUTTET, Tilstand.TRUKKET, Tilstand.BORTFALT)


def bevares_fra(na: datetime) -> datetime:
    """What ended before this moment has been kept long enough: the same time of day KONTAKTER_BEVARES_AR years ago."""
    lokal = timezone.localtime(na)
    dag = 28 if (lokal.month, lokal.day) == (2, 29) else lokal.day
    return lokal.replace(year=lokal.year - settings.KONTAKTER_BEVARES_AR, day=dag)


def modne_kontakter(na: datetime) -> QuerySet[Soknad]:
    """Ended cases that still name whom to contact. One with an open klage is not over."""
    apen_klage = Klage.objects.filter(vedtak__soknad=OuterRef("pk"), tilstand__in=APNE_KLAGER)
    uten_kontakt = Q(kontakt_navn="", kontakt_epost="", kontakt_telefon="")
    endt = Soknad.objects.filter(tilstand__in=ENDT, tilstand_fra__lt=bevares_fra(na))
    return endt.exclude(uten_kontakt).exclude(Exists(apen_klage)).order_by("pk")
