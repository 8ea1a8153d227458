"""Suppression of small numbers (decision 14): the one place that decides what others than the kommune may see.

Two questions, two moments. Whether a kommune's or a bydel's own figure is hidden is decided once, when it is stored,
from its area's figures alone (`skjulte`). What may be shown of a sum over hidden figures is decided when it is read,
for the reader (`vist_sum`): it is a function of what the reader sees anyway, so it tells nothing more.
"""

from indikatorer.beregning.prikking.ar import ar_roper_maned, ar_roper_vindu
from indikatorer.beregning.prikking.grunnregel import MINSTE_SYNLIGE, skjules
from indikatorer.beregning.prikking.omrade import Celle, er_vindu, skjulte
from indikatorer.beregning.prikking.summer import er_talt, spillerom, vist_sum
from indikatorer.beregning.prikking.variabler import skjult_sammen
from indikatorer.beregning.prikking.vinduer import UKJENT, Kjent, kjent

__all__ = (
    "MINSTE_SYNLIGE",
    "UKJENT",
    "Celle",
    "Kjent",
    "ar_roper_maned",
    "ar_roper_vindu",
    "er_talt",
    "er_vindu",
    "kjent",
    "skjules",
    "skjult_sammen",
    "skjulte",
    "spillerom",
    "vist_sum",
)
