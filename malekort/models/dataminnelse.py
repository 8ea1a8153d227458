from django.conf import settings
from django.db import models


class Dataminnelse(models.Model):
    """That a person has been told of something about data: nokkel says of what, so that it is told once."""

    bruker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    nokkel = models.CharField(max_length=80)
    tid = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(name="fortalt_en_gang", fields=("bruker", "nokkel")),)
