"""Rounds: what is announced, what one lacks to be, and what was awarded."""

from datetime import datetime

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from tilskudd.models import Kriterium, Ordning, Utlysning, Vedtak
from tilskudd.regler.kalender import er_helg

DELNAVN = {
    "formal": "formål",
    "kriterier_maloppnaelse": "kriterier for måloppnåelse",
    "tildelingskriterier": "tildelingskriterier med regler for beregning",
    "oppfolging_kontroll": "oppfølging og kontroll",
    "evaluering": "evaluering",
}


def mangler_ved_publisering(utlysning: Utlysning, na: datetime) -> list[str]:
    """Every reason why the round may not be announced yet, as sentences."""
    ordning = utlysning.ordning
    mangler = [
        _("Ordningen mangler %(del)s. Skriv det på siden til ordningen.") % {"del": _(DELNAVN[felt])}
        for felt in ordning.mangler_for_publisering()
    ]
    if utlysning.publisert:
        mangler.append(_("Utlysningen er alt publisert."))
    if utlysning.modus == Utlysning.Modus.IKKE_UTLYST:
        mangler.append(_("Utlysningen er satt til «ikke utlyst». Velg hvem som kan søke."))
    if not (ordning.aktiv_fra or 0) <= utlysning.ar <= (ordning.aktiv_til or utlysning.ar):
        mangler.append(_("Ordningen gjelder ikke i %(ar)s.") % {"ar": utlysning.ar})
    if utlysning.frist is None:
        mangler.append(_("Utlysningen har ingen søknadsfrist."))
    elif utlysning.frist <= na:
        mangler.append(_("Søknadsfristen er passert."))
    if not utlysning.skjema:
        mangler.append(_("Søknadsskjemaet har ingen spørsmål."))
    vekter = sum(gjeldende_kriterier(utlysning).values_list("vekt", flat=True))
    if vekter != 100:
        mangler.append(_("Kriterienes vekter blir %(sum)s prosent. De må bli 100.") % {"sum": vekter})
    return mangler


def gjeldende_kriterier(utlysning: Utlysning) -> QuerySet[Kriterium]:
    return utlysning.kriterier.filter(versjon=utlysning.kriterieversjon)


def advarsler(utlysning: Utlysning) -> list[str]:
    """What the one who announces must know, though it stops nothing."""
    sagt = []
    if utlysning.frist and er_helg(timezone.localtime(utlysning.frist).date()):
        sagt.append(_("Fristen er på en lørdag eller søndag. Den blir ikke flyttet av seg selv."))
    if utlysning.ramme_kr is None:
        sagt.append(_("Rammen er ikke satt. Vedtak kan ikke fattes før den er kjent."))
    return sagt


def kunngjorte() -> QuerySet[Utlysning]:
    """What the public may see: announced, newest first."""
    return (
        Utlysning.objects.filter(publisert__lte=timezone.now())
        .select_related("ordning")
        .order_by("-frist", "ordning__navn")
    )


def tildelinger(ordning: str = "", ar: int | None = None) -> QuerySet[Vedtak]:
    """The public list: awards that have been told, and still stand."""
    valgt = Vedtak.objects.filter(
        tilstand="meddelt", gjeldende=True, utfall__in=("innvilget", "delvis"), soknad__utlysning__meddelt__isnull=False
    ).exclude(soknad__tilstand="bortfalt")
    if ordning:
        valgt = valgt.filter(soknad__utlysning__ordning=ordning)
    if ar:
        valgt = valgt.filter(soknad__utlysning__ar=ar)
    return valgt.select_related(
        "soknad__utlysning__ordning", "soknad__tiltak", "soknad__organisasjon", "soknad__rettslig_mottaker"
    ).order_by("-soknad__utlysning__ar", "soknad__utlysning__ordning__navn", "soknad__organisasjon__navn", "pk")


def utdelt(vedtak: QuerySet[Vedtak]) -> dict:
    """{"antall": awards, "kroner": their sum, "mottakere": how many receive}."""
    tall = vedtak.order_by().aggregate(
        antall=Count("pk"), kroner=Sum("belop_kr"), mottakere=Count("soknad__rettslig_mottaker", distinct=True)
    )
    return tall | {"kroner": tall["kroner"] or 0}


def runder_med_saker(ordninger: QuerySet[Ordning]) -> QuerySet[Utlysning]:
    """The rounds of the schemes, with how many søknader the authorities have of each."""
    return (
        Utlysning.objects.filter(ordning__in=ordninger)
        .select_related("ordning")
        .annotate(soknadstall=Count("soknader", filter=Q(soknader__innsendt__isnull=False)))
        .order_by("ordning__navn", "-ar")
    )
