"""The award is accepted, declined, or lapses. Acceptance sets the account, the reports that are due and the rates."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tilskudd.actions.hendelse import noter
from tilskudd.actions.overgang import UgyldigOvergang, flytt
from tilskudd.actions.utbetaling import planlegg, start
from tilskudd.arbeidsflyt import tabell
from tilskudd.arbeidsflyt.tilstander import I_OPPFOLGING, Rolle
from tilskudd.models import Rapport, Soknad, Utbetaling
from tilskudd.queries.oppgjoret import UTE_AV_PLANEN, meddelt_vedtak, planlagt_kr, utbetalt_kr
from tilskudd.regler import frister
from tilskudd.regler.kontonummer import UgyldigKontonummer, les_kontonummer
from tilskudd.tilgang import Tilskuddstilgang

RAPPORTDAG = (2, 1)
"""Month and day, the year after, where the round has set no deadline of its own (RAPPORTFRIST)."""


@transaction.atomic
def aksepter(soknad: Soknad, aktor, *, kontonr: str, vilkar_sha256: str) -> Soknad:
    """kontonr: as typed. vilkar_sha256: of the conditions the signatar had before them. A vedtak that replaced one that
    was accepted, has the reports and the paid rates of that already. Raises UgyldigOvergang."""
    akseptert = flytt(soknad, "aksepter", aktor, virkning=_aksepter, kontonr=kontonr, vilkar_sha256=vilkar_sha256)
    vedtak = meddelt_vedtak(akseptert)
    noter("vilkar_akseptert", aktor, soknad=akseptert, objekt=vedtak, vilkar_sha256=vilkar_sha256)
    frist = akseptert.utlysning.rapportfrist or frister.rapportfrist(akseptert.utlysning.ar, *RAPPORTDAG)
    for type_ in (Rapport.Type.STATUS, Rapport.Type.REGNSKAP):
        Rapport.objects.get_or_create(
            vedtak=vedtak, type=type_, regnskapsar=akseptert.utlysning.ar, defaults={"frist": frist}
        )
    planlagt = Utbetaling.objects.filter(vedtak=vedtak, tilstand="planlagt").update(kontonr=akseptert.kontonr)
    rest = vedtak.belop_kr - planlagt_kr(vedtak)
    if rest and not planlagt:
        planlegg(vedtak, None, belop_kr=rest, planlagt=timezone.localdate())
    return start(akseptert) if utbetalt_kr(akseptert) else akseptert


@transaction.atomic
def frasi(soknad: Soknad, aktor, begrunnelse: str = "") -> Soknad:
    """The recipient does not want it. The amount is back in the frame."""
    return _stopp_rater(flytt(soknad, "frasi", aktor, begrunnelse=begrunnelse))


@transaction.atomic
def la_bortfalle(soknad: Soknad, aktor, begrunnelse: str) -> Soknad:
    """Not accepted in time, and reminded. The amount is back in the frame."""
    return _stopp_rater(flytt(soknad, "la_bortfalle", aktor, begrunnelse=begrunnelse))


@transaction.atomic
def endre_konto(soknad: Soknad, aktor, kontonr: str) -> Soknad:
    """Another account for what is not yet attested: who attests has seen the account the money goes to."""
    las = Soknad.objects.select_for_update(of=("self",)).get(pk=soknad.pk)
    if Rolle.SIGNATAR not in Tilskuddstilgang(aktor).roller_i(las):
        raise UgyldigOvergang(_(tabell.IKKE_DIN))
    if las.tilstand not in I_OPPFOLGING:
        raise UgyldigOvergang(_(tabell.IKKE_NA))
    rater = Utbetaling.objects.filter(vedtak__soknad=las)
    if rater.filter(tilstand__in=("attestert", "anvist")).exists():
        raise UgyldigOvergang(_("En utbetaling er på vei. Kontonummeret kan endres når den er ferdig eller stoppet."))
    try:
        las.kontonr = les_kontonummer(kontonr)
    except UgyldigKontonummer as feil:
        raise UgyldigOvergang(_(feil.melding)) from feil
    las.save(update_fields=["kontonr"])
    rater.filter(tilstand__in=("planlagt", *UTE_AV_PLANEN)).update(kontonr=las.kontonr)
    noter("konto_endret", aktor, soknad=las)
    return las


def _aksepter(soknad: Soknad, aktor, *, kontonr: str, **_data) -> None:
    soknad.kontonr = les_kontonummer(kontonr)
    soknad.akseptert, soknad.akseptert_av = timezone.now(), aktor


def _stopp_rater(soknad: Soknad) -> Soknad:
    rater = Utbetaling.objects.filter(vedtak__soknad=soknad, tilstand__in=("planlagt", "attestert"))
    for rate in rater.order_by("pk"):
        flytt(rate, "stopp", None, begrunnelse=_("Tilskuddet er bortfalt."))
    return soknad
