"""The comparison as a table: an area per row, an indicator per column."""

from fractions import Fraction

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from django_tables2.data import TableListData

from indikatorer.models import Indikatorversjon
from indikatorer.tallformat import med_enhet
from malekort.queries.sammenlign import Omraderad, Oversikt, sorter

OMRADE = "omrade"


def kolonnenavn(kode: str) -> str:
    """In the address; a full stop means something else to the tables."""
    return kode.replace(".", "_")


class _Rader(TableListData):
    """Sorted by the rule that hides (see `sorter`), not by the table's own."""

    def order_by(self, aliases):
        for alias in reversed(aliases):
            kolonne = self.table.columns[alias.lstrip("-")].column
            self.data = sorter(self.data, getattr(kolonne, "kode", None), alias.startswith("-"))


class Indikatorkolonne(tables.Column):
    """A figure and its status; the header is the indicator's short name."""

    def __init__(self, kode: str, **felter):
        super().__init__(accessor="punkter", attrs={"th": {"class": "tall"}, "td": {"class": "tall"}}, **felter)
        self.kode = kode

    def render(self, record: Omraderad):
        return record.punkter[self.kode]


class Sammenlikningstabell(tables.Table):
    omrade = tables.Column(verbose_name=_("Område"), accessor="navn")

    class Meta:
        template_name = "sammenlign/_tabell.html"
        order_by_field = "sort"

    def __init__(self, oversikt: Oversikt):
        kolonner = [
            (
                kolonnenavn(versjon.indikator_id),
                Indikatorkolonne(versjon.indikator_id, verbose_name=versjon.tekst["kort"]),
            )
            for versjon in oversikt.versjoner
        ]
        super().__init__(_Rader(list(oversikt.rader)), extra_columns=kolonner, order_by=OMRADE)
        self.oversikt = oversikt

    @property
    def sammendrag(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Rows below: a name, and per column the header with the figure as it is written; empty when there is none."""
        versjoner = self.oversikt.versjoner
        return [
            (navn, [(v.tekst["kort"], _skrevet(v, verdi)) for v, verdi in zip(versjoner, verdier, strict=True)])
            for navn, verdier in self.oversikt.sammendrag
        ]

    @property
    def ordnet(self) -> list[Omraderad]:
        """Every row, as they stand."""
        return list(self.data.data)

    @property
    def pa_siden(self) -> list[Omraderad]:
        return [rad.record for rad in self.paginated_rows]


def _skrevet(versjon: Indikatorversjon, verdi: Fraction | None) -> str:
    innhold = versjon.innhold
    return "" if verdi is None else med_enhet(verdi, innhold["enhet"], innhold["desimaler"])
