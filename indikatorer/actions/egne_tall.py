"""Figures typed in by a kommune: the same road as an uploaded file, so source, who and when follow each of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from indikatorer.actions.leveranse import Mottak, ta_imot
from indikatorer.models import Leveranse, Omrade


@dataclass(frozen=True)
class Tall:
    variabel: str
    omrade: str
    periode: str
    verdi: int


def lever_tall(kommune: Omrade, tall: Iterable[Tall], aktor) -> Mottak:
    """Takes in the figures as a delivery of own figures, for the kommune and its bydeler alone. Refused whole when
    one of them cannot be taken in; the Mottak's lesing then says why, with line 2 as the first figure."""
    linjer = ["variabel;område;måned;verdi", *(f"{t.variabel};{t.omrade};{t.periode};{t.verdi}" for t in tall)]
    innhold = "".join(f"{linje}\n" for linje in linjer).encode()
    filnavn = f"tastet-{timezone.localtime():%Y-%m-%d-%H%M}.csv"
    return ta_imot(Leveranse.Kilde.EGNE_TALL, innhold, filnavn, kommune=kommune.kode, aktor=aktor)
