from django.conf import settings
from django.db import models
from django.db.models import Q

from indikatorer.models import Omrade


class Overgang(models.Model):
    """What a new kommune took over, confirmed once by a person. valgt: the keys of what was chosen. gjort: what was
    made of it, so that it can be undone. merknader_fra: the kommuner whose remarks it reads as its own."""

    ny = models.ForeignKey(Omrade, models.PROTECT, related_name="overganger")
    dato = models.DateField()
    valgt = models.JSONField()
    gjort = models.JSONField()
    merknader_fra = models.ManyToManyField(Omrade, related_name="merknadsarv")
    opprettet = models.DateTimeField()
    opprettet_av = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    angret = models.DateTimeField(null=True)
    angret_av = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(name="en_staende_overgang", fields=("ny", "dato"), condition=Q(angret=None)),
        )
