from django.db import models
from django.db.models import Q

from indikatorer.models.leveranse import Leveranse
from indikatorer.models.omrade import Omrade


class Observasjon(models.Model):
    """A ready figure from a source: variable × area × period, with the system time in which it held.

    verdi is missing only where `symbol` keeps the source's own reason (SSB's `.`, `..`, `:`). raatekst is the
    cell as it stood, where the source's number format is not fixed.
    """

    variabel = models.CharField(max_length=60)
    omrade = models.ForeignKey(Omrade, models.PROTECT, related_name="+")
    periode = models.CharField(max_length=7)
    verdi = models.BigIntegerField(null=True)
    symbol = models.CharField(max_length=2, blank=True)
    raatekst = models.CharField(max_length=100, blank=True)
    leveranse = models.ForeignKey(Leveranse, models.PROTECT, related_name="observasjoner")
    registrert_fra = models.DateTimeField()
    registrert_til = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="en_gjeldende_observasjon",
                fields=("variabel", "omrade", "periode"),
                condition=Q(registrert_til=None),
            ),
            models.CheckConstraint(
                name="verdi_eller_symbol", condition=Q(verdi__isnull=False, symbol="") | Q(verdi=None) & ~Q(symbol="")
            ),
        )
