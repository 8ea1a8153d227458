"""From counted variables to teller, nevner and status, and from areas to sums of areas."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from indikatorer.beregning.definisjon import Definisjon, sum_av_ledd


class Status(IntEnum):
    """In rising order of what hinders a value, so that the worst of several is their maximum."""

    VERDI = 0
    UTEN_NEVNER = 1
    FOR_KORT_HISTORIKK = 2
    MANGLER = 3

    @property
    def kode(self) -> str:
        return self.name.lower()


@dataclass(frozen=True)
class Variabel:
    """A variable for months × areas. verdi: int64, read only where status is VERDI. forelopig: bool."""

    verdi: np.ndarray
    status: np.ndarray
    forelopig: np.ndarray

    @classmethod
    def tom(cls, maneder: int, omrader: int) -> "Variabel":
        """Nothing known anywhere: missing is not zero (decision 7)."""
        form = (maneder, omrader)
        return cls(np.zeros(form, np.int64), np.full(form, Status.MANGLER, np.uint8), np.zeros(form, bool))


@dataclass(frozen=True)
class Figurer:
    """teller, nevner (int64), status (Status) and forelopig, arrays months × areas. nevner is None for counts.
    Where status is FOR_KORT_HISTORIKK or MANGLER teller and nevner mean nothing; forelopig is said of values only."""

    teller: np.ndarray
    nevner: np.ndarray | None
    status: np.ndarray
    forelopig: np.ndarray


def sett_sammen(definisjon: Definisjon, variabler: Mapping[str, Variabel]) -> Figurer:
    """Applies a definition. A missing variable makes the figure missing, a nevner of zero has its own status."""
    brukt = [variabler[navn] for navn in sorted(definisjon.variabler)]
    verdier = {navn: variabler[navn].verdi for navn in definisjon.variabler}
    teller = sum_av_ledd(definisjon.teller, verdier)
    nevner = sum_av_ledd(definisjon.nevner, verdier) if definisjon.nevner else None
    status = _uten_nevner(np.maximum.reduce([v.status for v in brukt]), nevner)
    return Figurer(
        teller=teller,
        nevner=nevner,
        status=status,
        forelopig=np.logical_or.reduce([v.forelopig for v in brukt]) & (status == Status.VERDI),
    )


def summer(figurer: Figurer, gjelder: np.ndarray) -> Figurer:
    """The sum over areas (last axis), for fylke, land and NAV-kontor: tellers are added and nevners are added,
    percentages never averaged (decision 10).

    gjelder: bool months × areas, the areas that are part of the sum that month. There is a value only when every
    one of them has its figures; a kommune without recipients has: nought of nought is known, not missing.
    """
    verst = np.where(gjelder, figurer.status, 0).max(axis=-1, initial=0)
    verst = np.where(gjelder.any(axis=-1), verst, Status.MANGLER)
    nevner = None if figurer.nevner is None else np.where(gjelder, figurer.nevner, 0).sum(axis=-1)
    status = _uten_nevner(np.where(verst == Status.UTEN_NEVNER, Status.VERDI, verst).astype(np.uint8), nevner)
    return Figurer(
        teller=np.where(gjelder, figurer.teller, 0).sum(axis=-1),
        nevner=nevner,
        status=status,
        forelopig=(figurer.forelopig & gjelder).any(axis=-1) & (status == Status.VERDI),
    )


@dataclass(frozen=True)
class Sum:
    status: Status
    teller: int = 0
    nevner: int | None = None
    forelopig: bool = False


def sum_av(deler: Iterable[Sum | None], er_andel: bool) -> Sum:
    """One cell of `summer`, for the few areas of an office: the same rule without the cost of arrays.
    None: an area without a figure."""
    deler = list(deler)
    verst = max((del_.status if del_ else Status.MANGLER for del_ in deler), default=Status.MANGLER)
    if verst > Status.UTEN_NEVNER:
        return Sum(verst)
    teller = sum(del_.teller for del_ in deler)
    nevner = sum(del_.nevner or 0 for del_ in deler) if er_andel else None
    if nevner is not None and nevner <= 0:
        return Sum(Status.UTEN_NEVNER, teller, nevner)
    return Sum(Status.VERDI, teller, nevner, any(del_.forelopig for del_ in deler))


def _uten_nevner(status: np.ndarray, nevner: np.ndarray | None) -> np.ndarray:
    if nevner is None:
        return status
    return np.where((status == Status.VERDI) & (nevner <= 0), Status.UTEN_NEVNER, status).astype(np.uint8)
