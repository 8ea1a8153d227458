from django.conf import settings
from django.db import models

from tilskudd.models.soknad import Soknad

BRUKER = settings.AUTH_USER_MODEL


class Hendelse(models.Model):
    """What happened, in one chain: each row carries the sha256 of the one before it. Only added.

    Without an aktor it was the system. objekt, objekt_id: what it happened to; fra, til: its state before and after.
    """

    lopenr = models.BigIntegerField(primary_key=True)
    tid = models.DateTimeField()
    aktor = models.ForeignKey(BRUKER, models.PROTECT, null=True, related_name="+")
    pa_vegne_av = models.CharField(max_length=150, blank=True)
    soknad = models.ForeignKey(Soknad, models.PROTECT, null=True, related_name="hendelser")
    objekt = models.CharField(max_length=20)
    objekt_id = models.BigIntegerField(null=True)
    type = models.CharField(max_length=40)
    fra = models.CharField(max_length=20, blank=True)
    til = models.CharField(max_length=20, blank=True)
    data = models.JSONField(default=dict)
    forrige_sha256 = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("-lopenr",)
        indexes = (models.Index(fields=("soknad", "-lopenr"), name="tilskuddhendelse_sak"),)


class Utboks(models.Model):
    """An e-mail that waits to be sent. nokkel makes the same notice the same row, so nothing is sent twice. avvist: how
    many times the address was refused for good; stoppet: when it was given up for that."""

    nokkel = models.CharField(max_length=150, unique=True)
    til = models.EmailField()
    emne = models.CharField(max_length=200)
    tekst = models.TextField()
    opprettet = models.DateTimeField()
    neste_forsok = models.DateTimeField()
    forsok = models.PositiveSmallIntegerField(default=0)
    sendt = models.DateTimeField(null=True)
    feil = models.CharField(max_length=300, blank=True)
    avvist = models.PositiveSmallIntegerField(default=0)
    stoppet = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        indexes = (
            models.Index(fields=("neste_forsok",), name="utboks_venter", condition=models.Q(sendt=None, stoppet=None)),
        )


class Innsyn(models.Model):
    """That a person of the authorities opened a case (L20). Only added."""

    person = models.ForeignKey(BRUKER, models.PROTECT, related_name="+")
    soknad = models.ForeignKey(Soknad, models.PROTECT, related_name="innsyn")
    side = models.CharField(max_length=40)
    tid = models.DateTimeField()

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("soknad", "-id"), name="innsyn_sak"),)
