"""The money of a case after the vedtak: paid out, spent, left, and where what is left goes."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Max, Q, QuerySet, Sum

from tilskudd.models import Endring, Hendelse, Klage, Krav, Rapport, Soknad, Utbetaling, Vedtak
from tilskudd.regler import regnskap
from tilskudd.regler.kalender import OSLO, neste_virkedag

GJORT_OPP = ("betalt", "motregnet", "frafalt")
KOMMET_TILBAKE = ("betalt", "motregnet")
APNE_KRAV = ("foreslatt", "varslet", "vedtatt")
APNE_KLAGER = ("mottatt", "forberedt", "oversendt")
UTE_AV_PLANEN = ("stoppet", "feilet")
PA_VEI_UT = ("anvist", "utbetalt")
LEVERT = ("levert", "godkjent", "ikke_godkjent")
PURREDAGER = 7
PURRET = "akseptfrist_purret"
"""The event that tells a reminder of the akseptfrist was sent."""


def meddelt_vedtak(soknad: Soknad) -> Vedtak | None:
    """The vedtak the recipient answers to."""
    return Vedtak.objects.filter(soknad=soknad, gjeldende=True, tilstand="meddelt").select_related("hjemmel").first()


def siste_dag_for_aksept(vedtak: Vedtak) -> date | None:
    """The akseptfrist; a week after the reminder when that came late; as long as the round gives, from when a klage
    that the acceptance had to wait for was decided or withdrawn. None when no akseptfrist is set."""
    if vedtak.akseptfrist is None:
        return None
    dager, purret, avgjort = [vedtak.akseptfrist], purret_dag(vedtak), _klagen_avgjort(vedtak)
    if purret:
        dager.append(purret + timedelta(days=PURREDAGER))
    if avgjort:
        dager.append(neste_virkedag(avgjort + timedelta(days=vedtak.soknad.utlysning.akseptfrist_dager)))
    return max(dager)


def _klagen_avgjort(vedtak: Vedtak) -> date | None:
    """The day the last was decided, or withdrawn: one that came late gives no new time by being withdrawn, or the
    time could be had again and again."""
    klager = Klage.objects.filter(vedtak=vedtak)
    trukket = Hendelse.objects.filter(
        soknad=vedtak.soknad_id, type="klage_trekk", objekt_id__in=klager.filter(for_sen=False).values("pk")
    )
    tider = [klager.aggregate(sist=Max("avgjort"))["sist"], trukket.aggregate(sist=Max("tid"))["sist"]]
    return max((tid.astimezone(OSLO).date() for tid in tider if tid), default=None)


def nytt_vedtak_pa_vei() -> QuerySet[Vedtak]:
    """Those that are to replace one the recipient has been told of, and that it has not yet been told of."""
    return Vedtak.objects.filter(erstatter__isnull=False, tilstand__in=("forberedt", "fattet"))


def purret_dag(vedtak: Vedtak) -> date | None:
    hendelse = vedtak.soknad.hendelser.filter(type=PURRET, objekt="vedtak", objekt_id=vedtak.pk).first()
    return hendelse.tid.astimezone(OSLO).date() if hendelse else None


def planlagt_kr(vedtak: Vedtak, *, uten: Utbetaling | None = None) -> int:
    """The sum of the rates that are paid or may yet be."""
    rater = Utbetaling.objects.filter(vedtak=vedtak).exclude(tilstand__in=UTE_AV_PLANEN)
    if uten is not None:
        rater = rater.exclude(pk=uten.pk)
    return rater.aggregate(kr=Sum("belop_kr"))["kr"] or 0


def utbetalt_kr(soknad: Soknad) -> int:
    return sum(_utbetalt(soknad))


def pa_vei_ut_kr(soknad: Soknad) -> int:
    """Paid out, or ordered and not yet confirmed."""
    rater = Utbetaling.objects.filter(vedtak__soknad=soknad, tilstand__in=PA_VEI_UT)
    return rater.aggregate(kr=Sum("belop_kr"))["kr"] or 0


def forbruk_kr(soknad: Soknad) -> int:
    """What the accounts that are delivered and not sent back say is spent."""
    return sum(_forbruk(soknad))


def ubrukt_kr(soknad: Soknad) -> int:
    return regnskap.ubrukt_kr(_utbetalt(soknad), _forbruk(soknad))


def uten_utgang_kr(soknad: Soknad) -> int:
    """Unspent money that is neither carried over nor asked back and settled, nor is back on other grounds."""
    return _uten_utgang_kr(soknad, krevd=GJORT_OPP, tilbake=KOMMET_TILBAKE)


def ledig_kr(soknad: Soknad) -> int:
    """Unspent money that may yet be carried over or asked back: what an open claim asks for, is spoken for."""
    return _uten_utgang_kr(soknad, krevd=GJORT_OPP + APNE_KRAV, tilbake=KOMMET_TILBAKE + APNE_KRAV)


def regnskapet_foreligger(soknad: Soknad) -> bool:
    """An account is in, so that it can be told what is unspent; or it is turned down, and none is waited for."""
    return rapportene(soknad).filter(type=Rapport.Type.REGNSKAP, tilstand__in=LEVERT).exists()


def krevd_kr(soknad: Soknad) -> int:
    """Asked back and not let go, whatever the grounds."""
    krav = Krav.objects.filter(soknad=soknad).exclude(tilstand="frafalt")
    return krav.aggregate(kr=Sum("belop_kr"))["kr"] or 0


def alt_er_levert(soknad: Soknad) -> bool:
    rapporter = rapportene(soknad)
    return rapporter.exists() and not rapporter.exclude(tilstand__in=LEVERT).exists()


def rapportene(soknad: Soknad) -> QuerySet[Rapport]:
    """Of the vedtak that stands."""
    return Rapport.objects.filter(vedtak__soknad=soknad, vedtak__gjeldende=True)


def _utbetalt(soknad: Soknad) -> Iterable[int]:
    return Utbetaling.objects.filter(vedtak__soknad=soknad, tilstand="utbetalt").values_list("belop_kr", flat=True)


def _forbruk(soknad: Soknad) -> Iterable[int]:
    levert = rapportene(soknad).filter(tilstand__in=LEVERT).exclude(forbruk_kr=None)
    return levert.values_list("forbruk_kr", flat=True)


def _uten_utgang_kr(soknad: Soknad, *, krevd: tuple[str, ...], tilbake: tuple[str, ...]) -> int:
    """krevd, tilbake: the states in which a claim counts, for what is unspent and on other grounds."""
    overfort = Endring.objects.filter(soknad=soknad, type=Endring.Type.OVERFORING, tilstand="innvilget")
    krav, ubrukt = Krav.objects.filter(soknad=soknad), Q(grunnlag=Krav.Grunnlag.UBRUKT)
    return regnskap.uten_utgang_kr(
        utbetalt_kr(soknad),
        ubrukt_kr(soknad),
        overfort=overfort.exclude(belop_kr=None).values_list("belop_kr", flat=True),
        krevd=krav.filter(ubrukt, tilstand__in=krevd).values_list("belop_kr", flat=True),
        tilbake=krav.filter(~ubrukt, tilstand__in=tilbake).values_list("belop_kr", flat=True),
    )
