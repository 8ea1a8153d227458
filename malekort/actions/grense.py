"""Setting a threshold from the page, where two people may sit with the same form."""

from decimal import Decimal

from django.db import transaction

from indikatorer.actions.grense import sett_grense
from indikatorer.actions.kjoring import las_omrader
from indikatorer.models import Grenseverdi, Indikator, Omrade
from malekort.actions.samtidig import krev_nyeste
from malekort.models import Bruker


def lagre_grense(
    indikator: Indikator,
    omrade: Omrade,
    *,
    gronn: Decimal | None,
    rod: Decimal | None,
    fra: str,
    begrunnelse: str,
    aktor: Bruker,
    bygger_pa: int | None,
) -> Grenseverdi:
    """Adds the threshold if nothing has come since the row `bygger_pa` (None: there was none).

    Pressing twice gives one row. Raises samtidig.AnnenKomForst, or UgyldigGrense from the rules of a threshold.
    """
    ny = {"gronn": gronn, "rod": rod, "fra": fra, "begrunnelse": begrunnelse}
    with transaction.atomic():
        las_omrader([omrade.kode])
        nyeste = Grenseverdi.objects.select_related("satt_av").filter(indikator=indikator, omrade=omrade)
        nyeste = nyeste.order_by("id").last()
        if nyeste and nyeste.pk != bygger_pa and _samme(nyeste, ny, aktor):
            return nyeste
        krev_nyeste(nyeste, bygger_pa)
        return sett_grense(indikator, omrade, aktor=aktor, **ny)


def _samme(grense: Grenseverdi, ny: dict, aktor: Bruker) -> bool:
    return grense.satt_av == aktor and all(getattr(grense, felt) == verdi for felt, verdi in ny.items())
