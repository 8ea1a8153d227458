"""Definitions as they are read: every version, what changed from the one before, and the worked examples."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.utils.translation import gettext_lazy

from indikatorer.beregning.definisjon import Definisjon, les_definisjon, sum_av_ledd
from indikatorer.beregning.perioder import flytt
from indikatorer.models import Definisjonsutkast, Indikator, Indikatorversjon
from indikatorer.queries.definisjoner import versjoner_for
from indikatorer.queries.variabler import INNEBYGDE
from indikatorer.tallformat import MINUS, manedsnavn, med_enhet, tall
from malekort.queries.kort import temanavn

RETNINGER = {
    "lav": gettext_lazy("Lavere er bedre"),
    "hoy": gettext_lazy("Høyere er bedre"),
    "ingen": gettext_lazy("Vurderes ikke med farge"),
}
FELTER = {
    "gjelder_fra": gettext_lazy("Gjelder fra"),
    "nb.navn": gettext_lazy("Navn"),
    "nb.kort": gettext_lazy("Kort navn"),
    "nb.forklaring": gettext_lazy("Forklaring"),
    "tema": gettext_lazy("Tema"),
    "teller": gettext_lazy("Telleren"),
    "nb.teller": gettext_lazy("Telleren i ord"),
    "nevner": gettext_lazy("Nevneren"),
    "nb.nevner": gettext_lazy("Nevneren i ord"),
    "skala": gettext_lazy("Ganges med"),
    "enhet": gettext_lazy("Enhet"),
    "desimaler": gettext_lazy("Desimaler"),
    "retning": gettext_lazy("Hva er best"),
    "nn.navn": gettext_lazy("Navn på nynorsk"),
    "nn.kort": gettext_lazy("Kort navn på nynorsk"),
    "nn.forklaring": gettext_lazy("Forklaring på nynorsk"),
    "nn.teller": gettext_lazy("Telleren i ord på nynorsk"),
    "nn.nevner": gettext_lazy("Nevneren i ord på nynorsk"),
    "eksempel": gettext_lazy("Eksempler"),
}
"""The parts of a definition, in the order they are read."""


@dataclass(frozen=True)
class Forskjell:
    """felt: what it is called. gammel, ny: as read; empty where there was or is nothing."""

    felt: str
    gammel: str
    ny: str


@dataclass(frozen=True)
class Versjonsrad:
    """til: the last month it rules, None when open. overstyrt: a newer version from the same month rules instead.
    endringer: what differs from the version before it in time."""

    versjon: Indikatorversjon
    definisjon: Definisjon
    til: str | None
    overstyrt: bool
    endringer: list[Forskjell]
    teller: str
    nevner: str
    eksempler: list["Eksempel"]

    @property
    def retning(self) -> str:
        return str(RETNINGER[self.definisjon.retning])

    @property
    def utkast(self) -> Definisjonsutkast | None:
        """The draft it was published from; None for one that came with the product or is a kommune's own."""
        return getattr(self.versjon, "utkast", None)


@dataclass(frozen=True)
class Kataloglinje:
    """versjon: in force in the newest ended month, else the first to come. kommende: the next after it."""

    indikator: Indikator
    versjon: Indikatorversjon
    kommende: Indikatorversjon | None
    antall: int


def katalogliste(na: str) -> list[Kataloglinje]:
    """The national indicators in the catalogue's order, archived ones too."""
    per: dict[Indikator, list[Indikatorversjon]] = {}
    for versjon in versjoner_for(()).order_by("indikator__rekkefolge", "indikator_id", "gjelder_fra", "id"):
        per.setdefault(versjon.indikator, []).append(versjon)
    linjer = []
    for indikator, versjoner in per.items():
        gjeldende = [v for v in versjoner if v.gjelder_fra <= na]
        kommende = [v for v in versjoner if v.gjelder_fra > na]
        valgt = gjeldende[-1] if gjeldende else kommende.pop(0)
        linjer.append(Kataloglinje(indikator, valgt, kommende[0] if kommende else None, len(versjoner)))
    return linjer


