"""The state of the data behind an office's card: what has been delivered, what is late, and from whom.

As it stood (?per=) it is the state of that day: what stood then, against the deadlines that had passed then.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indikatorer.beregning.definisjon import Definisjon, er_egen
from indikatorer.models import Leveranse, Omrade
from malekort.queries.holdte import Ventende
from malekort.queries.kontor import Kontor
from malekort.queries.leverte import Levering, Leverte
from malekort.queries.opphav import kilde_til, spenn
from malekort.regler.frister import DAG, Sen, frist, neste, neste_befolkning, sen_befolkning, sene
from malekort.tilgang import LAND, Tilgang

Kilde = Leveranse.Kilde
NAVN = {
    Kilde.KOSTRA_11F: gettext_lazy("KOSTRA 11F"),
    Kilde.MALEKORTSKJEMA: gettext_lazy("Målekortskjema"),
    Kilde.SSB_BEFOLKNING: gettext_lazy("Befolkning fra SSB"),
    Kilde.ARENA_KVP: gettext_lazy("KVP-deltakere fra Arena"),
    Kilde.EGNE_TALL: gettext_lazy("Egne tall"),
}
"""What is delivered, as short as a line has room for."""


@dataclass(frozen=True)
class Del:
    """A variable in an area: the periods that have come, and the newest delivery among them."""

    omrade: Omrade
    perioder: set[str]
    sist: Levering | None


@dataclass(frozen=True)
class Datakilde:
    """One kind of figures from one who delivers it. sted: whose it is, "0" for the directorate's; hvem: in words.

    til: the newest period that all of it has come for, empty when some of it never has. sene: oldest first; steder:
    the areas they are late for, empty when that is all of them. kan_levere: whether the reader does it. avtalt: the day
    of the month that is agreed on; None for the usual.
    """

    kilde: str
    sted: str
    hvem: str
    til: str
    sist: Levering | None
    sene: list[Sen]
    steder: list[str]
    neste: str
    kan_levere: bool
    avtalt: int | None = None

    @property
    def navn(self) -> str:
        return str(NAVN[self.kilde])

    @property
    def nasjonal(self) -> bool:
        return self.sted == LAND

    @property
    def maneder(self) -> list[str]:
        """What is late, as people say it: «august–oktober 2026», «2026»."""
        perioder = [sen.periode for sen in self.sene]
        return perioder if self.kilde == Kilde.SSB_BEFOLKNING else spenn(perioder)

    @property
    def dager(self) -> int:
        """Since the deadline of the oldest that is late."""
        return self.sene[0].dager

    @property
    def neste_frist(self) -> date:
        return frist(self.neste, self.avtalt or DAG)

    @property
    def i_ord(self) -> str:
        """«KOSTRA 11F fra Sarpsborg (oktober 2026)»."""
        return _("%(navn)s fra %(hvem)s (%(maneder)s)") % {
            "navn": self.navn,
            "hvem": self.hvem,
            "maneder": ", ".join(self.maneder),
        }


@dataclass(frozen=True)
class Datatilstand:
    """kilder: those the indicators of the card are made of, the late ones first. dag: the day it is told for. holdte:
    what has come, and waits for two to release it."""

    kilder: list[Datakilde]
    dag: date
    holdte: list[Ventende] = field(default_factory=list)

    @property
    def sene(self) -> list[Datakilde]:
        return [kilde for kilde in self.kilder if kilde.sene]

    @property
    def neste_frist(self) -> date | None:
        return min((kilde.neste_frist for kilde in self.kilder), default=None)


def datatilstand(
    kontor: Kontor,
    definisjoner: Iterable[Definisjon],
    levert: Leverte,
    tilgang: Tilgang,
    dag: date,
) -> Datatilstand:
    """levert: of the areas and the definitions' variables."""
    deler: dict[tuple[str, str], list[Del]] = {}
    for variabel, omrade, egen in _trengs(kontor, definisjoner):
        leveringer = levert.av(variabel, omrade.kode)
        sist = max(leveringer, key=lambda lev: lev.mottatt, default=None)
        del_ = Del(omrade, levert.perioder(variabel, omrade.kode), sist)
        deler.setdefault(_avsender(variabel, omrade, egen, sist), []).append(del_)
    kilder = [
        _datakilde(kilde, sted, egne, kontor, tilgang, dag, levert.avtalt_dag(kilde, sted))
        for (kilde, sted), egne in deler.items()
    ]
    return Datatilstand(
        sorted(kilder, key=lambda k: (not k.sene, list(NAVN).index(k.kilde), k.sted)), dag, levert.holdte
    )


def _trengs(kontor: Kontor, definisjoner: Iterable[Definisjon]) -> list[tuple[str, Omrade, bool]]:
    """Variable, area, whether it is for a kommune's own indicator; each variable once per area."""
    trengs = {}
    for defin in definisjoner:
        for variabel in sorted(defin.variabler):
            for omrade in kontor.omrader:
                if not er_egen(defin.kode) or omrade.kommunekode == defin.kode[:4]:
                    trengs[variabel, omrade.kode] = (variabel, omrade, er_egen(defin.kode))
    return list(trengs.values())


def _avsender(variabel: str, omrade: Omrade, egen: bool, sist: Levering | None) -> tuple[str, str]:
    """The source and who delivers it. Own figures are the kommune's or the directorate's: whoever delivered last,
    else whoever made the indicator."""
    kilde = kilde_til(variabel).kilde
    if kilde == Kilde.EGNE_TALL:
        nasjonal = sist.fra == LAND if sist else not egen
        return kilde, LAND if nasjonal else omrade.kommunekode
    return kilde, omrade.kode if kilde == Kilde.KOSTRA_11F else LAND


def _datakilde(
    kilde: str, sted: str, deler: list[Del], kontor: Kontor, tilgang: Tilgang, dag: date, avtalt: int | None
) -> Datakilde:
    befolkning, ventes = kilde == Kilde.SSB_BEFOLKNING, avtalt or DAG
    sent = [(del_, (sen_befolkning if befolkning else sene)(del_.perioder, dag, ventes)) for del_ in deler]
    sene_steder = {del_.omrade.kode: del_.omrade.navn for del_, sen in sent if sen}
    alle_steder = {del_.omrade.kode for del_ in deler}
    sist = max((del_.sist for del_ in deler if del_.sist), key=lambda lev: lev.mottatt, default=None)
    return Datakilde(
        kilde=sist.kilde if sist else kilde,
        sted=sted,
        hvem=_hvem(sted, kontor),
        til=min((max(del_.perioder) for del_ in deler), default="") if all(del_.perioder for del_ in deler) else "",
        sist=sist,
        sene=sorted({sen.periode: sen for _del, alle in sent for sen in alle}.values(), key=lambda sen: sen.periode),
        steder=[] if len(sene_steder) == len(alle_steder) else sorted(sene_steder.values()),
        neste=min((neste_befolkning if befolkning else neste)(del_.perioder, dag, ventes) for del_ in deler),
        kan_levere=tilgang.leverer(kilde, sted),
        avtalt=avtalt,
    )


def _hvem(sted: str, kontor: Kontor) -> str:
    if sted == LAND:
        return _("direktoratet")
    navn = kontor.navn.get(sted, _("kommunen"))
    return _("bydel %(navn)s") % {"navn": navn} if sted[4:] else navn


def leverer_til(kontor: Kontor, tilgang: Tilgang) -> list[str]:
    """The kinds of delivery the person makes for this office."""
    return [kilde for kilde in tilgang.kilder() if any(tilgang.leverer(kilde, kode) for kode in kontor.koder)]
