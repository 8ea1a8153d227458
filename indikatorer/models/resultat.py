from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from indikatorer.models.indikator import Indikator, Indikatorversjon
from indikatorer.models.leveranse import Leveranse
from indikatorer.models.omrade import Omrade


class Kjoring(models.Model):
    """A run of the calculation: why it was made, over which months, and what came of it."""

    class Arsak(models.TextChoices):
        MANEDLIG = "manedlig", _("Månedlig kjøring")
        LEVERANSE = "leveranse", _("Ny leveranse")
        FORELDET = "foreldet", _("Tall som var foreldet")
        KOMMANDO = "kommando", _("Startet av drift")

    arsak = models.CharField(max_length=10, choices=Arsak)
    leveranse = models.ForeignKey(Leveranse, models.PROTECT, null=True, related_name="kjoringer")
    fra = models.CharField(max_length=7)
    til = models.CharField(max_length=7)
    startet_av = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    opprettet = models.DateTimeField()
    ferdig = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)


class Kjoringsbit(models.Model):
    """A chunk of kommuner in a run: one task, one transaction. The counts say what it changed.

    lest: the accepted deliveries it read. nye: no figure stood there before. endret: the figure or its status
    is another. bekreftet: the same figure from another delivery or definition.
    """

    kjoring = models.ForeignKey(Kjoring, models.CASCADE, related_name="biter")
    kommuner = ArrayField(models.CharField(max_length=4))
    lest = ArrayField(models.BigIntegerField(), default=list)
    nye = models.PositiveIntegerField(default=0)
    endret = models.PositiveIntegerField(default=0)
    bekreftet = models.PositiveIntegerField(default=0)
    ferdig = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)


class Resultat(models.Model):
    """Teller and nevner of an indicator for an area and a month, with the system time in which they held.

    Append-only: a new figure closes the old row (`registrert_til`) and never changes it. leveranser: the
    deliveries it was made from (empty for fylke and land, which are sums of kommuner). nevner_per: the
    period whose population is the denominator. The colour is not stored: it follows from the thresholds.
    skjult: others than the kommune's own staff may not see it (decision 14). Of a fylke or the land it is no more than
    the primary rule; what may be shown of a sum follows from its parts and the reader, and is asked when it is read.
    """

    class Status(models.TextChoices):
        VERDI = "verdi", _("Verdi")
        MANGLER = "mangler", _("Mangler")
        FOR_KORT_HISTORIKK = "for_kort_historikk", _("For kort historikk")
        UTEN_NEVNER = "uten_nevner", _("Uten nevner")

    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="+", db_index=False)
    versjon = models.ForeignKey(Indikatorversjon, models.PROTECT, related_name="+", db_index=False)
    omrade = models.ForeignKey(Omrade, models.PROTECT, related_name="+", db_index=False)
    periode = models.CharField(max_length=7)
    teller = models.BigIntegerField(null=True)
    nevner = models.BigIntegerField(null=True)
    nevner_per = models.CharField(max_length=7, blank=True)
    status = models.CharField(max_length=18, choices=Status)
    forelopig = models.BooleanField(default=False)
    skjult = models.BooleanField(default=False)
    leveranser = ArrayField(models.BigIntegerField(), default=list)
    kjoring = models.ForeignKey(Kjoring, models.PROTECT, related_name="resultater")
    registrert_fra = models.DateTimeField()
    registrert_til = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="ett_gjeldende_resultat",
                fields=("omrade", "periode", "indikator"),
                condition=Q(registrert_til=None),
            ),
            models.CheckConstraint(
                name="teller_hvis_og_bare_hvis_tall",
                condition=Q(status__in=("verdi", "uten_nevner"), teller__isnull=False)
                | Q(status__in=("mangler", "for_kort_historikk"), teller=None, nevner=None),
            ),
            models.CheckConstraint(
                name="nevner_null_er_uten_nevner",
                condition=(Q(nevner=None) | Q(nevner__gt=0) | Q(status="uten_nevner"))
                & (~Q(status="uten_nevner") | Q(nevner__lte=0)),
            ),
        )
        indexes = (
            models.Index(fields=("omrade", "indikator", "periode"), name="resultat_serie"),
            models.Index(fields=("periode",), name="resultat_skjult", condition=Q(skjult=True, registrert_til=None)),
        )
