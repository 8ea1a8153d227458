"""Who has seen small figures, as a table and as a file with the same rows."""

from collections.abc import Iterable
from datetime import date

import django_tables2 as tables
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indikatorer.tabellfiler import Tabell
from malekort.models import Innsyn
from malekort.queries.opphav import spenn

AR = len("2026")


class Innsynstabell(tables.Table):
    tid = tables.DateTimeColumn(format="d.m.Y H:i", verbose_name=gettext_lazy("Når"))
    bruker = tables.Column(verbose_name=gettext_lazy("Hvem"))
    sted = tables.Column(verbose_name=gettext_lazy("Kontor eller kommune"), accessor="pk")
    side = tables.Column(verbose_name=gettext_lazy("Hvor"))
    vist = tables.Column(verbose_name=gettext_lazy("Små tall på siden"))

    class Meta:
        orderable = False
        template_name = "deler/tabell.html"

    def render_sted(self, record: Innsyn) -> str:
        return sted(record)

    def render_side(self, record: Innsyn) -> str:
        return hvor(record)

    def render_vist(self, record: Innsyn) -> str:
        return vist(record)


def innsynsfil(rader: Iterable[Innsyn], idag: date) -> Tabell:
    return Tabell(
        tittel=_("Hvem har sett små tall"),
        kolonner=[_("Når"), _("Hvem"), _("E-post"), _("Kontor eller kommune"), _("Hvor"), _("Små tall på siden")],
        rader=[
            [
                date_format(localtime(rad.tid), "Y-m-d H:i:s"),
                rad.bruker.navn,
                rad.bruker.email,
                sted(rad),
                hvor(rad),
                vist(rad),
            ]
            for rad in rader
        ],
        kilde=_("Kilde: målekortets innsynslogg."),
        dato=idag,
        merknader=[_("Loggen sier hvilke tall som var små, ikke hva de var.")],
    )


def sted(rad: Innsyn) -> str:
    return rad.kontor.navn if rad.kontor else ", ".join(rad.kommuner)


def hvor(rad: Innsyn) -> str:
    side = rad.get_side_display()
    return side if rad.form == Innsyn.Form.SIDE else f"{side}, {rad.get_form_display()}"


def vist(rad: Innsyn) -> str:
    """«B.103: januar–mars 2026; B.104: mai 2026»; a year as it is."""
    return "; ".join(f"{kode}: {', '.join(_perioder(perioder))}" for kode, perioder in rad.vist.items())


def _perioder(perioder: list[str]) -> list[str]:
    return perioder if all(len(periode) == AR for periode in perioder) else spenn(perioder)
