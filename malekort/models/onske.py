from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from indikatorer.models import Definisjonsutkast, Omrade


class Onske(models.Model):
    """A kommune's wish for a new national indicator: written, discussed, answered, and perhaps turned into one."""

    class Status(models.TextChoices):
        NYTT = "nytt", _("Nytt")
        UNDER_ARBEID = "under_arbeid", _("Under arbeid")
        OPPFYLT = "oppfylt", _("Oppfylt")
        AVSLATT = "avslatt", _("Avslått")

    omrade = models.ForeignKey(Omrade, models.PROTECT, related_name="onsker")
    tittel = models.CharField(max_length=150)
    tekst = models.TextField()
    status = models.CharField(max_length=12, choices=Status, default=Status.NYTT)
    opprettet = models.DateTimeField()
    opprettet_av = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    utkast = models.ForeignKey(Definisjonsutkast, models.PROTECT, null=True, related_name="onsker")

    class Meta:
        ordering = ("-id",)

    def __str__(self):
        return self.tittel


class Onskesvar(models.Model):
    """A word in the discussion. `status` when the answer also changed the state of the wish."""

    onske = models.ForeignKey(Onske, models.CASCADE, related_name="svar")
    tekst = models.TextField()
    status = models.CharField(max_length=12, choices=Onske.Status, blank=True)
    opprettet = models.DateTimeField()
    opprettet_av = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)
