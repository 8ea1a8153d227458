"""Kept scenarios as they are shown: what came of each, and how two of them differ."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tilskudd.fordeling.kandidat import Kandidat, Slag
from tilskudd.fordeling.kvoter import UgyldigNokkel
from tilskudd.fordeling.metoder import fordel
from tilskudd.fordeling.scenario import Forskjell, Gruppe, Kutt, Metode, lag_scenario, sammenlign
from tilskudd.fordeling.scenario import Scenario as Resultat
from tilskudd.models import Scenario, Utlysning
from tilskudd.queries.moteark import Arkrad, kandidater, les_rader

METODENAVN = {
    Metode.POENG: gettext_lazy("a) Poeng, nasjonalt"),
    Metode.RANG: gettext_lazy("b) Alle rang 1 først, så rang 2 …"),
    Metode.KVOTE: gettext_lazy("c) Kvote per embete"),
    Metode.VIDEREFORING_FORST: gettext_lazy("d) Videreføring først, så poeng"),
    Metode.FLATT_KUTT: gettext_lazy("e) Flatt kutt i prosent"),
}


@dataclass(frozen=True)
class Fordelt:
    navn: str
    gruppe: Gruppe


@dataclass(frozen=True)
class Vist:
    """foreldet: the cases have changed since, so the method would give something else now; the cut is then not known.
    kutt: (the first case the money did not reach, how much was short), and the embete whose quota ran out. The case is
    None when it is not the reader's to see."""

    scenario: Scenario
    metode: str
    resultat: Resultat
    kutt: list[tuple[Arkrad | None, Kutt]]
    fordelinger: list[tuple[str, list[Fordelt]]]
    foreldet: bool

    @property
    def andel_prosent(self) -> str:
        andel = self.resultat.andel
        return "" if andel is None else f"{float(andel) * 100:.1f}".replace(".", ",")


def vis(scenario: Scenario, synlige: Collection[int]) -> Vist:
    """synlige: the cases the reader may see; the others count, and are not named."""
    na = kandidater(scenario.utlysning)
    rader = {rad.id: rad for rad in les_rader(scenario.utlysning) if rad.id in synlige}
    metode = Metode(scenario.metode)
    nytt = _pa_nytt(scenario, na, metode)
    foreldet = nytt is None or [[rad.id, rad.kr] for rad in nytt.rader] != scenario.rader
    resultat = _lagret(scenario, na, metode) if foreldet else nytt
    kutt = [] if foreldet else [(rader.get(ett.id), ett) for ett in resultat.kutt]
    return Vist(scenario, str(METODENAVN[metode]), resultat, kutt, _fordelinger(resultat), foreldet)


def _pa_nytt(scenario: Scenario, na: list[Kandidat], metode: Metode) -> Resultat | None:
    try:
        return fordel(metode, na, scenario.ramme_kr, nokler=scenario.nokler)
    except UgyldigNokkel:
        return None


def _lagret(scenario: Scenario, na: list[Kandidat], metode: Metode) -> Resultat:
    """As it was kept, for the cases that are still up for money."""
    kr = dict(scenario.rader)
    rekke = sorted((k for k in na if k.id in kr), key=lambda k: list(kr).index(k.id))
    return lag_scenario(metode, rekke, scenario.ramme_kr, kr)


def _fordelinger(resultat: Resultat) -> list[tuple[str, list[Fordelt]]]:
    slag = {Slag.NY: _("Ny"), Slag.VIDEREFORING: _("Videreføring")}
    return [
        (_("Embete"), [Fordelt(navn or _("Direktoratet"), g) for navn, g in resultat.per_embete.items()]),
        (_("Prioritering"), [Fordelt(navn or _("Ingen"), g) for navn, g in resultat.per_prioritering.items()]),
        (_("Ny eller videreføring"), [Fordelt(slag[navn], g) for navn, g in resultat.per_slag.items()]),
    ]


def forskjeller(forste: Vist, andre: Vist, synlige: Collection[int]) -> tuple[list[tuple[Arkrad, Forskjell]], int]:
    """The cases that do not get the same, in the order of the first, and how many more the reader may not see."""
    rader = {rad.id: rad for rad in les_rader(forste.scenario.utlysning) if rad.id in synlige}
    alle = sammenlign(forste.resultat, andre.resultat)
    vises = [(rader[f.id], f) for f in alle if f.id in rader]
    return vises, len(alle) - len(vises)


def embeter_med_saker(utlysning: Utlysning) -> dict[str, int]:
    """How many cases each embete has up for money: the key a quota starts from, until somebody writes a better."""
    antall: dict[str, int] = {}
    for kandidat in kandidater(utlysning):
        antall[kandidat.embete] = antall.get(kandidat.embete, 0) + 1
    return dict(sorted(antall.items()))
