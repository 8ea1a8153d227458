from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class OmradeQuerySet(models.QuerySet):
    def gyldige(self, fra: date, til: date | None = None):
        """Areas valid on a day, or on some day from `fra` to `til`. Validity is half-open, as in SSB's Klass."""
        return self.filter(
            Q(gyldig_fra=None) | Q(gyldig_fra__lte=til or fra),
            Q(gyldig_til=None) | Q(gyldig_til__gt=fra),
        )

    def kommuner(self):
        return self.filter(niva=Omrade.Niva.KOMMUNE)


class Omrade(models.Model):
    """An area with its time. The code is the key: no code has meant two areas since 2018.

    Parents follow from the code: bydel 030105 → kommune 0301 → fylke 03 → land 0.
    """

    class Niva(models.TextChoices):
        LAND = "land", _("Land")
        FYLKE = "fylke", _("Fylke")
        KOMMUNE = "kommune", _("Kommune")
        BYDEL = "bydel", _("Bydel")

    kode = models.CharField(max_length=6, primary_key=True)
    niva = models.CharField(max_length=7, choices=Niva)
    navn = models.CharField(max_length=100)
    gyldig_fra = models.DateField(null=True, blank=True)
    gyldig_til = models.DateField(null=True, blank=True, help_text="Første dag området ikke lenger gjelder")

    objects = OmradeQuerySet.as_manager()

    class Meta:
        ordering = ("kode",)
        constraints = (
            models.CheckConstraint(
                name="omrade_gyldighet",
                condition=Q(gyldig_fra=None) | Q(gyldig_til=None) | Q(gyldig_fra__lt=models.F("gyldig_til")),
            ),
            models.CheckConstraint(
                name="omrade_kode_etter_niva",
                condition=Q(niva="land", kode="0")
                | Q(niva="fylke", kode__regex=r"^[0-9]{2}$")
                | Q(niva="kommune", kode__regex=r"^[0-9]{4}$")
                | Q(niva="bydel", kode__regex=r"^[0-9]{6}$"),
            ),
        )

    def __str__(self):
        return f"{self.kode} {self.navn}"

    @property
    def kommunekode(self) -> str:
        """The kommune a kommune or bydel belongs to; empty for fylke and land."""
        return self.kode[:4] if len(self.kode) >= 4 else ""


class Omradeendring(models.Model):
    """One row of the reform table: the old code became (part of) the new one on `dato`."""

    class Type(models.TextChoices):
        NUMMERENDRING = "nummerendring", _("Nytt nummer")
        SAMMENSLAING = "sammenslaaing", _("Sammenslåing")
        DELING = "deling", _("Deling")

    gammel = models.ForeignKey(Omrade, models.PROTECT, related_name="etterfolgere")
    ny = models.ForeignKey(Omrade, models.PROTECT, related_name="forgjengere")
    dato = models.DateField()
    type = models.CharField(max_length=13, choices=Type)

    class Meta:
        constraints = (models.UniqueConstraint(name="en_endring", fields=("gammel", "ny", "dato")),)


class Kostragruppe(models.Model):
    """SSB's grouping of comparable kommuner (Klass 112)."""

    kode = models.CharField(max_length=5, primary_key=True)
    folkemengde = models.CharField(max_length=60)
    bundne_kostnader = models.CharField(max_length=60)
    frie_inntekter = models.CharField(max_length=60)

    def __str__(self):
        return self.kode


class Gruppemedlem(models.Model):
    gruppe = models.ForeignKey(Kostragruppe, models.PROTECT, related_name="medlemmer")
    kommune = models.ForeignKey(Omrade, models.PROTECT, related_name="kostragrupper")
    gyldig_fra = models.DateField()
    gyldig_til = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(name="en_gruppe_fra_dato", fields=("kommune", "gyldig_fra")),)