def versjonsliste(indikator: Indikator, egne: Mapping[str, str], per: datetime | None = None) -> list[Versjonsrad]:
    """Every version, or those there were at a moment, newest first by the month it holds from.

    egne: names of variables that are not built in."""
    versjoner = indikator.versjoner.filter(opprettet__lte=per) if per else indikator.versjoner
    rader = list(versjoner.select_related("utkast__skrevet_av", "utkast__kontrollert_av").order_by("gjelder_fra", "id"))
    liste = []
    for nr, versjon in enumerate(rader):
        senere = [v for v in rader[nr + 1 :] if v.gjelder_fra > versjon.gjelder_fra]
        overstyrt = nr + 1 < len(rader) and rader[nr + 1].gjelder_fra == versjon.gjelder_fra
        liste.append(
            Versjonsrad(
                versjon,
                les_definisjon(versjon.innhold),
                flytt(senere[0].gjelder_fra, -1) if senere else None,
                overstyrt,
                forskjeller(rader[nr - 1].innhold, versjon.innhold, egne) if nr else [],
                ledd_i_ord(versjon.innhold["teller"], egne),
                ledd_i_ord(versjon.innhold.get("nevner", []), egne),
                eksempler(versjon.innhold, egne),
            )
        )
    return liste[::-1]


def forskjeller(for_: Mapping | None, etter: Mapping, egne: Mapping[str, str]) -> list[Forskjell]:
    """Field by field, in the order of reading. for_ None: everything is new."""
    funnet = []
    for felt, navn in FELTER.items():
        gammel, ny = (i_ord(felt, innhold, egne) if innhold else "" for innhold in (for_, etter))
        if gammel != ny:
            funnet.append(Forskjell(str(navn), gammel, ny))
    return funnet


def i_ord(felt: str, innhold: Mapping, egne: Mapping[str, str]) -> str:
    """A part of a definition as people read it."""
    sprak, _punktum, tekst = felt.partition(".")
    if tekst:
        return innhold.get(sprak, {}).get(tekst, "")
    verdi = innhold.get(felt)
    if felt == "gjelder_fra":
        return manedsnavn(verdi)
    if felt == "tema":
        return temanavn(verdi)
    if felt == "retning":
        return str(RETNINGER[verdi])
    if felt in ("teller", "nevner"):
        return ledd_i_ord(verdi or [], egne)
    if felt == "eksempel":
        return "; ".join(eksempel.i_ord for eksempel in eksempler(innhold, egne))
    return str(verdi)


def ledd_i_ord(ledd: list[str], egne: Mapping[str, str]) -> str:
    """«Personer på tiltak − Deltakere i kvalifiseringsprogram»; empty without terms."""
    navn = {**INNEBYGDE, **egne}
    lagt_til = [str(navn.get(x, x)) for x in ledd if not x.startswith("-")]
    trukket = [str(navn.get(x[1:], x[1:])) for x in ledd if x.startswith("-")]
    return f" {MINUS} ".join([" + ".join(lagt_til), *trukket])


@dataclass(frozen=True)
class Eksempel:
    """A worked example: the numbers with their names, and the calculation written out."""

    tall: list[tuple[str, str]]
    regnestykke: str

    @property
    def i_ord(self) -> str:
        return ", ".join(f"{navn}: {verdi}" for navn, verdi in self.tall) + f" → {self.regnestykke}"


def eksempler(innhold: Mapping, egne: Mapping[str, str]) -> list[Eksempel]:
    defin = les_definisjon(dict(innhold))
    navn = {**INNEBYGDE, **egne}
    funnet = []
    for eksempel in innhold.get("eksempel", []):
        teller = sum_av_ledd(defin.teller, eksempel)
        nevner = sum_av_ledd(defin.nevner, eksempel) if defin.nevner else None
        svar = med_enhet(Fraction(str(eksempel["verdi"])), defin.enhet, defin.desimaler)
        brok = f"{tall(teller)} / {tall(nevner)} = " if nevner is not None else ""
        funnet.append(
            Eksempel(
                [(str(navn.get(v, v)), tall(eksempel[v])) for v in sorted(defin.variabler)],
                f"{brok}{svar}",
            )
        )
    return funnet
