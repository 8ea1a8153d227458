from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from indikatorer.models.omrade import Omrade


class Kilde(models.TextChoices):
    KOSTRA_11F = "kostra-11f", _("KOSTRA 11F Økonomisk sosialhjelp")
    KOSTRA_11CF = "kostra-11cf", _("KOSTRA 11CF Kvalifiseringsstønad")
    MALEKORTSKJEMA = "malekortskjema", _("Målekortskjema (Altinn)")
    SSB_BEFOLKNING = "ssb-befolkning", _("SSB befolkning")
    ARENA_KVP = "arena-kvp", _("Arena, deltakere i kvalifiseringsprogram")
    EGNE_TALL = "egne-tall", _("Egne tall")


class Leveranse(models.Model):
    """An accepted file: where it came from and what it covers. The file itself is not kept.

    Refused files leave no row. sha256 recognises a file that comes again. dekning: mask of covered months,
    bit 0 January, for the person files; 0 for sources that give ready figures.
    """

    Kilde = Kilde

    kilde = models.CharField(max_length=20, choices=Kilde)
    omrade = models.ForeignKey(Omrade, models.PROTECT, related_name="leveranser")
    ar = models.PositiveSmallIntegerField(null=True)
    per = models.DateField(null=True)
    dekning = models.PositiveSmallIntegerField(default=0)
    filnavn = models.CharField(max_length=200)
    storrelse = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    antall = models.PositiveIntegerField()
    mottatt = models.DateTimeField()
    levert_av = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    trukket = models.DateTimeField(null=True)
    trukket_av = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    trukket_hvorfor = models.TextField(blank=True)

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(fields=("sha256",), name="leveranse_sha256"),
            models.Index(fields=("omrade", "-id"), name="leveranse_omrade"),
        )
        constraints = (
            models.CheckConstraint(
                name="personfil_har_ar_og_dekning",
                condition=~Q(kilde__in=("kostra-11f", "kostra-11cf"))
                | Q(ar__isnull=False, per__isnull=False, dekning__gt=0),
            ),
        )

    def __str__(self):
        return f"{self.get_kilde_display()} {self.omrade_id} {self.ar or ''}".strip()


class Leveranseutkast(models.Model):
    """A file that has been read and checked and waits for its deliverer to accept it. Holds what was made of it,
    never the file: hashed persons, ready figures, findings. Deleted when accepted, refused, or a day old."""

    kilde = models.CharField(max_length=20, choices=Kilde)
    filnavn = models.CharField(max_length=200)
    storrelse = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    lesing = models.BinaryField()
    opprettet = models.DateTimeField()
    opprettet_av = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")


class Leveransefunn(models.Model):
    """A finding stored with an accepted delivery. `linjer` counts from 1; empty: about the whole file."""

    leveranse = models.ForeignKey(Leveranse, models.CASCADE, related_name="funn")
    kode = models.CharField(max_length=10)
    ssb = models.CharField(max_length=7, blank=True)
    felt = models.CharField(max_length=40, blank=True)
    melding = models.TextField()
    verdier = models.JSONField(default=dict)
    linjer = ArrayField(models.PositiveIntegerField(), default=list)

    class Meta:
        ordering = ("kode", "id")


class Dekning(models.Model):
    """Which 11F delivery rules a unit (kommune, or bydel of Oslo) in a year, and since when it did.

    maneder: mask of the covered months. One current row per unit and year is held by the database; the closed
    rows tell how it stood.
    """

    enhet = models.ForeignKey(Omrade, models.PROTECT, related_name="+")
    ar = models.PositiveSmallIntegerField()
    leveranse = models.ForeignKey(Leveranse, models.PROTECT, related_name="dekninger")
    maneder = models.PositiveSmallIntegerField()
    registrert_fra = models.DateTimeField()
    registrert_til = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="en_gjeldende_dekning", fields=("enhet", "ar"), condition=Q(registrert_til=None)
            ),
        )


class Omradealias(models.Model):
    """What a sender calls an area in its messages, learnt from a delivery where the area was stated."""

    avsender = models.CharField(max_length=100)
    tekst = models.CharField(max_length=100)
    omrade = models.ForeignKey(Omrade, models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(name="ett_alias", fields=("avsender", "tekst")),)
