"""What follows an award: acceptance, payment, reports, and what is not spent. `skjebne` says where a case stops."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from malekort.demo.tilskudd.folk import Folk, Soker
from malekort.demo.tilskudd.tidslinje import Forlop
from malekort.demo.tilskudd.ubrukt import gjor_opp
from tilskudd.actions import aksept, avslutning, paminnelser, rapport, utbetaling
from tilskudd.models import Rapport, Soknad, Utbetaling
from tilskudd.queries.betingelser.etterpa import SJEKKLISTE
from tilskudd.queries.oppgjoret import meddelt_vedtak
from tilskudd.queries.rapportutfylling import linjene
from tilskudd.queries.vilkar import vilkarshash
from tilskudd.regler.mod11 import kontrollsiffer

OPPGJOR = (
    "overforing_sokt", "overfort", "overforing_avslatt", "krav_foreslatt", "krav_varslet", "krav_vedtatt",
    "krav_betalt", "krav_motregnet", "krav_frafalt",
)  # fmt: skip
"""Where money is left."""
VENTER = ("overforing_sokt", "krav_foreslatt", "krav_varslet", "godkjent")
SKJEBNER = (
    "avsluttet", "forfalt", "krav_betalt", "levert", "frasagt", "begynt", "krav_foreslatt", "bortfalt", "avsluttet",
    "bare_status", "krav_varslet", "overforing_sokt", "avsluttet", "frasagt_senere", "overfort", "stoppet",
    "krav_vedtatt", "levert", "feilet", "krav_motregnet", "overforing_avslatt", "avsluttet", "krav_frafalt",
    "underkjent", "forfalt", "godkjent", "avsluttet", "retur", "levert", "avsluttet",
)  # fmt: skip
SVAR = {
    "gjort": "Stillingen var på plass fra første måned. Vi har fulgt opp trettien deltakere og prøvd ut rutinen.",
    "resultater": "Fjorten er i arbeid eller utdanning. Deltakerne sier at én fast kontakt har betydd mest.",
    "videre": "Kommunen har satt av midler til halve stillingen. Rutinen er tatt i bruk på hele kontoret.",
}


@dataclass(frozen=True)
class Tider:
    """When the søker accepts, when the accounts are made up and looked at, when that is done which waits today, and
    the time between the steps of a payment."""

    aksept: datetime
    rapport: datetime
    kontroll: datetime
    nylig: datetime
    steg: timedelta


def etter_vedtaket(sak: Soknad, soker: Soker, folk: Folk, skjebne: str, tider: Tider, rng: Random) -> Forlop:
    yield tider.aksept
    if skjebne == "innvilget":
        return
    if skjebne == "frasagt":
        aksept.frasi(sak, soker.signatar, "Kommunen fikk ikke satt av egenandelen.")
        return
    if skjebne == "bortfalt":
        yield from _bortfall(sak, folk)
        return
    vedtak = meddelt_vedtak(sak)
    if skjebne == "to_rater":
        _to_rater(vedtak, folk)
    aksept.aksepter(sak, soker.signatar, kontonr=kontonummer(sak.pk), vilkar_sha256=vilkarshash(vedtak))
    if skjebne == "planlagt":
        return
    if skjebne == "frasagt_senere":
        yield tider.aksept + tider.steg
        aksept.frasi(sak, soker.signatar, "Vi fikk ikke ansatt noen i stillingen.")
        return
    yield from _betal(Utbetaling.objects.filter(vedtak=vedtak).first(), folk, skjebne, tider)
    if Utbetaling.objects.filter(vedtak=vedtak, tilstand="utbetalt").exists() and skjebne not in (
        "utbetalt",
        "to_rater",
    ):
        yield from _rapporter(sak, soker, folk, skjebne, tider, rng)


def _bortfall(sak: Soknad, folk: Folk) -> Forlop:
    frist = meddelt_vedtak(sak).akseptfrist
    yield timezone.now() + (frist - timezone.localdate()) - timedelta(days=6)
    paminnelser.purr_pa_aksept()
    yield timezone.now() + timedelta(days=20)
    aksept.la_bortfalle(sak, folk.beslutter, "Kontoret har ikke svart, heller ikke etter purring.")


def _to_rater(vedtak, folk: Folk) -> None:
    halvt, idag = vedtak.belop_kr // 2, timezone.localdate()
    utbetaling.planlegg(vedtak, folk.saksbehandler_dir, belop_kr=halvt, planlagt=idag)
    utbetaling.planlegg(
        vedtak,
        folk.saksbehandler_dir,
        belop_kr=vedtak.belop_kr - halvt,
        planlagt=idag + timedelta(days=180),
        forutsetning=Utbetaling.Forutsetning.RAPPORT,
    )


def _betal(rate: Utbetaling, folk: Folk, skjebne: str, tider: Tider) -> Forlop:
    yield timezone.now() + tider.steg
    if skjebne == "stoppet":
        utbetaling.stopp(rate, folk.attestant, "Kontoen står ikke i kommunens navn. Vi venter på svar.")
        return
    utbetaling.attester(rate, folk.attestant, SJEKKLISTE)
    if skjebne == "attestert":
        return
    yield timezone.now() + tider.steg
    utbetaling.anvis(rate, folk.beslutter)
    if skjebne == "anvist":
        return
    yield timezone.now() + tider.steg
    if skjebne == "feilet":
        utbetaling.meld_feil(rate, folk.attestant, "Banken avviste betalingen: kontoen er avsluttet.")
        return
    dag = timezone.localdate()
    utbetaling.bekreft(rate, folk.attestant, bilagsnr=f"{dag.year}-{rate.pk:05d}", utbetalt=dag)


def _rapporter(sak: Soknad, soker: Soker, folk: Folk, skjebne: str, tider: Tider, rng: Random) -> Forlop:
    vedtak = meddelt_vedtak(sak)
    status = Rapport.objects.get(vedtak=vedtak, type=Rapport.Type.STATUS)
    regnskap = Rapport.objects.get(vedtak=vedtak, type=Rapport.Type.REGNSKAP)
    levert, kontrollert = _dagene(skjebne, tider)
    yield levert
    if skjebne == "forfalt":
        return
    if skjebne == "begynt":
        rapport.lagre(status, soker.utfyller, endringsnr=0, svar={"gjort": SVAR["gjort"]})
        return
    _lever(status, soker, svar=SVAR)
    if skjebne == "bare_status":
        return
    yield levert + tider.steg / 4
    _lever(regnskap, soker, linjer=_regnskap(regnskap, 0.8 if skjebne in OPPGJOR else 1))
    if skjebne == "levert":
        return
    yield kontrollert
    saksbehandler = sak.saksbehandler
    if skjebne == "retur":
        mangler = "Regnskapet mangler forklaring på lønn i mai og juni."
        rapport.returner(regnskap, saksbehandler, mangler, timezone.localdate() + timedelta(days=14))
        return
    if skjebne == "underkjent":
        rapport.underkjenn(regnskap, saksbehandler, "Pengene er brukt til ordinær drift, i strid med vilkårene.")
        return
    rapport.godkjenn(status, saksbehandler)
    rapport.godkjenn(regnskap, saksbehandler)
    if skjebne in OPPGJOR:
        yield from gjor_opp(Soknad.objects.get(pk=sak.pk), soker, folk, skjebne)
    if skjebne in ("avsluttet", "overfort", "krav_betalt", "krav_motregnet", "krav_frafalt"):
        yield timezone.now() + timedelta(days=2)
        avslutning.avslutt(Soknad.objects.get(pk=sak.pk), saksbehandler, "Rapport og regnskap er godkjent.")


def _dagene(skjebne: str, tider: Tider) -> tuple[datetime, datetime]:
    """When the reports are delivered and looked at: late, where the case is to wait for somebody today."""
    if skjebne in ("levert", "retur"):
        return tider.nylig - tider.steg, tider.nylig
    return tider.rapport, tider.nylig if skjebne in VENTER else tider.kontroll


def _lever(en: Rapport, soker: Soker, **innhold) -> None:
    skrevet = rapport.lagre(en, soker.utfyller, endringsnr=en.endringsnr, **innhold)
    rapport.lever(skrevet, soker.signatar, skrevet.endringsnr)


def _regnskap(en: Rapport, andel: float) -> dict[int, tuple[int, str]]:
    """Budget line → what was spent and, where less was, why."""
    grunn = "Stillingen sto ledig i begynnelsen av perioden." if andel < 1 else ""
    return {linje.post.pk: (int(linje.godkjent_kr * andel), grunn) for linje in linjene(en)}


def kontonummer(nr: int) -> str:
    """A number that is set out as an account, and is nobody's: no bank has 9999."""
    for lopenr in range(nr * 10, nr * 10 + 10):
        uten = f"999901{lopenr % 10_000:04d}"
        if kontrollsiffer(uten) is not None:
            return f"{uten[:4]}.{uten[4:6]}.{uten[6:]}{kontrollsiffer(uten)}"
    raise ValueError("Ti numre på rad uten kontrollsiffer")
