from django.conf import settings
from django.db import models
from django.db.models import Q

from indikatorer.models.leveranse import Kilde
from indikatorer.models.omrade import Omrade
from indikatorer.regler.kontrakt import FORSTE_DAG, MEST, MINST, SISTE_DAG


class Datakontrakt(models.Model):
    """What an area has agreed otherwise than datakontrakter.toml of one of its sources. Rows are only added: the newest
    holds, the others are its history. dag and prosent empty: as the file says. eier: the one who is asked; empty: all
    whose work it is."""

    kilde = models.CharField(max_length=20, choices=Kilde)
    omrade = models.ForeignKey(Omrade, models.PROTECT, related_name="datakontrakter")
    dag = models.PositiveSmallIntegerField(null=True, blank=True)
    prosent = models.PositiveSmallIntegerField(null=True, blank=True)
    eier = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    begrunnelse = models.TextField(blank=True)
    satt_av = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    registrert_fra = models.DateTimeField()

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("omrade", "kilde", "-id"), name="datakontrakt_nyeste"),)
        constraints = (
            models.CheckConstraint(
                name="datakontrakt_dag", condition=Q(dag=None) | Q(dag__gte=FORSTE_DAG, dag__lte=SISTE_DAG)
            ),
            models.CheckConstraint(
                name="datakontrakt_prosent", condition=Q(prosent=None) | Q(prosent__gte=MINST, prosent__lte=MEST)
            ),
        )
