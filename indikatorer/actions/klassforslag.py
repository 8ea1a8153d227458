"""A person's answer to a difference between Klass and our areas."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from indikatorer.actions import referansedata
from indikatorer.actions.hendelse import noter
from indikatorer.models import Klassforslag

KAN_GODTAS = (Klassforslag.Art.NAVN, Klassforslag.Art.GRUPPE)
"""New areas and those that end come with a reform, with what becomes of thresholds and roles: not from here."""


class KanIkkeAvgjores(Exception):
    """The sentence says why."""


@transaction.atomic
def avgjor(forslag: Klassforslag, godta: bool, aktor) -> None:
    """Raises KanIkkeAvgjores."""
    forslag = Klassforslag.objects.select_for_update().get(pk=forslag.pk)
    if forslag.avgjort or forslag.bortfalt:
        raise KanIkkeAvgjores(_("Forslaget er alt avgjort, eller det gjelder ikke lenger."))
    if godta:
        _utfor(forslag)
    forslag.godtatt, forslag.avgjort, forslag.avgjort_av = godta, timezone.now(), aktor
    forslag.save()
    noter(
        "klassforslag_godtatt" if godta else "klassforslag_avvist",
        aktor,
        None,
        forslag=forslag.pk,
        art=forslag.art,
        kode=forslag.kode,
        gammel=forslag.gammel,
        ny=forslag.ny,
    )


def _utfor(forslag: Klassforslag) -> None:
    if forslag.art not in KAN_GODTAS:
        raise KanIkkeAvgjores(_("Nye og avsluttede områder lastes inn med reformtabellen, ikke herfra."))
    try:
        if forslag.art == Klassforslag.Art.NAVN:
            referansedata.gi_nytt_navn(forslag.kode, forslag.gammel, forslag.ny)
        else:
            referansedata.flytt_til_gruppe(forslag.kode, forslag.ny, timezone.localdate())
    except referansedata.PasserIkke:
        grunn = _("Området eller gruppa er ikke lenger slik forslaget sier. Hent Klass på nytt.")
        raise KanIkkeAvgjores(grunn) from None
