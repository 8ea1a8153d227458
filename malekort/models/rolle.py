from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from indikatorer.models import NavKontor, Omrade


class Rolle(models.Model):
    """What a person is, and where: leder of an office, fagansvarlig of a kommune, in the embete of a fylke, or in
    the directorate. A person may have several."""

    class Type(models.TextChoices):
        LEDER = "leder", _("Leder av Nav-kontor")
        KOMMUNE = "kommune", _("Fagansvarlig i kommunen")
        STATSFORVALTER = "statsforvalter", _("Statsforvalter")
        DIREKTORAT = "direktorat", _("Direktorat")

    bruker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="roller")
    type = models.CharField(max_length=14, choices=Type)
    kontor = models.ForeignKey(NavKontor, models.PROTECT, null=True, blank=True, related_name="roller")
    omrade = models.ForeignKey(Omrade, models.PROTECT, null=True, blank=True, related_name="roller")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="en_rolle_per_sted", fields=("bruker", "type", "kontor", "omrade"), nulls_distinct=False
            ),
            models.CheckConstraint(
                name="rollens_sted",
                condition=Q(type="leder", kontor__isnull=False, omrade=None)
                | Q(type__in=("kommune", "statsforvalter"), kontor=None, omrade__isnull=False)
                | Q(type="direktorat", kontor=None, omrade=None),
            ),
        )

    def __str__(self):
        return f"{self.get_type_display()} {self.kontor or self.omrade or ''}".strip()
