"""The reform table as it is known."""

from datetime import date

from django.db.models import DateField, Value

from indikatorer.beregning.inndeling import Endring
from indikatorer.models import NavKontor, Omradeendring

FELTER = ("gammel_id", "ny_id", "dato", "type")


def endringene(dag: date) -> list[Endring]:
    """Those that have been on the day."""
    return [Endring(*rad) for rad in Omradeendring.objects.filter(dato__lte=dag).values_list(*FELTER)]


def endringene_etter(forst: date, dag: date) -> list[Endring]:
    """Those that have been on the day, after the first one."""
    return [Endring(*rad) for rad in Omradeendring.objects.filter(dato__gt=forst, dato__lte=dag).values_list(*FELTER)]


def endringene_og_omradene(dag: date, kontor: NavKontor) -> tuple[list[Endring], list[str]]:
    """The same, and the codes of all areas the office is registered with: one query, for the page everybody opens."""
    egne = NavKontor.omrader.through.objects.filter(navkontor=kontor.pk).order_by()
    som_rader = egne.values_list("omrade_id", Value(""), Value(None, output_field=DateField()), Value(""))
    rader = list(Omradeendring.objects.filter(dato__lte=dag).values_list(*FELTER).union(som_rader, all=True))
    return [Endring(*rad) for rad in rader if rad[1]], [kode for kode, ny, _dato, _type in rader if not ny]
