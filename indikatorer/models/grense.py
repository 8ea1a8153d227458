from django.conf import settings
from django.db import models

from indikatorer.models.indikator import Indikator
from indikatorer.models.omrade import Omrade


class Grenseverdi(models.Model):
    """What makes an indicator green and red in a kommune, from a month. In the indicator's own unit.

    Rows are only added. A month has the row with the latest `fra` not after it; among equals the newest.
    Both limits empty: the kommune has taken the threshold away from that month.
    """

    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="grenser")
    omrade = models.ForeignKey(Omrade, models.PROTECT, related_name="grenser")
    fra = models.CharField(max_length=7)
    gronn = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    rod = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    begrunnelse = models.TextField(blank=True)
    satt_av = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    registrert_fra = models.DateTimeField()

    class Meta:
        ordering = ("indikator", "omrade", "fra", "id")
        indexes = (models.Index(fields=("omrade", "indikator"), name="grense_omrade"),)
        constraints = (
            models.CheckConstraint(
                name="begge_grenser_eller_ingen",
                condition=models.Q(gronn=None, rod=None) | models.Q(gronn__isnull=False, rod__isnull=False),
            ),
        )
