"""Attachments of a draft: told by their content, and shown to nobody else before they are found clean."""

from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.actions.utkast import las_utkast, stemple
from tilskudd.models import Dokument, Soknad
from tilskudd.regler.filtype import STORST, UgyldigFil, filnavn, filtypen
from tilskudd.regler.fritekst import hinder_i_tekst

FLEST = 15
STORST_I_ALT = 4 * STORST


@transaction.atomic
def legg_ved(soknad: Soknad, aktor, navn: str, innhold: bytes) -> Dokument:
    """The file as it was sent. The same file again is the same attachment. Raises UgyldigOvergang with what is wrong.

    With a scanner it waits for it; without, the checks of its content are all there is, and it is clean.
    """
    las = las_utkast(soknad, aktor)
    hinder = hinder_i_tekst(navn)
    if hinder:
        raise UgyldigOvergang(_(hinder))
    try:
        filtype = filtypen(innhold)
    except UgyldigFil as feil:
        raise UgyldigOvergang(_(feil.melding)) from feil
    sum_ = sha256(innhold).hexdigest()
    vedlegg = las.dokumenter.filter(slag=Dokument.Slag.VEDLEGG).defer("innhold")
    finnes = vedlegg.filter(sha256=sum_).first()
    if finnes:
        return finnes
    if len(vedlegg) >= FLEST:
        raise UgyldigOvergang(_("Søknaden kan ha høyst %(antall)s vedlegg.") % {"antall": FLEST})
    if sum(v.storrelse for v in vedlegg) + len(innhold) > STORST_I_ALT:
        raise UgyldigOvergang(_("Vedleggene er større enn 40 MB til sammen. Ta bort ett, eller gjør bildene mindre."))
    dokument = Dokument.objects.create(
        soknad=las,
        slag=Dokument.Slag.VEDLEGG,
        navn=filnavn(navn, filtype),
        medietype=filtype.medietype,
        storrelse=len(innhold),
        sha256=sum_,
        innhold=innhold,
        skannet=Dokument.Skannet.VENTER if settings.TILSKUDD_SKANNER else Dokument.Skannet.REN,
        lastet_opp=timezone.now(),
        lastet_opp_av=aktor,
    )
    stemple(las, aktor)
    return dokument


@transaction.atomic
def fjern_vedlegg(soknad: Soknad, aktor, dokument_id: int) -> None:
    """One that is gone already is no error: the button may be pressed twice."""
    las = las_utkast(soknad, aktor)
    las.dokumenter.filter(pk=dokument_id, slag=Dokument.Slag.VEDLEGG).delete()
    stemple(las, aktor)
