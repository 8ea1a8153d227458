"""Conditions of the way from draft to innsendt."""

from django.utils.translation import gettext as _

from tilskudd.models import Vedtak
from tilskudd.queries.betingelser.register import betingelse


@betingelse
def vedtak_er_ikke_meddelt(objekt, aktor, data) -> str:
    if Vedtak.objects.filter(soknad=objekt, meddelt__isnull=False).exists():
        return _("Vedtaket er meddelt. Da kan søknaden ikke trekkes, men dere kan si fra dere tilskuddet.")
    return ""


@betingelse
def signatar_sier_hvorfor(objekt, aktor, data) -> str:
    """A signatar who sends it back tells those who fill it in what to change; they may take it back themselves."""
    hentes_av_utfyller = objekt.lagret_av_id == aktor.pk or objekt.opprettet_av_id == aktor.pk
    if "knapp" in data or hentes_av_utfyller or data.get("kommentar", "").strip():
        return ""
    return _("Skriv hva som må endres, så de som fyller ut ser det.")
