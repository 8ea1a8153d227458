from django.db import models


class Etterproving(models.Model):
    """A night's trial of stored figures: each was computed again from what it says it was made of.

    antall: how many were tried; of them `slettet` could not be, because the persons are deleted. avvik: those that
    came out otherwise, [{"resultat": id, "felter": [names of its columns]}]; never the figures themselves.
    Rows are only added.
    """

    tid = models.DateTimeField()
    antall = models.PositiveIntegerField()
    slettet = models.PositiveIntegerField(default=0)
    avvik = models.JSONField(default=list)

    class Meta:
        ordering = ("-id",)
