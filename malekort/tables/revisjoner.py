"""The log of an office's revisions, on a page and as a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import django_tables2 as tables
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indikatorer.tabellfiler import Celle, Tabell, Tall
from indikatorer.tallformat import ENHETSTEGN, manedsnavn
from malekort.queries.arsaker import Ordbok, endringstekst
from malekort.queries.kontor import Kontor
from malekort.queries.revisjoner import Revisjon
from malekort.queries.utgaver import Utgave
from malekort.templatetags.status import statusord, verditekst

HOYRE = {"th": {"class": "tall"}, "td": {"class": "tall"}}


@dataclass(frozen=True)
class Ord:
    """What the log is written with. navn: of the indicators."""

    kontor: Kontor
    navn: dict[str, str]
    ordbok: Ordbok


class Revisjonstabell(tables.Table):
    """Rows are Revisjon, in the order they come."""

    tid = tables.Column(verbose_name=gettext_lazy("Endret"))
    periode = tables.Column(verbose_name=gettext_lazy("Måned"))
    indikator = tables.Column(verbose_name=gettext_lazy("Indikator"))
    verdi = tables.Column(verbose_name=gettext_lazy("Før → etter"), empty_values=(), attrs=HOYRE)
    arsak = tables.Column(verbose_name=gettext_lazy("Hvorfor"), empty_values=())
    farge = tables.Column(verbose_name=gettext_lazy("Farge"), empty_values=())

    class Meta:
        orderable = False
        template_name = "deler/tabell.html"

    def __init__(self, *args, ord_: Ord, **kwargs):
        super().__init__(*args, **kwargs)
        self.ord = ord_

    def render_tid(self, record: Revisjon) -> str:
        return date_format(localtime(record.tid), "j. F Y H.i")

    def render_periode(self, record: Revisjon) -> str:
        return manedsnavn(record.periode)

    def render_indikator(self, record: Revisjon) -> SafeString:
        adresse = reverse("hvorfor", args=[self.ord.kontor.kontor.pk, record.indikator])
        return format_html(
            '<a class="ds-link" data-color="accent" href="{}?maned={}">{}</a> <span class="dempet">{}</span>',
            adresse,
            record.periode,
            self.ord.navn[record.indikator],
            record.indikator,
        )

    def render_verdi(self, record: Revisjon) -> SafeString:
        if record.slag != "endret":
            return format_html("{}", _for_og_etter(_verdi(record.for_), _verdi(record.etter)))
        endring = "" if record.differanse is None else endringstekst(record.differanse, record.etter.punkt.definisjon)
        return format_html(
            '{} <span class="under">{}</span>', _for_og_etter(_verdi(record.for_), _verdi(record.etter)), endring
        )

    def render_arsak(self, record: Revisjon) -> SafeString:
        return format_html_join(mark_safe("<br>"), "{}", ((arsak,) for arsak in self.ord.ordbok.arsaker(record)))

    def render_farge(self, record: Revisjon) -> str:
        return _for_og_etter(str(statusord(record.for_.punkt)), str(statusord(record.etter.punkt)))


def _verdi(utgave: Utgave) -> str:
    return verditekst(utgave.punkt) or "–"


def _for_og_etter(for_: str, etter: str) -> str:
    return etter if for_ == etter else f"{for_} → {etter}"


def revisjonsfil(rader: Sequence[Revisjon], ord_: Ord, idag: date) -> Tabell:
    return Tabell(
        tittel=_("Revisjoner: %(kontor)s") % {"kontor": ord_.kontor.kontor.navn},
        kolonner=[
            _("Endret"), _("Måned"), _("Kode"), _("Indikator"), _("Verdi før"), _("Verdi etter"), _("Enhet"),
            _("Teller før"), _("Teller etter"), _("Nevner før"), _("Nevner etter"), _("Årsak"), _("Farge før"),
            _("Farge etter"),
        ],
        rader=[_rad(rev, ord_) for rev in rader],
        kilde=_("Kilder: kommunens leveranser, Statistisk sentralbyrå (befolkning) og Arena."),
        dato=idag,
    )  # fmt: skip


def _rad(rev: Revisjon, ord_: Ord) -> list[Celle]:
    for_, etter = rev.for_.punkt, rev.etter.punkt
    enhet = etter.definisjon.enhet
    return [
        localtime(rev.tid).date(),
        rev.periode,
        rev.indikator,
        ord_.navn[rev.indikator],
        *(None if p.verdi is None else Tall(p.verdi, p.definisjon.desimaler) for p in (for_, etter)),
        ENHETSTEGN.get(enhet, enhet) or _("antall"),
        for_.teller,
        etter.teller,
        for_.nevner,
        etter.nevner,
        "; ".join(ord_.ordbok.arsaker(rev)),
        str(statusord(for_)),
        str(statusord(etter)),
    ]
