"""Conditions of the way from draft to innsendt."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from tilskudd.models import Dokument, Soknad, Vedtak
from tilskudd.queries.betingelser.register import betingelse
from tilskudd.queries.innhold import sha256_av
from tilskudd.queries.mangler import mangler
from tilskudd.queries.regelsak import funn, setning, tildelte_ar
from tilskudd.regler.funn import Sted, stopper
from tilskudd.regler.kalender import OSLO, innen

VED_OPPRETTING = {"MODUS", "TREAR", "DUBLETT"}
"""What no filling in can mend. That the organisation may not receive is a warning until it is to be signed."""


@betingelse
def utlysningen_er_apen(objekt, aktor, data) -> str:
    utlysning = objekt.utlysning
    fase = utlysning.fase(_na(data))
    if fase == "åpen" or (fase == "stengt" and utlysning.tar_imot_etter_frist):
        return ""
    if fase in ("utkast", "publisert"):
        return _("Utlysningen er ikke åpnet ennå.")
    return _("Utlysningen er stengt, og tar ikke imot flere søknader.")


@betingelse
def viderefores_med_rette(objekt, aktor, data) -> str:
    if objekt.ar_nr > 1 and not tildelte_ar(objekt):
        return _("Tiltaket har ikke fått tilskudd før. Opprett det som et nytt tiltak.")
    stoppet = stopper(funn(objekt, _na(data)), Sted.SEND_TIL_SIGNERING)
    return next((setning(f) for f in stoppet if f.kode in VED_OPPRETTING), "")


@betingelse
def alle_svar_er_gitt(objekt, aktor, data) -> str:
    mangel = mangler(objekt)
    if not mangel:
        return ""
    if len(mangel) == 1:
        return mangel[0].tekst
    return _("%(antall)s svar mangler. Det første: %(tekst)s") % {"antall": len(mangel), "tekst": mangel[0].tekst}


@betingelse
def ingen_regel_stopper(objekt, aktor, data) -> str:
    stoppet = stopper(funn(objekt, _na(data)), Sted.SEND_TIL_SIGNERING)
    return setning(stoppet[0]) if stoppet else ""


@betingelse
def vedleggene_er_rene(objekt, aktor, data) -> str:
    skitne = objekt.dokumenter.filter(slag=Dokument.Slag.VEDLEGG).exclude(skannet=Dokument.Skannet.REN)
    tilstander = set(skitne.values_list("skannet", flat=True))
    if Dokument.Skannet.SMITTET in tilstander:
        return _("Et vedlegg ble stoppet av kontrollen. Ta det bort.")
    return _("Et vedlegg kontrolleres fortsatt. Prøv igjen om litt.") if tilstander else ""


@betingelse
def hentes_for_fristen(objekt, aktor, data) -> str:
    frist = objekt.utlysning.frist
    if frist is None or innen(frist, _hele_sekundet(_na(data))):
        return ""
    return _("Fristen er ute, så søknaden kan ikke endres. Den kan signeres som den er, eller trekkes.")


@betingelse
def innholdet_er_uendret(objekt, aktor, data) -> str:
    """Since it was sent to be signed, and since the one who signs read it."""
    lest = data.get("sha256", objekt.innhold_sha256)
    if lest == objekt.innhold_sha256 == sha256_av(objekt):
        return ""
    return _("Innholdet er endret siden det ble sendt til signering. Hent søknaden tilbake, og send den på nytt.")


@betingelse
def fristen_tillater(objekt, aktor, data) -> str:
    return _stopper_innsending(objekt, data, andre_enn="RUTING")


@betingelse
def embetet_er_kjent(objekt, aktor, data) -> str:
    return _stopper_innsending(objekt, data, bare="RUTING")


@betingelse
def signerer_ikke_eget(objekt, aktor, data) -> str:
    if not objekt.utlysning.krever_to_personer or aktor.pk not in utfylt_av(objekt):
        return ""
    return _("Du har selv fylt ut eller klargjort søknaden. En annen signatar må signere den.")


@betingelse
def vedtak_er_ikke_meddelt(objekt, aktor, data) -> str:
    if Vedtak.objects.filter(soknad=objekt, meddelt__isnull=False).exists():
        return _("Vedtaket er meddelt. Da kan søknaden ikke trekkes, men dere kan si fra dere tilskuddet.")
    return ""


@betingelse
def signatar_sier_hvorfor(objekt, aktor, data) -> str:
    """A signatar who sends it back tells those who fill it in what to change; they may take it back themselves."""
    if "knapp" in data or aktor.pk in utfylt_av(objekt) or data.get("kommentar", "").strip():
        return ""
    return _("Skriv hva som må endres, så de som fyller ut ser det.")


def utfylt_av(soknad: Soknad) -> set[int]:
    """The one who saved it last, and the one who sent it to be signed."""
    frosset_av = soknad.versjoner.order_by("-nr").values_list("laget_av", flat=True)[:1]
    return {soknad.lagret_av_id or soknad.opprettet_av_id, *frosset_av}


def _stopper_innsending(soknad: Soknad, data: dict, *, bare: str = "", andre_enn: str = "") -> str:
    """That the one who signs may do it, the engine has seen to."""
    stoppet = stopper(funn(soknad, _na(data), signatar_gyldig=True), Sted.SEND_INN)
    return next((setning(f) for f in stoppet if f.kode != andre_enn and bare in ("", f.kode)), "")


def _na(data: dict) -> datetime:
    return data["klokke"].na if "klokke" in data else timezone.now()


def _hele_sekundet(tid: datetime) -> datetime:
    return tid.astimezone(OSLO).replace(microsecond=0)
