"""A remark beside a figure: written, and taken back by whoever wrote it. What it says stands only in the remark."""

from django.db import transaction
from django.utils import timezone

from indikatorer.actions.hendelse import noter
from indikatorer.actions.kjoring import las_omrader
from indikatorer.models import Indikator, Omrade
from malekort.models import Bruker, Merknad


class IkkeEgen(Exception):
    """The remark is somebody else's."""


def skriv_merknad(omrade: Omrade, indikator: Indikator, periode: str, tekst: str, aktor: Bruker) -> Merknad:
    """Pressing twice gives one remark."""
    hva = {"omrade": omrade, "indikator": indikator, "periode": periode, "tekst": tekst, "opprettet_av": aktor}
    with transaction.atomic():
        las_omrader([omrade.kode])
        lik = Merknad.objects.filter(**hva, fjernet=None).first()
        if lik:
            return lik
        merknad = Merknad.objects.create(**hva, opprettet=timezone.now())
        noter("merknad_skrevet", aktor, omrade.kode, merknad=merknad.pk, indikator=indikator.kode, periode=periode)
    return merknad


def ta_tilbake(merknad: Merknad, aktor: Bruker) -> None:
    """Raises IkkeEgen. One that is already taken back stays as it was."""
    if merknad.opprettet_av_id != aktor.pk:
        raise IkkeEgen
    with transaction.atomic():
        las_omrader([merknad.omrade_id])
        if Merknad.objects.filter(pk=merknad.pk, fjernet=None).update(fjernet=timezone.now()):
            noter("merknad_tatt_tilbake", aktor, merknad.omrade_id, merknad=merknad.pk)
