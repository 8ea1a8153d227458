from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from indikatorer.models import NavKontor


class Innsyn(models.Model):
    """That a person was shown figures so small that others do not see them: who, when, on which page. Never the
    figures. Append-only, and deleted when they are old.

    vist: indicator, or the name of a figure that is none → months or years. kommuner: whose figures. nr: the how
    manyeth row that was written alone in its transaction, counted by the database (see
    `malekort.queries.roller.TILSTAND`); None when it was not alone.
    """

    class Side(models.TextChoices):
        MALEKORT = "malekort", _("Målekortet")
        INDIKATOR = "indikator", _("Indikatorens side")
        SAMMENLIGN = "sammenlign", _("Sammenlikningen")
        ARSTALL = "arstall", _("Årstallene")
        EGNE_TALL = "egne-tall", _("Egne tall")
        GRENSE = "grense", _("Grenseverdien")
        FOLGER = "folger", _("Følgene av en leveranse")
        HVORFOR = "hvorfor", _("Hvorfor tallet endret seg")
        REVISJONER = "revisjoner", _("Revisjonene")

    class Form(models.TextChoices):
        SIDE = "side", _("Side")
        PDF = "pdf", "PDF"
        CSV = "csv", "CSV"
        XLSX = "xlsx", "XLSX"

    tid = models.DateTimeField()
    bruker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    side = models.CharField(max_length=12, choices=Side)
    form = models.CharField(max_length=4, choices=Form)
    kontor = models.ForeignKey(NavKontor, models.PROTECT, null=True, related_name="+")
    kommuner = ArrayField(models.CharField(max_length=4))
    vist = models.JSONField()
    nr = models.BigIntegerField(null=True, unique=True)

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("tid",), name="innsyn_tid"),)
