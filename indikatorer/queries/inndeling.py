"""The reform table as it is known."""

from collections.abc import Iterable
from datetime import date

from indikatorer.beregning.inndeling import Endring, Inndeling
from indikatorer.models import Omrade, Omradeendring


def inndeling(dag: date, omrader: Iterable[Omrade] = ()) -> Inndeling:
    """As seen from the day. omrader: those that are asked about, so that one that came from nothing has no past. One
    query."""
    rader = Omradeendring.objects.filter(dato__lte=dag).values_list("gammel_id", "ny_id", "dato", "type")
    gyldighet = {omrade.kode: (omrade.gyldig_fra, omrade.gyldig_til) for omrade in omrader}
    return Inndeling((Endring(*rad) for rad in rader), dag, gyldighet)
