"""Rates of an award: planned, attested by one, ordered by another, and confirmed when the money has gone (L10)."""

from collections.abc import Callable, Iterable
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from tilskudd.actions.overgang import UgyldigOvergang, flytt, opprett
from tilskudd.arbeidsflyt.tilstander import Tilstand
from tilskudd.models import Soknad, Utbetaling, Vedtak
from tilskudd.queries.oppgjoret import alt_er_levert


@transaction.atomic
def planlegg(
    vedtak: Vedtak, aktor, *, belop_kr: int, planlagt: date, forutsetning: str = Utbetaling.Forutsetning.AKSEPT
) -> Utbetaling:
    """A new rate, the last of its vedtak. aktor None: the system, on acceptance. Raises UgyldigOvergang."""
    soknad = Soknad.objects.select_for_update(of=("self",)).get(pk=vedtak.soknad_id)
    siste = Utbetaling.objects.filter(vedtak=vedtak).aggregate(nr=Max("rate"))["nr"] or 0
    rate = Utbetaling(
        vedtak=vedtak,
        rate=siste + 1,
        belop_kr=belop_kr,
        planlagt=planlagt,
        forutsetning=Utbetaling.Forutsetning(forutsetning),
        kontonr=soknad.kontonr,
    )
    return opprett(rate, "planlegg", aktor)


def attester(utbetaling: Utbetaling, aktor, sjekkliste: Iterable[str]) -> Utbetaling:
    """sjekkliste: the names of what is checked off."""

    def virkning(rate: Utbetaling, aktor, *, sjekkliste: list[str], **_data) -> None:
        rate.sjekkliste = dict.fromkeys(sjekkliste, True)
        rate.attestert_av, rate.attestert = aktor, timezone.now()

    return flytt(utbetaling, "attester", aktor, virkning=virkning, sjekkliste=sorted(set(sjekkliste)))


def anvis(utbetaling: Utbetaling, aktor) -> Utbetaling:
    def virkning(rate: Utbetaling, aktor, **_data) -> None:
        rate.anvist_av, rate.anvist = aktor, timezone.now()

    return flytt(utbetaling, "anvis", aktor, virkning=virkning)


@transaction.atomic
def anvis_alle(utbetalinger: Iterable[Utbetaling], aktor) -> list[Utbetaling]:
    """All of them or none."""
    rater = list(utbetalinger)
    _las_sakene(rater)
    return [_eller_ingen(rate, lambda rate: anvis(rate, aktor)) for rate in sorted(rater, key=lambda rate: rate.pk)]


@transaction.atomic
def bekreft_alle(med_bilag: Iterable[tuple[Utbetaling, str]], aktor, *, utbetalt: date) -> list[Utbetaling]:
    """Each rate with its bilagsnummer: all of them or none."""
    bilag = dict(med_bilag)
    _las_sakene(bilag)
    return [
        _eller_ingen(rate, lambda rate: bekreft(rate, aktor, bilagsnr=bilag[rate], utbetalt=utbetalt))
        for rate in sorted(bilag, key=lambda rate: rate.pk)
    ]


@transaction.atomic
def bekreft(utbetaling: Utbetaling, aktor, *, bilagsnr: str, utbetalt: date) -> Utbetaling:
    """The money has gone. The first of a case starts it (15)."""

    def virkning(rate: Utbetaling, aktor, *, bilagsnr: str, **_data) -> None:
        rate.bilagsnr, rate.utbetalt = bilagsnr.strip(), utbetalt

    if utbetalt > timezone.localdate():
        raise UgyldigOvergang(_("Dagen pengene gikk ut, kan ikke være etter i dag."))
    bekreftet = flytt(utbetaling, "bekreft", aktor, virkning=virkning, bilagsnr=bilagsnr)
    start(bekreftet.vedtak.soknad)
    return bekreftet


def start(soknad: Soknad) -> Soknad:
    """An accepted case that money has gone out on, is under way; and reported, if the reports are in already."""
    if soknad.tilstand != Tilstand.AKSEPTERT:
        return soknad
    startet = flytt(soknad, "start", None)
    return flytt(startet, "rapporter", None) if alt_er_levert(startet) else startet


def stopp(utbetaling: Utbetaling, aktor, grunn: str) -> Utbetaling:
    return flytt(utbetaling, "stopp", aktor, virkning=_med_grunn, begrunnelse=grunn)


def meld_feil(utbetaling: Utbetaling, aktor, grunn: str) -> Utbetaling:
    """The bank sent it back."""
    return flytt(utbetaling, "meld_feil", aktor, virkning=_med_grunn, begrunnelse=grunn)


def planlegg_igjen(utbetaling: Utbetaling, aktor) -> Utbetaling:
    """As if it was new: attested and ordered once more, to the account the case has now."""

    def virkning(rate: Utbetaling, aktor, **_data) -> None:
        rate.attestert_av = rate.attestert = rate.anvist_av = rate.anvist = None
        rate.sjekkliste, rate.grunn, rate.kontonr = {}, "", rate.vedtak.soknad.kontonr

    return flytt(utbetaling, "planlegg_igjen", aktor, virkning=virkning)


def _med_grunn(rate: Utbetaling, aktor, *, begrunnelse: str, **_data) -> None:
    rate.grunn = begrunnelse


def _las_sakene(rater: Iterable[Utbetaling]) -> None:
    """In the order that everybody takes them, before anything else is taken."""
    saker = Soknad.objects.filter(vedtak__utbetalinger__in=[rate.pk for rate in rater]).values("pk")
    list(Soknad.objects.filter(pk__in=saker).select_for_update(of=("self",)).order_by("pk"))


def _eller_ingen(rate: Utbetaling, steg: Callable[[Utbetaling], Utbetaling]) -> Utbetaling:
    """Raises UgyldigOvergang that names the case that stopped all."""
    try:
        return steg(rate)
    except UgyldigOvergang as grunn:
        saken = {"saksnr": rate.vedtak.soknad.saksnr, "grunn": grunn}
        raise UgyldigOvergang(_("Ingenting er gjort. Sak %(saksnr)s: %(grunn)s") % saken) from grunn
