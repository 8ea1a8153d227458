from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from indikatorer.actions.hendelse import noter
from indikatorer.beregning.farge import Grenser
from indikatorer.beregning.perioder import les_maned
from indikatorer.models import Grenseverdi, Indikator, Omrade


class UgyldigGrense(ValueError):
    """The limits cannot be set; the sentence says why and how to mend it."""


STORST = Decimal(10) ** 8


def sett_grense(
    indikator: Indikator,
    omrade: Omrade,
    gronn: Decimal | None,
    rod: Decimal | None,
    fra: str,
    begrunnelse: str = "",
    aktor=None,
) -> Grenseverdi:
    """Adds a threshold that holds from the month `fra`; both limits None takes it away from then.

    Raises UgyldigGrense when the limits stand the wrong way round for the indicator's direction.
    """
    try:
        les_maned(fra)
    except ValueError as feil:
        raise UgyldigGrense(_("«%s» er ikke en måned. Skriv den som 2026-03.") % fra) from feil
    if (gronn is None) != (rod is None):
        raise UgyldigGrense(_("Oppgi både grønn og rød grense, eller ingen av dem."))
    if gronn is not None:
        _sjekk(indikator, gronn, rod)
    with transaction.atomic():
        grense = Grenseverdi.objects.create(
            indikator=indikator,
            omrade=omrade,
            fra=fra,
            gronn=gronn,
            rod=rod,
            begrunnelse=begrunnelse,
            satt_av=aktor,
            registrert_fra=timezone.now(),
        )
        noter("grense_satt", aktor, omrade.kode, indikator=indikator.kode, fra=fra, gronn=str(gronn), rod=str(rod))
    return grense


def _sjekk(indikator: Indikator, gronn: Decimal, rod: Decimal) -> None:
    for verdi in (gronn, rod):
        if not verdi.is_finite() or abs(verdi) >= STORST:
            raise UgyldigGrense(_("Grensen må være et vanlig tall."))
        if verdi != round(verdi, 4):
            raise UgyldigGrense(_("Grensen kan ha høyst fire desimaler."))
    retning = indikator.versjoner.latest("gjelder_fra", "id").innhold["retning"]
    if retning == "ingen":
        raise UgyldigGrense(_("Indikatoren vurderes ikke med farge, så den kan ikke ha grenser."))
    if not Grenser(gronn, rod).i_rekkefolge(retning):
        raise UgyldigGrense(
            _("Høyere er bedre her, så den grønne grensen kan ikke være lavere enn den røde.")
            if retning == "hoy"
            else _("Lavere er bedre her, så den grønne grensen kan ikke være høyere enn den røde.")
        )
