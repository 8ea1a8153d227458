from django.db import models


class Personnokkel(models.Model):
    """A key that persons are stored under, known by a fingerprint that says nothing of the key.

    The one in use has no `erstattet`. While it takes over for the one before, that has no `utfaset`: persons may still
    stand under it.
    """

    avtrykk = models.CharField(max_length=64, unique=True)
    tatt_i_bruk = models.DateTimeField()
    erstattet = models.DateTimeField(null=True)
    utfaset = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="en_nokkel_i_bruk", fields=("erstattet",), nulls_distinct=False),
            models.CheckConstraint(
                name="bare_erstattet_fases_ut",
                condition=models.Q(utfaset=None) | models.Q(erstattet__isnull=False),
            ),
        )
