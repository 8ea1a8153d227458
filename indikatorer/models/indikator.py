from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from indikatorer.models.omrade import Omrade


class Indikator(models.Model):
    """An indicator by its code. What it means stands in its versions.

    eier: the kommune whose own it is; empty for the national ones. arkivert_fra: the first month without figures.
    """

    kode = models.CharField(max_length=20, primary_key=True)
    eier = models.ForeignKey(Omrade, models.PROTECT, null=True, blank=True, related_name="egne_indikatorer")
    rekkefolge = models.PositiveSmallIntegerField(default=0)
    arkivert_fra = models.CharField(max_length=7, blank=True)

    class Meta:
        ordering = ("rekkefolge", "kode")

    def __str__(self):
        return self.kode

    def er_arkivert(self, periode: str) -> bool:
        return bool(self.arkivert_fra) and self.arkivert_fra <= periode

    def gjelder(self, omrade: str) -> bool:
        """A kommune's own indicator has figures for it and its bydeler alone; a national one for every area."""
        return self.eier_id is None or self.eier_id == omrade[:4]


class Indikatorversjon(models.Model):
    """A definition that holds from a month. `innhold` is the whole definition as in definisjoner/*.toml.

    A changed file makes a new row; among rows that hold from the same month the newest one rules.
    """

    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="versjoner")
    gjelder_fra = models.CharField(max_length=7)
    innhold = models.JSONField()
    sha256 = models.CharField(max_length=64)
    opprettet = models.DateTimeField()

    class Meta:
        ordering = ("indikator", "gjelder_fra", "id")

    def __str__(self):
        return f"{self.indikator_id} fra {self.gjelder_fra}"

    @property
    def tekst(self) -> dict[str, str]:
        """The texts of the definition in the reader's language, bokmål where nynorsk is missing."""
        return self.innhold["nb"] | self.innhold.get("nn" if get_language() == "nn" else "nb", {})


class Definisjonsutkast(models.Model):
    """A definition on its way into the national catalogue: written by one, reviewed by another, then published.

    innhold is of the same form as a version's. Publishing adds an Indikatorversjon and leaves the draft as a record.
    """

    class Status(models.TextChoices):
        UTKAST = "utkast", _("Utkast")
        TIL_KONTROLL = "til_kontroll", _("Til kontroll")
        PUBLISERT = "publisert", _("Publisert")
        FORKASTET = "forkastet", _("Forkastet")

    innhold = models.JSONField()
    status = models.CharField(max_length=12, choices=Status, default=Status.UTKAST)
    skrevet_av = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kontrollert_av = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    merknad = models.TextField(blank=True)
    opprettet = models.DateTimeField()
    avgjort = models.DateTimeField(null=True)
    versjon = models.OneToOneField(Indikatorversjon, models.PROTECT, null=True, related_name="utkast")

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                name="utkast_kontrolleres_av_en_annen",
                condition=Q(kontrollert_av=None) | ~Q(kontrollert_av=F("skrevet_av")),
            ),
            models.CheckConstraint(
                name="publisert_er_kontrollert_og_har_versjon",
                condition=~Q(status="publisert") | Q(kontrollert_av__isnull=False, versjon__isnull=False),
            ),
        )
