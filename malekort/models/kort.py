from django.conf import settings
from django.db import models

from indikatorer.models import Indikator, Omrade


class Kortoppsett(models.Model):
    """Which indicators a kommune shows on its målekort, in which order and in its own words, from when it was saved.

    linjer: [{"indikator": kode, "navn": …, "forklaring": …}], the texts empty where the definition's own are used.
    Rows are only added: the newest rules, the older tell how the card stood. A kommune without a row shows all the
    national indicators.
    """

    omrade = models.ForeignKey(Omrade, models.PROTECT, related_name="kortoppsett")
    linjer = models.JSONField()
    opprettet = models.DateTimeField()
    opprettet_av = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("omrade", "-id"), name="kortoppsett_omrade"),)


class Merknad(models.Model):
    """What somebody has written beside a figure, for the eyes of the own kommune. Taken back, it is kept as taken."""

    omrade = models.ForeignKey(Omrade, models.PROTECT, related_name="merknader")
    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="merknader")
    periode = models.CharField(max_length=7)
    tekst = models.TextField()
    opprettet = models.DateTimeField()
    opprettet_av = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    fjernet = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("omrade", "indikator", "periode"), name="merknad_sted"),)
