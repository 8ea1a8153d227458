"""The criteria of a vurdering with their scores, and what they come to."""

from dataclasses import dataclass
from decimal import Decimal

from tilskudd.models import Kriterium, Poeng, Vurdering
from tilskudd.regler.poeng import Karakter, vektet


@dataclass(frozen=True)
class Kriteriepoeng:
    kriterium: Kriterium
    gitt: Poeng | None


def kriterier(vurdering: Vurdering) -> list[Kriteriepoeng]:
    """In their order: those a finished one was scored by, else those of the version the round is assessed by."""
    utlysning = vurdering.soknad.utlysning
    versjon = vurdering.kriterieversjon if vurdering.tilstand == "ferdig" else utlysning.kriterieversjon
    gitt = {p.kriterium_id: p for p in vurdering.poengene.all()}
    return [Kriteriepoeng(k, gitt.get(k.pk)) for k in Kriterium.objects.filter(utlysning=utlysning, versjon=versjon)]


def vektede_poeng(vurdering: Vurdering) -> Decimal | None:
    """0–100; None while a criterion is without a score."""
    alle = kriterier(vurdering)
    if not alle or any(k.gitt is None or k.gitt.poeng is None for k in alle):
        return None
    return vektet(Karakter(k.gitt.poeng, k.kriterium.min, k.kriterium.maks, k.kriterium.vekt) for k in alle)
