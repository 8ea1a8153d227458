from django.db import models

from indikatorer.models.omrade import Omrade


class NavKontor(models.Model):
    """A NAV-kontor: its own area, made of the kommuner or bydeler it serves. Its figures are their sums.

    The number is NAV's enhetsnr, not a kommunenummer. The vertskommune's thresholds colour the card of an
    office that serves several kommuner.
    """

    enhetsnr = models.CharField(max_length=4, primary_key=True)
    navn = models.CharField(max_length=100)
    omrader = models.ManyToManyField(Omrade, related_name="kontor", blank=True)
    vertsomrade = models.ForeignKey(Omrade, models.PROTECT, related_name="vertskap", null=True, blank=True)

    class Meta:
        ordering = ("navn",)

    def __str__(self):
        return self.navn
