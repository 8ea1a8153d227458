from datetime import datetime

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from indikatorer.models import Kjoring
from indikatorer.tallformat import tall
from malekort.queries.kjoringer import fremdrift, varighet

HOYRE = {"th": {"class": "tall"}, "td": {"class": "tall"}}


class Kjoringstabell(tables.Table):
    """Runs from `med_fremdrift`, in the order they come. One that has not moved since `tapt_for` stands still."""

    arsak = tables.Column(
        verbose_name=_("Kjøring"),
        linkify=("kjoring", {"pk": tables.A("pk")}),
        attrs={"a": {"class": "ds-link", "data-color": "accent"}},
    )
    maneder = tables.TemplateColumn(template_name="kjoringer/_maneder.html", verbose_name=_("Måneder"))
    antall_kommuner = tables.Column(verbose_name=_("Kommuner"), attrs=HOYRE)
    opprettet = tables.DateTimeColumn(format="d.m.Y H:i", verbose_name=_("Startet"), attrs=HOYRE)
    varighet = tables.Column(verbose_name=_("Varighet"), empty_values=(), attrs=HOYRE)
    nye = tables.Column(verbose_name=_("Nye tall"), attrs=HOYRE)
    endret = tables.Column(verbose_name=_("Endrede tall"), attrs=HOYRE)
    tilstand = tables.Column(verbose_name=_("Tilstand"), empty_values=())

    class Meta:
        orderable = False
        template_name = "deler/tabell.html"

    def __init__(self, *args, tapt_for: datetime, **kwargs):
        super().__init__(*args, **kwargs)
        self.tapt_for = tapt_for

    def render_antall_kommuner(self, value: int) -> str:
        return tall(value)

    def render_nye(self, value: int) -> str:
        return tall(value)

    def render_endret(self, value: int, record: Kjoring) -> str:
        return "–" if record.skjuler_endret else tall(value)

    def render_varighet(self, record: Kjoring) -> str:
        return varighet(record)

    def render_tilstand(self, record: Kjoring) -> SafeString:
        naa = fremdrift(record, self.tapt_for)
        return format_html('<span class="ds-tag" data-color="{}">{}</span>', naa.farge, naa.tilstand)
