"""How a reader reads a series through a reform, and what is said of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indikatorer.beregning.inndeling import Art, Inndeling, Utsnitt, Visning, standardvisning
from indikatorer.tallformat import manedsnavn

NAVN = {
    Visning.IDAG: gettext_lazy("Dagens inndeling"),
    Visning.BRUDD: gettext_lazy("Med brudd"),
    Visning.DA: gettext_lazy("Som den var"),
}
FORKLARING = {
    Visning.IDAG: gettext_lazy("Tidligere kommuner er lagt sammen til dem som er nå."),
    Visning.BRUDD: gettext_lazy(
        "Der en kommune ble delt, er linja brutt, og eldre tall gjelder flere kommuner samlet."
    ),
    Visning.DA: gettext_lazy("Hver kommune slik den var, uten dem den siden er slått sammen med."),
}
MANGE = 6
"""So many predecessors are named; more are counted."""


@dataclass(frozen=True)
class Inndelt:
    """What a month's figure covers. merke: in words; empty where it is the area as it is now. brudd: the word at the
    change that comes after it. uten: why there is no figure. sum: of several predecessors. omfang: months with the
    same can be compared."""

    merke: str
    omfang: tuple
    brudd: str = ""
    uten: str = ""
    sum: bool = False


class Visningsord:
    """How a view is named and explained to the reader."""

    visning: Visning

    @property
    def navn(self) -> str:
        return str(NAVN[self.visning])

    @property
    def forklaring(self) -> str:
        return str(FORKLARING[self.visning])


@dataclass(frozen=True)
class Lesemate(Visningsord):
    """visning: how it is read, onsket: whether the reader has asked for it. valgbar: whether there is anything to
    choose. utsnitt: per month."""

    visning: Visning
    onsket: bool
    valgbar: bool
    utsnitt: dict[str, Utsnitt]
    _navn: Callable[[str], str]

    @property
    def adresse(self) -> str:
        """What an address that follows from this one must hold too."""
        return f"&inndeling={self.visning}" if self.onsket else ""

    @property
    def valg(self) -> list[tuple[str, str, bool]]:
        return [(visning.value, str(navn), visning == self.visning) for visning, navn in NAVN.items()]

    @property
    def koder(self) -> set[str]:
        return {kode for utsnitt in self.utsnitt.values() for kode in utsnitt.koder}

    def inndelt(self, periode: str) -> Inndelt:
        return self._inndelt[periode]

    @cached_property
    def _inndelt(self) -> dict[str, Inndelt]:
        return {periode: self._i_ord(utsnitt) for periode, utsnitt in self.utsnitt.items()}

    def _i_ord(self, utsnitt: Utsnitt) -> Inndelt:
        return Inndelt(self._merke(utsnitt), utsnitt.omfang, self._brudd(utsnitt), self._uten(utsnitt), utsnitt.er_sum)

    def deles(self, periode: str) -> bool:
        """Whether the month's figure is also of kommuner that are not the area's own now."""
        return self.utsnitt[periode].art == Art.SAMLET

    @property
    def setninger(self) -> list[str]:
        """What is said of the months that are not the area as it is now, oldest first."""
        ut = []
        for merke, gruppe in groupby(sorted(self.utsnitt), key=lambda p: self.inndelt(p).merke):
            maneder = list(gruppe)
            if not merke:
                continue
            fra_til = {"fra": manedsnavn(maneder[0]), "til": manedsnavn(maneder[-1]), "merke": merke}
            setning = _("%(fra)s–%(til)s: %(merke)s.") % fra_til
            if self.utsnitt[maneder[0]].er_sum:
                setning += " " + _("En person som fikk hjelp i to av dem samme måned, er talt i begge.")
            ut.append(setning[:1].upper() + setning[1:])
        return ut

    def _merke(self, utsnitt: Utsnitt) -> str:
        if utsnitt.art == Art.NUMMER:
            numre = {"numre": ", ".join(utsnitt.koder)}
            return _("samme kommune, med nummer %(numre)s") % numre if len(utsnitt.koder) == 1 else (
                _("samme kommuner, med numrene %(numre)s") % numre
            )  # fmt: skip
        if utsnitt.art == Art.SUM:
            return _("sum av forgjengere (%(navn)s)") % {"navn": self._liste(utsnitt.koder)}
        if utsnitt.art == Art.SAMLET:
            return _("brudd: %(navn)s samlet") % {"navn": self._liste(utsnitt.sammen)}
        if utsnitt.art == Art.SELV and utsnitt.dato:
            return _("før sammenslåingen i %(ar)s, uten dem som kom til") % {"ar": utsnitt.dato.year}
        return self._uten(utsnitt)

    def _uten(self, utsnitt: Utsnitt) -> str:
        if utsnitt.art == Art.UTEN_KART:
            return _("brudd: %(navn)s ble delt i %(ar)s") % {"navn": self._liste(utsnitt.delt), "ar": utsnitt.dato.year}
        return _("fantes ikke") if utsnitt.art == Art.FOR else ""

    def _brudd(self, utsnitt: Utsnitt) -> str:
        if utsnitt.delt:
            return _("%(navn)s delt") % {"navn": self._liste(utsnitt.delt)}
        return _("nye grenser") if utsnitt.art in (Art.SELV, Art.NUMMER) and utsnitt.dato else ""

    def _liste(self, koder: Iterable[str]) -> str:
        navn = [self._navn(kode) for kode in koder]
        if len(navn) > MANGE:
            return _("%(antall)s kommuner") % {"antall": len(navn)}
        return get_text_list(navn, _("og"))


def lesemate(
    inndeling: Inndeling, koder: Iterable[str], onsket: str | None, perioder: Iterable[str], navn: dict[str, str]
) -> Lesemate:
    """onsket: what is in the address; anything else than a view gives the usual one."""
    koder, perioder = frozenset(koder), list(perioder)
    idag = {p: inndeling.utsnitt(koder, Visning.IDAG, p) for p in perioder}
    valgt = Visning(onsket) if onsket in set(Visning) else standardvisning(idag.values())
    return Lesemate(
        visning=valgt,
        onsket=onsket in set(Visning),
        valgbar=any(u.art not in (Art.SELV, Art.FOR) for u in idag.values()),
        utsnitt=idag if valgt == Visning.IDAG else {p: inndeling.utsnitt(koder, valgt, p) for p in perioder},
        _navn=lambda kode: navn.get(kode, kode),
    )
