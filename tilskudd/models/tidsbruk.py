from django.conf import settings
from django.db import models
from django.db.models import Q

from tilskudd.models.ordning import Utlysning
from tilskudd.models.organisasjon import Embete

FLEST_TIMER = 99_999


class Tidsbruk(models.Model):
    """Hours of work an embete, or the directorate (no embete), says it has put into a round (L15)."""

    utlysning = models.ForeignKey(Utlysning, models.PROTECT, related_name="tidsbruk")
    embete = models.ForeignKey(Embete, models.PROTECT, null=True, related_name="+")
    timer = models.PositiveIntegerField()
    fort = models.DateTimeField()
    fort_av = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "tidsbruk"
        constraints = (
            models.UniqueConstraint(name="en_tidsbruk_per_sted", fields=("utlysning", "embete"), nulls_distinct=False),
            models.CheckConstraint(name="tidsbruk_timer", condition=Q(timer__lte=FLEST_TIMER)),
        )
