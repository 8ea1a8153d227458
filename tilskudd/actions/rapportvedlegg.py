"""The auditor's statement that goes with an account."""

from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.actions.rapport import las_utkast
from tilskudd.models import Dokument, Rapport
from tilskudd.regler.filtype import UgyldigFil, filnavn, filtypen
from tilskudd.regler.fritekst import hinder_i_tekst


@transaction.atomic
def legg_ved_revisor(rapport: Rapport, aktor, navn: str, innhold: bytes) -> Rapport:
    """A new file takes the place of the one before, which stays in the case. Raises UgyldigOvergang."""
    las = las_utkast(rapport, aktor)
    hinder = hinder_i_tekst(navn)
    if hinder:
        raise UgyldigOvergang(_(hinder))
    try:
        filtype = filtypen(innhold)
    except UgyldigFil as feil:
        raise UgyldigOvergang(_(feil.melding)) from feil
    sum_ = sha256(innhold).hexdigest()
    if las.revisor_id and las.revisor.sha256 == sum_:
        return las
    las.revisor = Dokument.objects.create(
        soknad=las.vedtak.soknad,
        slag=Dokument.Slag.RAPPORT,
        navn=filnavn(navn, filtype),
        medietype=filtype.medietype,
        storrelse=len(innhold),
        sha256=sum_,
        innhold=innhold,
        skannet=Dokument.Skannet.VENTER if settings.TILSKUDD_SKANNER else Dokument.Skannet.REN,
        lastet_opp=timezone.now(),
        lastet_opp_av=aktor,
    )
    las.save(update_fields=["revisor"])
    return las
