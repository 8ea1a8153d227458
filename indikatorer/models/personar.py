from django.db import models

from indikatorer.models.leveranse import Leveranse


class Personar(models.Model):
    """A person's year as it stood when a delivery was accepted: masks of twelve bits, bit 0 is January.

    nokkel: keyed hash of the identity. bydel: 1–15 in Oslo, else 0. fodt: year × 12 + month − 1, −1 unknown.
    betalt: received. barn, hovedkilde: the situation each month, fixed by the first delivery that covered the
    month and held the person; kjent: months where it is fixed. situasjon: what this file itself said
    (1 in the file, 2 barn, 4 hovedkilde), so that a withdrawn delivery can be taken out again.

    Read and written in bulk by COPY in the column order below; all columns are fixed width and never null.
    """

    pk = models.CompositePrimaryKey("leveranse_id", "bydel", "nokkel")
    leveranse = models.ForeignKey(Leveranse, models.CASCADE, related_name="personar", db_index=False)
    nokkel = models.BigIntegerField()
    bydel = models.SmallIntegerField()
    fodt = models.SmallIntegerField()
    betalt = models.SmallIntegerField()
    barn = models.SmallIntegerField()
    hovedkilde = models.SmallIntegerField()
    kjent = models.SmallIntegerField()
    situasjon = models.SmallIntegerField()
