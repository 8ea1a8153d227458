from django import template

from indikatorer.models import Leveranse
from malekort.queries.forste_dag import Steg, er_eget, forste_dag
from malekort.queries.kontor import Kontor

register = template.Library()


@register.inclusion_tag("malekort/forste_dag.html", takes_context=True, name="forste_dag")
def vis_forste_dag(context, kontor: Kontor) -> dict:
    """{% forste_dag kontor %}: the four steps from nothing to a card in use, for the office's own people, until all
    are done or the office has long been in use."""
    tilgang = context["request"].tilgang
    if not er_eget(kontor, tilgang):
        return {}
    dag = forste_dag(kontor)
    if dag.ferdig:
        return {}
    kan_levere = Leveranse.Kilde.KOSTRA_11F in tilgang.kilder()
    kan = {
        Steg.LEVERE: kan_levere,
        Steg.SE: Steg.SE in dag.gjort,
        Steg.GRENSER: bool(kontor.grenseomrade) and tilgang.kan_sette_grense(kontor.grenseomrade),
        Steg.DELE: Steg.SE in dag.gjort,
    }
    return {
        "kontor": kontor,
        "antall_gjort": len(dag.gjort),
        "steg": [(nr, str(steg), gjort, steg == dag.neste, kan[steg]) for nr, (steg, gjort) in enumerate(dag.steg, 1)],
    }
