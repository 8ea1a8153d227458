"""The table of cases on the work list."""

from datetime import datetime

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tilskudd.models import Soknad
from tilskudd.templatetags.tilskudd import kroner

HOYRE = {"th": {"class": "tall"}, "td": {"class": "tall"}}
LENKE = {"a": {"class": "ds-link", "data-color": "accent"}}


class Sakstabell(tables.Table):
    """alder: whole days since the case came into its state."""

    sak = tables.Column(
        verbose_name=_("Sak"), order_by=("tiltak__tittel",), accessor="tiltak__tittel",
        linkify=lambda record: ("soknad-behandling", [record.pk]), attrs=LENKE,
    )  # fmt: skip
    soker = tables.Column(verbose_name=_("Søker"), accessor="organisasjon__navn")
    utlysning = tables.Column(verbose_name=_("Utlysning"), order_by=("utlysning__ordning__navn", "utlysning__ar"))
    tilstand = tables.Column(verbose_name=_("Tilstand"))
    alder = tables.Column(verbose_name=_("I tilstanden"), accessor="tilstand_fra", attrs=HOYRE)
    saksbehandler = tables.Column(
        verbose_name=_("Saksbehandler"),
        accessor="saksbehandler__navn",
        default=_("Ingen"),
        order_by="saksbehandler__navn",
    )
    sokt = tables.Column(verbose_name=_("Søkt"), accessor="sokt_kr", attrs=HOYRE)

    class Meta:
        model = Soknad
        fields = ("sak", "soker", "utlysning", "tilstand", "alder", "saksbehandler", "sokt")
        template_name = "deler/tabell.html"
        empty_text = _("Ingen saker passer med valgene.")
        order_by = ("alder",)

    def __init__(self, *args, na: datetime, **valg):
        self.na = na
        super().__init__(*args, **valg)

    def render_sak(self, value, record):
        return format_html('{} <span class="under">{}</span>', value, record.saksnr)

    def render_alder(self, value):
        dager = (self.na - value).days
        return ngettext("%(dager)s dag", "%(dager)s dager", dager) % {"dager": dager}

    def render_sokt(self, value):
        return kroner(value)
