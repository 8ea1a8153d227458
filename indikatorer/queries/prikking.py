"""Which figures are hidden when new ones take their place beside those that stand."""

from collections import defaultdict
from dataclasses import replace

from indikatorer.beregning.definisjon import Definisjon
from indikatorer.beregning.prikking import Celle, er_vindu, skjulte
from indikatorer.models import Indikatorversjon, Resultat
from indikatorer.queries.definisjoner import definisjon
from indikatorer.queries.figurer import Figur, lest

Nokkel = tuple[str, str, str]
Staende = dict[Nokkel, tuple[int, Figur]]


def prikket(figurer: list[Figur], staende: Staende) -> tuple[list[Figur], Staende]:
    """The figures with `skjult` decided, and after them those that stand elsewhere in the same areas and become
    hidden with them: months that share a twelve-month window. Beside it what stands in those places now.

    staende: what stands where the figures go. Fylke and land are left as they are. Two queries, and one more when
    there are hidden figures that a window may tell of."""
    definisjoner = _definisjoner({f.versjon for f in figurer})
    per_omrade: dict[str, dict[Nokkel, Figur]] = defaultdict(dict)
    for figur in figurer:
        if len(figur.omrade) >= 4:
            per_omrade[figur.omrade][figur.nokkel] = figur
    andre = _i_andre_maneder(per_omrade, definisjoner)
    definisjoner |= _definisjoner({f.versjon for _pk, f in andre.values()} - definisjoner.keys())
    for nokkel, (_pk, figur) in andre.items():
        per_omrade[figur.omrade][nokkel] = figur
    gamle = {nokkel: figur for nokkel, (_pk, figur) in (staende | andre).items()}
    skjult = {nokkel for nye in per_omrade.values() for nokkel in _skjulte(nye, gamle, definisjoner)}
    ut = [_satt(figur, figur.nokkel in skjult) if len(figur.omrade) >= 4 else figur for figur in figurer]
    blir = {nokkel: par for nokkel, par in andre.items() if nokkel in skjult and not par[1].skjult}
    return ut + [replace(figur, skjult=True) for _pk, figur in blir.values()], blir


def _satt(figur: Figur, skjult: bool) -> Figur:
    return figur if figur.skjult == skjult else replace(figur, skjult=skjult)


def _skjulte(nye: dict[Nokkel, Figur], gamle: dict[Nokkel, Figur], definisjoner: dict[int, Definisjon]) -> set[Nokkel]:
    """Of one area."""
    celler = {
        (figur.indikator, figur.periode): (nokkel, _celle(figur, gamle.get(nokkel), definisjoner[figur.versjon]))
        for nokkel, figur in nye.items()
        if figur.teller is not None
    }
    return {celler[sted][0] for sted in skjulte(celle for _nokkel, celle in celler.values())}


def _celle(figur: Figur, gammel: Figur | None, defin: Definisjon) -> Celle:
    var_skjult = gammel is not None and gammel.skjult and gammel.teller == figur.teller
    return Celle(figur.periode, defin, figur.teller, figur.nevner, var_skjult)


def _i_andre_maneder(per_omrade: dict[str, dict[Nokkel, Figur]], definisjoner: dict[int, Definisjon]) -> Staende:
    """What stands in other months of the areas where a window has anything to tell of."""
    nye = [figur for figurer in per_omrade.values() for figur in figurer.values()]
    perioder = {figur.periode for figur in nye}
    vinduer = {figur.indikator for figur in nye if er_vindu(definisjoner[figur.versjon])}
    if not vinduer:
        return {}
    utenfor = Resultat.objects.filter(registrert_til=None, omrade__in=per_omrade).exclude(periode__in=perioder)
    omrader = set(utenfor.filter(indikator__in=vinduer, skjult=True).values_list("omrade_id", flat=True).distinct())
    omrader |= {figur.omrade for figur in nye if figur.skjult and figur.indikator in vinduer}
    return lest(utenfor.filter(omrade__in=omrader)) if omrader else {}


def _definisjoner(versjoner: set[int]) -> dict[int, Definisjon]:
    return {v.pk: definisjon(v) for v in Indikatorversjon.objects.filter(pk__in=versjoner)} if versjoner else {}
