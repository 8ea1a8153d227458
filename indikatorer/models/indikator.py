from django.db import models
from django.utils.translation import get_language


class Indikator(models.Model):
    """An indicator by its code. What it means stands in its versions."""

    kode = models.CharField(max_length=20, primary_key=True)
    rekkefolge = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("rekkefolge", "kode")

    def __str__(self):
        return self.kode


class Indikatorversjon(models.Model):
    """A definition that holds from a month. `innhold` is the whole definition as in definisjoner/*.toml.

    A changed file makes a new row; among rows that hold from the same month the newest one rules.
    """

    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="versjoner")
    gjelder_fra = models.CharField(max_length=7)
    innhold = models.JSONField()
    sha256 = models.CharField(max_length=64)
    opprettet = models.DateTimeField()

    class Meta:
        ordering = ("indikator", "gjelder_fra", "id")

    def __str__(self):
        return f"{self.indikator_id} fra {self.gjelder_fra}"

    @property
    def tekst(self) -> dict[str, str]:
        """The texts of the definition in the reader's language, bokmål where nynorsk is missing."""
        return self.innhold["nb"] | self.innhold.get("nn" if get_language() == "nn" else "nb", {})
