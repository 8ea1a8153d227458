import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from indikatorer.models import Leveranse
from indikatorer.tallformat import tall
from malekort.queries.leveranser import stilling

HOYRE = {"th": {"class": "tall"}, "td": {"class": "tall"}}


class Leveransetabell(tables.Table):
    """Deliveries from `med_stilling`, in the order they come."""

    kilde = tables.TemplateColumn(template_name="leveranser/_celle_kilde.html", verbose_name=_("Leveranse"))
    omrade = tables.Column(accessor="omrade__navn", verbose_name=_("Område"))
    ar = tables.Column(verbose_name=_("År"), attrs=HOYRE)
    per = tables.DateColumn(format="d.m.Y", verbose_name=_("Tatt ut"), attrs=HOYRE)
    antall = tables.Column(verbose_name=_("Linjer"), attrs=HOYRE)
    antall_funn = tables.Column(verbose_name=_("Funn"), attrs=HOYRE)
    mottatt = tables.TemplateColumn(template_name="leveranser/_celle_mottatt.html", verbose_name=_("Levert"))
    stilling = tables.Column(verbose_name=_("Stilling"), empty_values=())

    class Meta:
        orderable = False
        template_name = "deler/tabell.html"
        empty_text = _("Ingen leveranser passer med valgene.")

    def render_ar(self, value: int) -> str:
        return str(value)

    def render_antall(self, value: int) -> str:
        return tall(value)

    def render_antall_funn(self, value: int) -> str:
        return tall(value)

    def render_stilling(self, record: Leveranse) -> SafeString:
        naa = stilling(record)
        return format_html('<span class="ds-tag" data-color="{}">{}</span>', naa.farge, naa.tekst)
