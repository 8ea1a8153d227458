"""The grid of months and own numbers. Only cells that are changed are delivered."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from indikatorer.actions.egne_tall import Tall
from indikatorer.kilder.celler import les_heltall
from indikatorer.models import Observasjon, Omrade
from indikatorer.tallformat import tall
from malekort.queries.egne_tall import Sted, Tallside


@dataclass(frozen=True)
class Celle:
    """felt: its name and id. tekst: as typed. sett: the figure the form showed. na: the one that stands."""

    variabel: str
    felt: str
    tekst: str
    sett: int | None
    na: Observasjon | None
    feil: str = ""
    annen: Observasjon | None = None

    @property
    def verdi(self) -> int | None:
        return les_heltall(self.tekst) if self.tekst else None

    @property
    def endret(self) -> bool:
        return not self.feil and self.verdi is not None and self.verdi != self.sett


class Tallskjema:
    """rader: (month, cells in the order of the variables)."""

    def __init__(self, side: Tallside, omrade: Omrade, data=None):
        self.side, self.omrade = side, omrade
        self.rader = [
            (maned, [self._celle(variabel, maned, data) for variabel in side.variabler]) for maned in side.maneder
        ]

    def _sted(self, variabel: str, maned: str) -> Sted:
        return variabel, self.omrade.kode, maned

    def _celle(self, variabel: str, maned: str, data) -> Celle:
        na = self.side.verdier.get(self._sted(variabel, maned))
        felt = f"{maned}.{variabel}"
        if data is None:
            return Celle(variabel, felt, "" if na is None else tall(na.verdi), na.verdi if na else None, na)
        tekst = data.get(felt, "").strip()
        sett = les_heltall(data.get(f"sett.{felt}", ""))
        return Celle(variabel, felt, tekst, sett, na, feil=_feil(tekst, sett))

    @property
    def celler(self) -> list[Celle]:
        return [celle for _maned, celler in self.rader for celle in celler]

    @property
    def feil(self) -> list[Celle]:
        return [celle for celle in self.celler if celle.feil]

    def endrede(self) -> tuple[list[Tall], dict[Sted, int | None]]:
        """The figures to deliver, and what stood in their cells when the form was opened."""
        funnet, sett = [], {}
        for maned, celler in self.rader:
            for celle in celler:
                if celle.endret:
                    funnet.append(Tall(*self._sted(celle.variabel, maned), celle.verdi))
                    sett[self._sted(celle.variabel, maned)] = celle.sett
        return funnet, sett

    def vis_andres(self, andre: dict[Sted, Observasjon]) -> None:
        """Marks the cells somebody else has filled since; sent once more they replace the other's."""
        self.rader = [
            (maned, [self._med_andres(celle, andre.get(self._sted(celle.variabel, maned))) for celle in celler])
            for maned, celler in self.rader
        ]

    @staticmethod
    def _med_andres(celle: Celle, annen: Observasjon | None) -> Celle:
        return replace(celle, sett=annen.verdi, na=annen, annen=annen) if annen else celle


def _feil(tekst: str, sett: int | None) -> str:
    if not tekst:
        if sett is None:
            return ""
        return _("Tallet er ført før og kan ikke tømmes her. Skriv det riktige tallet, 0 hvis det var ingen.")
    if les_heltall(tekst) is None:
        return _("«%s» er ikke et helt tall med høyst ni siffer.") % tekst[:20]
    return ""
