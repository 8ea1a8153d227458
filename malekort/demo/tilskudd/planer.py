"""Which organisations seek money for what in each round, and how far each of them comes by itself."""

from itertools import cycle, islice
from random import Random

from malekort.demo.innhold import KONTOR
from malekort.demo.tilskudd.folk import Folk, Soker
from malekort.demo.tilskudd.saker import BEGYNT, SEN, TIL_SIGNERING, TRUKKET, UTKAST, Soknadsplan
from malekort.demo.tilskudd.soker import FRIVILLIGE, TILTAK
from tilskudd.models import Organisasjon

ALLE = 300
ANTALL = {"fjor": 40, "na": 86, "neste": 158}
"""Søknader of other offices in each round when there are ALLE. The last year's are never fewer: each tells of another
way a case can end."""
STOPP = {
    "fjor": {5: TRUKKET, 11: SEN, 17: TRUKKET},
    "na": {4: SEN, 20: TRUKKET, 40: TRUKKET},
}
NESTE = ("", BEGYNT, "", TIL_SIGNERING, BEGYNT, UTKAST, "", BEGYNT, UTKAST, BEGYNT)
MINE = {
    "fjor": (("Ungdomslos", "", "retur"), ("Økonomi i hverdagen", "", "avsluttet")),
    "na": (("Jobbsjansen", "", ""), ("Økonomi i hverdagen", "", "")),
    "neste": (("Familieteamet", BEGYNT, ""), ("Tett på ungdom", TIL_SIGNERING, ""), ("Fritid for alle barn", "", "")),
}
"""The demonstration's own office: tiltak, how far the søknad comes, and what follows an award."""
PER_TITTEL = {tiltak["tittel"]: tiltak for tiltak in TILTAK}


def planer(navn: str, folk: Folk, kontorene: list[Organisasjon], antall: int, rng: Random) -> list[Soknadsplan]:
    """navn: of the round. Those of the demonstration's own statsforvalter come first in the round that is open."""
    mitt = next(kontor for kontor in kontorene if kontor.kontor_id == KONTOR)
    mine = [
        Soknadsplan(folk.soker(mitt), PER_TITTEL[tittel], stopp, skjebne, viderefor=navn == "na")
        for tittel, stopp, skjebne in MINE[navn]
    ]
    andre = _rekkefolge(navn, folk, mitt)
    hvor_mange = ANTALL[navn] if navn == "fjor" else ANTALL[navn] * antall // ALLE
    stopp = STOPP.get(navn) or dict(enumerate(islice(cycle(NESTE), hvor_mange)))
    return mine + [
        Soknadsplan(folk.soker(kontor), tiltaket(kontor, navn, rng), stopp.get(nr, ""), viderefor=navn == "na")
        for nr, kontor in enumerate(andre[:hvor_mange])
    ]


def tiltaket(kontor: Organisasjon, navn: str, rng: Random) -> dict:
    """The same in the first two rounds, so that what was awarded goes on; another in the one that is open."""
    return (
        TILTAK[kontor.pk % len(TILTAK)] if navn != "neste" else TILTAK[(kontor.pk + rng.randrange(1, 6)) % len(TILTAK)]
    )


def frivillige_planer(sokere: list[Soker]) -> list[Soknadsplan]:
    """The organisation of the login comes first, with an award to answer."""
    return [
        Soknadsplan(soker, FRIVILLIGE[nr] | {"tittel": FRIVILLIGE[nr]["tittel"] + tillegg})
        for nr, soker in enumerate(sokere)
        for tillegg in ("", " – ny avdeling")
    ]


def _rekkefolge(navn: str, folk: Folk, mitt: Organisasjon) -> list[Organisasjon]:
    """One office of each embete in turn; the demonstration's own embete first where much is to be seen there."""
    per_embete = [[k for k in kontorene if k != mitt] for kontorene in folk.embeter.values()]
    egne = next(kontorene for embete, kontorene in folk.embeter.items() if mitt in kontorene)
    i_tur = [k for lag in _lag(per_embete) for k in lag]
    forst = [k for k in egne if k != mitt][:20] if navn == "neste" else []
    return forst + [k for k in i_tur if k not in forst]


def _lag(listene: list[list]) -> list[list]:
    return [[liste[nr] for liste in listene if nr < len(liste)] for nr in range(max(map(len, listene)))]
