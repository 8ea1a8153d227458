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
    """Those of the version the round is assessed by, in their order."""
    utlysning = vurdering.soknad.utlysning
    gitt = {p.kriterium_id: p for p in vurdering.poengene.all()}
    gjeldende = Kriterium.objects.filter(utlysning=utlysning, versjon=utlysning.kriterieversjon)
    return [Kriteriepoeng(k, gitt.get(k.pk)) for k in gjeldende]


def vektede_poeng(vurdering: Vurdering) -> Decimal | None:
    """0–100; None while a criterion is without a score."""
    alle = kriterier(vurdering)
    if not alle or any(k.gitt is None or k.gitt.poeng is None for k in alle):
        return None
    return vektet(Karakter(k.gitt.poeng, k.kriterium.min, k.kriterium.maks, k.kriterium.vekt) for k in alle)
