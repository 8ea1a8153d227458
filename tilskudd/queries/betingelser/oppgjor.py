"""Conditions of reports, changes, claims, and of closing the case."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tilskudd.arbeidsflyt.tilstander import I_OPPFOLGING
from tilskudd.models import Dokument, Endring, Klage, Krav, Utbetaling
from tilskudd.queries.betingelser.register import betingelse
from tilskudd.queries.oppgjoret import (
    APNE_KLAGER,
    APNE_KRAV,
    GJORT_OPP,
    UTE_AV_PLANEN,
    alt_er_levert,
    krevd_kr,
    ledig_kr,
    rapportene,
    regnskapet_foreligger,
    utbetalt_kr,
    uten_utgang_kr,
)
from tilskudd.queries.rapportutfylling import krever_revisor, krever_to_kontrollorer, mangler
from tilskudd.regler.funn import kroner


@betingelse
def alle_rapporter_er_levert(objekt, aktor, data) -> str:
    return "" if alt_er_levert(objekt) else _("Alle rapporter er ikke levert ennå.")


@betingelse
def rapportene_er_godkjent(objekt, aktor, data) -> str:
    """One that is not approved is answered by a settled claim for breach of the conditions."""
    rapporter = rapportene(objekt)
    if rapporter.exclude(tilstand__in=("godkjent", "ikke_godkjent")).exists() or not rapporter.exists():
        return _("Alle rapporter må være godkjent først.")
    gjort_opp = Krav.objects.filter(soknad=objekt, grunnlag=Krav.Grunnlag.VILKARSBRUDD, tilstand__in=GJORT_OPP)
    if rapporter.filter(tilstand="ikke_godkjent").exists() and not gjort_opp.exists():
        return _("En rapport er ikke godkjent. Reis et krav for brudd på vilkår, og gjør det opp.")
    return ""


@betingelse
def ubrukt_har_en_utgang(objekt, aktor, data) -> str:
    """L14: what is unspent is carried over, or asked back and settled. Every claim is settled."""
    rest = uten_utgang_kr(objekt)
    if rest:
        return _("%(kr)s kroner er ubrukt. De må overføres eller kreves tilbake.") % {"kr": kroner(rest)}
    if Krav.objects.filter(soknad=objekt, tilstand__in=APNE_KRAV).exists():
        return _("Et krav er ikke gjort opp ennå.")
    return ""


@betingelse
def ingen_rate_venter(objekt, aktor, data) -> str:
    """No money goes out of a case that is closed, and none is paid out that its settlement has not counted."""
    if Utbetaling.objects.filter(vedtak__soknad=objekt).exclude(tilstand__in=(*UTE_AV_PLANEN, "utbetalt")).exists():
        return _("En utbetaling er ikke ferdig. Den må betales ut og bekreftes, eller stoppes, før saken avsluttes.")
    return ""


@betingelse
def ingen_apen_klage(objekt, aktor, data) -> str:
    if Klage.objects.filter(vedtak__soknad=objekt, tilstand__in=APNE_KLAGER).exists():
        return _("En klage er ikke avgjort ennå.")
    return ""


@betingelse
def rapporten_er_fullstendig(objekt, aktor, data) -> str:
    mangel = mangler(objekt)
    if not mangel:
        return ""
    if len(mangel) == 1:
        return mangel[0].tekst
    return _("%(antall)s svar mangler. Det første: %(tekst)s") % {"antall": len(mangel), "tekst": mangel[0].tekst}


@betingelse
def revisor_har_bekreftet(objekt, aktor, data) -> str:
    if not krever_revisor(objekt):
        return ""
    if objekt.revisor_id is None:
        return _("Tilskuddet er over %(grense)s kroner. Legg ved bekreftelsen fra revisor.") % {
            "grense": kroner(objekt.vedtak.soknad.utlysning.revisorgrense_kr)
        }
    if objekt.revisor.skannet != Dokument.Skannet.REN:
        return _("Bekreftelsen fra revisor er ikke ferdig kontrollert. Prøv igjen om litt.")
    return ""


@betingelse
def to_skal_kontrollere(objekt, aktor, data) -> str:
    if not krever_to_kontrollorer(objekt):
        return _("Regnskapet kan godkjennes av én.")
    return _("Regnskapet er kontrollert av den første.") if objekt.kontrollert_av_id else ""


@betingelse
def to_har_kontrollert(objekt, aktor, data) -> str:
    """Above the limit of the round one controls the account, and another approves it. Held by the database too."""
    if not krever_to_kontrollorer(objekt):
        return ""
    if objekt.kontrollert_av_id is None:
        return _("Regnskapet er over grensen for kontroll av to. Den første må kontrollere det.")
    if objekt.kontrollert_av_id == aktor.pk:
        return _("Du har kontrollert regnskapet. En annen må godkjenne det.")
    return ""


@betingelse
def rapporten_er_levert_eller_forfalt(objekt, aktor, data) -> str:
    """One that never comes is turned down when its day is past, so that the case can be settled without it."""
    if objekt.levert or objekt.frist < timezone.localdate():
        return ""
    return _("Mottakeren kan levere til og med %(dag)s.") % {"dag": date_format(objekt.frist, "j. F Y")}


@betingelse
def tilskuddet_lober(objekt, aktor, data) -> str:
    if objekt.soknad.tilstand in I_OPPFOLGING:
        return ""
    return _("Det kan søkes om endring fra tilskuddet er akseptert til saken er avsluttet.")


@betingelse
def endringen_er_fullstendig(objekt, aktor, data) -> str:
    """What each kind of change must say; and one of a kind at a time, so that a double click asks once."""
    if "knapp" in data:
        return ""
    if Endring.objects.filter(soknad=objekt.soknad, type=objekt.type, tilstand="sokt").exists():
        return _("Dere har alt søkt om dette. Vent på svaret.")
    if objekt.type == Endring.Type.OVERFORING and not objekt.belop_kr:
        return _("Skriv beløpet dere vil overføre.")
    if objekt.type in (Endring.Type.PERIODE, Endring.Type.RAPPORTFRIST) and (
        objekt.ny_dato is None or objekt.ny_dato <= timezone.localdate()
    ):
        return _("Skriv den nye datoen. Den må være etter i dag.")
    return ""


@betingelse
def overforingen_er_dekket(objekt, aktor, data) -> str:
    """No krone is both carried over and asked back. Asked again when it is granted: much may have come in between."""
    if objekt.type != Endring.Type.OVERFORING:
        return ""
    if not regnskapet_foreligger(objekt.soknad):
        return _("Regnskapet er ikke levert. Først når det er levert, er det klart hva som kan overføres.")
    ledig = ledig_kr(objekt.soknad)
    if objekt.belop_kr > ledig:
        return _("Etter regnskapet kan det overføres høyst %(kr)s kroner.") % {"kr": kroner(ledig)}
    return ""


@betingelse
def kravet_er_dekket_av_utbetalinger(objekt, aktor, data) -> str:
    """No more is asked back than was paid out; of unspent money, no more than what an account says is left."""
    rest = utbetalt_kr(objekt.soknad) - krevd_kr(objekt.soknad)
    if "knapp" in data:
        return "" if rest > 0 else _("Ingenting er utbetalt som ikke alt er krevd tilbake.")
    if objekt.belop_kr <= 0:
        return _("Kravet må være på minst én krone.")
    if objekt.grunnlag == Krav.Grunnlag.UBRUKT:
        if not regnskapet_foreligger(objekt.soknad):
            return _("Regnskapet er ikke levert. Vent på det, eller velg et annet grunnlag for kravet.")
        rest = min(rest, ledig_kr(objekt.soknad))
    if objekt.belop_kr > rest:
        return _("Det kan kreves høyst %(kr)s kroner tilbake.") % {"kr": kroner(max(0, rest))}
    return ""


@betingelse
def varselfristen_er_ute(objekt, aktor, data) -> str:
    """Fvl. § 16: the one it burdens has been told, and has had time to answer."""
    if objekt.varselfrist is None:
        return _("Det er ikke sendt forhåndsvarsel.")
    if timezone.localdate() <= objekt.varselfrist:
        return _("Mottakeren kan uttale seg til og med %(dag)s.") % {"dag": date_format(objekt.varselfrist, "j. F Y")}
    return ""


@betingelse
def kravet_er_forberedt_av_en_annen(objekt, aktor, data) -> str:
    """Held by the database too."""
    return _("Du har foreslått kravet. En annen må vedta det.") if aktor.pk == objekt.foreslatt_av_id else ""


@betingelse
def kravet_er_innbetalt(objekt, aktor, data) -> str:
    """data["innbetalt_kr"]: what has come in, in all."""
    if "knapp" in data or data.get("innbetalt_kr", 0) >= objekt.belop_kr:
        return ""
    return _("Kravet er på %(kr)s kroner. Det er ikke betalt i sin helhet.") % {"kr": kroner(objekt.belop_kr)}
