"""What an area has agreed otherwise about its data: a row is added, the ones before are its history."""

from django.db import transaction
from django.utils import timezone

from indikatorer.actions.hendelse import noter
from indikatorer.actions.kjoring import las_omrader
from indikatorer.models import Datakontrakt, Omrade
from malekort.actions.samtidig import krev_nyeste
from malekort.models import Bruker


def lagre_datakontrakt(
    omrade: Omrade,
    kilde: str,
    *,
    dag: int | None,
    prosent: int | None,
    eier: Bruker | None,
    begrunnelse: str,
    aktor: Bruker,
    bygger_pa: int | None,
) -> Datakontrakt:
    """Adds it if nothing has come since the row `bygger_pa` (None: there was none). Pressing twice gives one row.
    Raises AnnenKomForst."""
    ny = {"dag": dag, "prosent": prosent, "eier": eier, "begrunnelse": begrunnelse, "satt_av": aktor}
    with transaction.atomic():
        las_omrader([omrade.kode])
        nyeste = Datakontrakt.objects.filter(omrade=omrade, kilde=kilde).select_related("eier", "satt_av").first()
        if nyeste and nyeste.pk != bygger_pa and all(getattr(nyeste, felt) == verdi for felt, verdi in ny.items()):
            return nyeste
        krev_nyeste(nyeste, bygger_pa)
        rad = Datakontrakt.objects.create(omrade=omrade, kilde=kilde, registrert_fra=timezone.now(), **ny)
        noter("datakontrakt_satt", aktor, omrade.kode, kilde=kilde, dag=dag, prosent=prosent, eier=eier and eier.pk)
    return rad
