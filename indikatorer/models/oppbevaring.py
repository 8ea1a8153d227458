from django.db import models

from indikatorer.models.omrade import Omrade


class Personsletting(models.Model):
    """A year whose person-years are deleted for a kommune: closed when the row is made, empty when it is `ferdig`.

    From the closing on no figure that was made of these persons is computed again, and no file of the year is taken
    in. rader: how many rows have been deleted so far, of every delivery of the year.
    """

    kommune = models.ForeignKey(Omrade, models.PROTECT, related_name="+")
    ar = models.PositiveSmallIntegerField()
    rader = models.PositiveIntegerField(default=0)
    lukket = models.DateTimeField()
    ferdig = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(name="en_personsletting", fields=("kommune", "ar")),)
