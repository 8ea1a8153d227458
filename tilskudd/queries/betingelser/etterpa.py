"""Conditions of acceptance and payment."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tilskudd.arbeidsflyt.tilstander import I_OPPFOLGING
from tilskudd.models import Utbetaling
from tilskudd.queries.betingelser.register import betingelse
from tilskudd.queries.delegasjon import fullmaktene, hindret
from tilskudd.queries.oppgjoret import (
    PA_VEI_UT,
    meddelt_vedtak,
    nytt_vedtak_pa_vei,
    pa_vei_ut_kr,
    planlagt_kr,
    purret_dag,
    rapportene,
    siste_dag_for_aksept,
)
from tilskudd.queries.regelsak import IKKE_LEVERT
from tilskudd.queries.vilkar import vilkarshash
from tilskudd.regler.fritekst import hinder_i_tekst
from tilskudd.regler.funn import kroner
from tilskudd.regler.kalender import innen
from tilskudd.regler.kontonummer import UgyldigKontonummer, les_kontonummer

SJEKKLISTE = ("vedtak", "aksept", "vilkar")
"""What the attestant checks: it matches the vedtak, acceptance is received, the conditions are met (L10)."""


@betingelse
def akseptfristen_er_ikke_ute(objekt, aktor, data) -> str:
    """A new vedtak on a case that money has gone out on cannot lapse, and is accepted also late."""
    vedtak = meddelt_vedtak(objekt)
    if vedtak is None:
        return _("Vedtaket er ikke meddelt.")
    siste = siste_dag_for_aksept(vedtak)
    if siste is None or innen(siste, timezone.now()) or pa_vei_ut_kr(objekt):
        return ""
    return _("Fristen for å akseptere var %(dag)s. Ta kontakt med direktoratet.") % {
        "dag": date_format(siste, "j. F Y")
    }


@betingelse
def ingen_nytt_vedtak_pa_vei(objekt, aktor, data) -> str:
    """What is accepted cannot be replaced, so what is being replaced cannot be accepted, nor lapse for want of it."""
    if nytt_vedtak_pa_vei().filter(soknad=objekt).exists():
        return _("Vedtaket behandles på nytt. Vent til det nye er klart.")
    return ""


@betingelse
def kontonummeret_er_gyldig(objekt, aktor, data) -> str:
    """data["kontonr"]: as it was typed."""
    if "knapp" in data:
        return ""
    try:
        les_kontonummer(data.get("kontonr", ""))
    except UgyldigKontonummer as feil:
        return _(feil.melding)
    return ""


@betingelse
def vilkarene_er_lest(objekt, aktor, data) -> str:
    """data["vilkar_sha256"]: of the conditions the signatar had before them."""
    if "knapp" in data:
        return ""
    vedtak = meddelt_vedtak(objekt)
    if vedtak is not None and data.get("vilkar_sha256") == vilkarshash(vedtak):
        return ""
    return _("Vilkårene er endret siden du åpnet siden. Les dem på nytt før du aksepterer.")


@betingelse
def ingenting_er_utbetalt(objekt, aktor, data) -> str:
    """Money on its way counts as paid."""
    if Utbetaling.objects.filter(vedtak__soknad=objekt, tilstand__in=PA_VEI_UT).exists():
        return _("Tilskuddet er utbetalt, helt eller delvis. Penger som ikke brukes, betales tilbake etter regnskapet.")
    return ""


@betingelse
def akseptfristen_er_ute_og_purret(objekt, aktor, data) -> str:
    vedtak = meddelt_vedtak(objekt)
    if vedtak is None or vedtak.akseptfrist is None:
        return _("Det er ikke satt noen frist for å akseptere.")
    siste = siste_dag_for_aksept(vedtak)
    if innen(siste, timezone.now()):
        return _("Mottakeren kan akseptere til og med %(dag)s.") % {"dag": date_format(siste, "j. F Y")}
    return "" if purret_dag(vedtak) else _("Mottakeren er ikke purret ennå. Purringen sendes av seg selv.")


@betingelse
def noe_er_utbetalt(objekt, aktor, data) -> str:
    if Utbetaling.objects.filter(vedtak__soknad=objekt, tilstand="utbetalt").exists():
        return ""
    return _("Ingenting er utbetalt ennå.")


@betingelse
def rammen_for_vedtaket_rekker(objekt, aktor, data) -> str:
    """Σ utbetalinger ≤ vedtak.belop_kr. Rates that are stopped or failed are not counted. A rate without an amount is
    a button that asks."""
    rest = objekt.vedtak.belop_kr - planlagt_kr(objekt.vedtak, uten=objekt)
    if objekt.belop_kr is None:
        return "" if rest > 0 else _("Hele vedtaket er planlagt.")
    if objekt.belop_kr <= 0:
        return _("En rate må være på minst én krone.")
    if objekt.belop_kr <= rest:
        return ""
    return _("Det er %(rest)s kroner igjen av vedtaket. Raten er på %(belop)s kroner.") % {
        "rest": kroner(rest),
        "belop": kroner(objekt.belop_kr),
    }


@betingelse
def tilskuddet_er_akseptert(objekt, aktor, data) -> str:
    soknad = objekt.vedtak.soknad
    if soknad.tilstand in I_OPPFOLGING and soknad.akseptert and objekt.vedtak.gjeldende:
        return ""
    return _("Tilskuddet er ikke akseptert, eller saken er avsluttet.")


@betingelse
def forutsetningen_er_oppfylt(objekt, aktor, data) -> str:
    """A rate that waits for a report waits until one is approved, and none is late or turned down."""
    if objekt.forutsetning != Utbetaling.Forutsetning.RAPPORT:
        return ""
    rapporter = rapportene(objekt.vedtak.soknad)
    if not rapporter.filter(tilstand="godkjent").exists():
        return _("Raten betales når rapporten er godkjent.")
    if rapporter.filter(tilstand__in=IKKE_LEVERT, frist__lt=timezone.localdate()).exists():
        return _("En rapport er forfalt og ikke levert.")
    if rapporter.filter(tilstand="ikke_godkjent").exists():
        return _("En rapport er ikke godkjent.")
    return ""


@betingelse
def sjekklisten_er_krysset(objekt, aktor, data) -> str:
    """data["sjekkliste"]: the names of what is checked off."""
    if "knapp" in data or set(SJEKKLISTE) <= set(data.get("sjekkliste", ())):
        return ""
    return _("Kryss av for alt du har kontrollert: vedtaket, aksepten og vilkårene.")


@betingelse
def attestanten_besluttet_ikke(objekt, aktor, data) -> str:
    if aktor.pk == objekt.vedtak.besluttet_av_id:
        return _("Du har fattet vedtaket. En annen må attestere.")
    return ""


@betingelse
def anviser_er_en_annen(objekt, aktor, data) -> str:
    """Held by the database too."""
    if aktor.pk == objekt.attestert_av_id:
        return _("Du har attestert utbetalingen. En annen må anvise den.")
    return ""


@betingelse
def delegasjonen_dekker_raten(objekt, aktor, data) -> str:
    """Who orders the money disposes of it as much as who takes the vedtak (L10). data["fullmakter"]: the actor's, where
    many rates are asked about at once."""
    fullmakter = data["fullmakter"] if "fullmakter" in data else fullmaktene(aktor)
    for_hoyt = _("Delegasjonen din går til %(maks)s kroner. Raten er på %(belop)s kroner.")
    return hindret(fullmakter, objekt.vedtak.soknad.utlysning.ordning_id, objekt.belop_kr, for_hoyt)


@betingelse
def bilagsnummer_er_gitt(objekt, aktor, data) -> str:
    if "knapp" in data:
        return ""
    bilagsnr, plass = data.get("bilagsnr", "").strip(), Utbetaling._meta.get_field("bilagsnr").max_length
    if not bilagsnr:
        return _("Skriv bilagsnummeret fra regnskapet.")
    if len(bilagsnr) > plass:
        return _("Bilagsnummeret kan ha høyst %(antall)s tegn.") % {"antall": plass}
    ulovlig = hinder_i_tekst(bilagsnr)
    return _(ulovlig) if ulovlig else ""
