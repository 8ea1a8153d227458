from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from indikatorer.models.leveranse import Kilde, Leveranse
from indikatorer.models.omrade import Omrade

BRUKER = settings.AUTH_USER_MODEL


class Holdtleveranse(models.Model):
    """A delivery that was accepted by its deliverer and is held back, because it is not as the area's usually are. It
    gives no figures until two different persons have released it.

    lesing: what was made of the file, as in a draft; emptied when it is decided. avvik: what was found, each a
    rimelighet.Avvik as a dict. variabler, perioder, kommuner: which figures wait for it. leveranse: what it became.
    """

    class Utfall(models.TextChoices):
        FRIGITT = "frigitt", _("Frigitt")
        AVVIST = "avvist", _("Avvist")
        ERSTATTET = "erstattet", _("Erstattet")
        FORELDET = "foreldet", _("Foreldet")

    kilde = models.CharField(max_length=20, choices=Kilde)
    omrade = models.ForeignKey(Omrade, models.PROTECT, related_name="+")
    ar = models.PositiveSmallIntegerField(null=True)
    filnavn = models.CharField(max_length=200)
    storrelse = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    antall = models.PositiveIntegerField()
    lesing = models.BinaryField()
    avvik = models.JSONField(default=list)
    variabler = ArrayField(models.CharField(max_length=60), default=list)
    perioder = ArrayField(models.CharField(max_length=7), default=list)
    kommuner = ArrayField(models.CharField(max_length=4), default=list)
    levert = models.DateTimeField()
    levert_av = models.ForeignKey(BRUKER, models.PROTECT, related_name="+")
    forste = models.ForeignKey(BRUKER, models.PROTECT, null=True, related_name="+")
    forste_tid = models.DateTimeField(null=True)
    forste_hvorfor = models.TextField(blank=True)
    avgjort_av = models.ForeignKey(BRUKER, models.PROTECT, null=True, related_name="+")
    avgjort = models.DateTimeField(null=True)
    hvorfor = models.TextField(blank=True)
    utfall = models.CharField(max_length=10, choices=Utfall, blank=True)
    leveranse = models.ForeignKey(Leveranse, models.PROTECT, null=True, related_name="holdt")

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("omrade",), name="holdt_venter", condition=Q(utfall="")),)
        constraints = (
            models.CheckConstraint(
                name="frigitt_av_to_ulike",
                condition=~Q(utfall="frigitt")
                | Q(forste__isnull=False, avgjort_av__isnull=False, leveranse__isnull=False)
                & ~Q(forste=F("avgjort_av")),
            ),
            models.CheckConstraint(
                name="avgjort_har_utfall",
                condition=Q(utfall="") ^ Q(avgjort__isnull=False),
            ),
        )

    def __str__(self):
        return f"{self.get_kilde_display()} {self.omrade_id} {self.ar or ''}".strip()
