"""What the demonstration's database holds of the grants, told from inside it."""

from tilskudd.arbeidsflyt.tilstander import SMA_TILSTANDER, Tilstand
from tilskudd.models import Innstillingsrad, Soknad, Utlysning
from tilskudd.queries.kjeden import brudd_i_loggen
from tilskudd.queries.rammen import rest_kr
from tilskudd.queries.saken import OBJEKTER

SJELDNE = {
    ("innstilling", "returnert"), ("klage", "omgjort"), ("klage", "medhold"), ("klage", "ikke_medhold"),
    ("klage", "opphevet"), ("klage", "avvist"), ("klage", "trukket"),
}  # fmt: skip
"""States no demonstration needs to have."""


def tallene() -> dict:
    """mangler: states nothing is in. over_rammen: rounds where more is decided than there is."""
    her = set(Soknad.objects.order_by().values_list("tilstand", flat=True).distinct())
    mangler = [f"soknad {tilstand}" for tilstand in sorted(set(Tilstand) - her)]
    for modell, objekt in OBJEKTER.items():
        if modell is not Soknad:
            finnes = set(modell.objects.order_by().values_list("tilstand", flat=True).distinct())
            savnet = {(objekt.value, tilstand) for tilstand in set(SMA_TILSTANDER[objekt]) - finnes} - SJELDNE
            mangler += [" ".join(par) for par in sorted(savnet)]
    runder = Utlysning.objects.exclude(soknader=None)
    per_runde = [Innstillingsrad.objects.filter(soknad__utlysning=runde).count() for runde in runder]
    return {
        "saker": Soknad.objects.count(),
        "mangler": mangler,
        "brudd": brudd_i_loggen(),
        "over_rammen": [str(runde) for runde in runder if rest_kr(runde) < 0],
        "arkrader": max(per_runde),
    }
