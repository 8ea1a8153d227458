"""What a person of the authorities must do now: one group per kind of work, each with the cases that wait."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Window
from django.utils.translation import gettext_lazy as _

from tilskudd.arbeidsflyt.tilstander import I_OPPFOLGING, MEDDELT, Rolle, Tilstand
from tilskudd.models import Foresporsel, Habilitet, Klage, Rapport, Soknad, Utbetaling, Vedtak
from tilskudd.queries.habilitet import HINDRER
from tilskudd.tilgang import Tilskuddstilgang

R = Rolle
FLEST_VIST = 5
BEHANDLING, VEDTAK, OPPFOLGING = "soknad-behandling", "soknad-vedtak", "soknad-oppfolging"
KAN_FA_VEDTAK = MEDDELT | I_OPPFOLGING | {Tilstand.INNSTILT}


@dataclass(frozen=True)
class Slag:
    """A kind of work. hvor: which of the cases the person sees wait for it. side: where it is done."""

    kode: str
    tittel: str
    roller: tuple[Rolle, ...]
    side: str
    hvor: Callable[[Tilskuddstilgang, datetime], Q]


@dataclass(frozen=True)
class Gjoremal:
    """saker: the oldest of them, at most FLEST_VIST; antall: how many there are."""

    slag: Slag
    antall: int
    saker: list[Soknad]

    @property
    def flere(self) -> int:
        return self.antall - len(self.saker)


def _har(rader: QuerySet) -> Q:
    return Q(Exists(rader))


def _mine(t: Tilskuddstilgang) -> Q:
    return Q(tilstand=Tilstand.UNDER_VURDERING, saksbehandler=t.person)


def _sporsmal(**hvor) -> QuerySet:
    return Foresporsel.objects.filter(soknad=OuterRef("pk"), **hvor)


def _venter_svar(na: datetime) -> Q:
    return _har(_sporsmal(tilstand="sendt", svarfrist__gte=na))


def _ledes(t: Tilskuddstilgang) -> Q:
    """The cases whose way the person leads: the embete's own, or the directorate's of the national schemes."""
    return Q(embete__in=t.embeter(R.LEDER_SF)) | Q(embete=None, utlysning__ordning__in=t.ordninger(R.ORDNINGSANSVARLIG))


def _behandles(t: Tilskuddstilgang) -> Q:
    sf, direktorat = t.embeter(R.SAKSBEHANDLER_SF), t.ordninger(R.SAKSBEHANDLER_DIR)
    return Q(embete__in=sf) | Q(embete=None, utlysning__ordning__in=direktorat)


def _uten_erklaring(t: Tilskuddstilgang) -> Q:
    return ~_har(Habilitet.objects.filter(soknad=OuterRef("pk"), person=t.person))


def _saksbehandler_er_ute() -> Q:
    siste = Habilitet.objects.filter(soknad=OuterRef("pk"), person=OuterRef("saksbehandler")).order_by("-id")
    stoppet = Habilitet.objects.filter(pk=OuterRef("siste_habilitet"), erklaring__in=HINDRER)
    return Q(pk__in=Soknad.objects.annotate(siste_habilitet=Subquery(siste.values("pk")[:1])).filter(Exists(stoppet)))


def _har_vedtak(*tilstander: str) -> QuerySet:
    """The current one, or the one that is to replace it."""
    i_bruk = Q(gjeldende=True) | Q(erstatter__isnull=False)
    return Vedtak.objects.filter(i_bruk, soknad=OuterRef("pk"), tilstand__in=tilstander)


def _har_rate(tilstand: str, **hvor) -> Q:
    return _har(Utbetaling.objects.filter(vedtak__soknad=OuterRef("pk"), tilstand=tilstand, **hvor))


SLAG = (
    Slag("sen", _("Avgjør om sene søknader tas til behandling"), (R.LEDER_SF, R.ORDNINGSANSVARLIG), BEHANDLING,
        lambda t, na: _ledes(t) & Q(tilstand=Tilstand.INNSENDT, etter_frist=True, etter_frist_avklart=None)),
    Slag("fordel", _("Sett på saksbehandler"), (R.LEDER_SF, R.ORDNINGSANSVARLIG), BEHANDLING,
        lambda t, na: _ledes(t) & Q(tilstand=Tilstand.INNSENDT)
        & ~Q(etter_frist=True, etter_frist_avklart=None)),
    Slag("bytt", _("Saksbehandleren er inhabil: sett på en annen"), (R.LEDER_SF, R.ORDNINGSANSVARLIG), BEHANDLING,
        lambda t, na: _ledes(t) & Q(tilstand=Tilstand.UNDER_VURDERING) & _saksbehandler_er_ute()),
    Slag("habilitet", _("Erklær habilitet, så saken kan fordeles"), (R.SAKSBEHANDLER_SF, R.SAKSBEHANDLER_DIR),
        "habilitet", lambda t, na: _behandles(t) & Q(tilstand=Tilstand.INNSENDT) & _uten_erklaring(t)),
    Slag("svar", _("Søkeren har svart: les den nye versjonen"), (R.SAKSBEHANDLER_SF, R.SAKSBEHANDLER_DIR), BEHANDLING,
        lambda t, na: _mine(t) & ~Q(versjon=F("vurdering__versjon"))),
    Slag("ubesvart", _("Svarfristen er ute"), (R.SAKSBEHANDLER_SF, R.SAKSBEHANDLER_DIR), BEHANDLING,
        lambda t, na: _mine(t) & Q(vurdering__tilstand="pabegynt") & _har(_sporsmal(tilstand="sendt",
        svarfrist__lt=na))),
    Slag("vurder", _("Vurder"), (R.SAKSBEHANDLER_SF, R.SAKSBEHANDLER_DIR), BEHANDLING,
        lambda t, na: _mine(t) & Q(versjon=F("vurdering__versjon"), vurdering__tilstand="pabegynt")
        & ~_har(_sporsmal(tilstand="sendt"))),
    Slag("forbered", _("Forbered vedtak"), (R.SAKSBEHANDLER_DIR, R.ORDNINGSANSVARLIG), VEDTAK,
        lambda t, na: Q(tilstand=Tilstand.INNSTILT) & ~_har(_har_vedtak("forberedt", "fattet", "meddelt"))),
    Slag("fatt", _("Fatt vedtak"), (R.BESLUTTER,), VEDTAK,
        lambda t, na: Q(tilstand__in=KAN_FA_VEDTAK) & _har(_har_vedtak("forberedt"))),
    Slag("meddel", _("Meddel vedtak som er fattet"), (R.BESLUTTER,), VEDTAK, lambda t, na: _har(_har_vedtak("fattet"))),
    Slag("attester", _("Attester utbetalinger"), (R.ATTESTANT,), OPPFOLGING,
        lambda t, na: Q(tilstand__in=I_OPPFOLGING) & _har_rate("planlagt", planlagt__lte=na.date())),
    Slag("anvis", _("Anvis utbetalinger"), (R.BESLUTTER,), OPPFOLGING,
        lambda t, na: Q(tilstand__in=I_OPPFOLGING) & _har_rate("attestert")),
    Slag("bekreft", _("Bekreft at pengene er utbetalt"), (R.ATTESTANT,), OPPFOLGING,
        lambda t, na: _har_rate("anvist")),
    Slag("rapport", _("Kontroller rapporter"), (R.SAKSBEHANDLER_SF, R.SAKSBEHANDLER_DIR, R.ORDNINGSANSVARLIG),
        OPPFOLGING, lambda t, na: _har(Rapport.objects.filter(vedtak__soknad=OuterRef("pk"), tilstand="levert"))),
    Slag("avslutt", _("Avslutt saker"), (R.SAKSBEHANDLER_SF, R.SAKSBEHANDLER_DIR, R.ORDNINGSANSVARLIG), OPPFOLGING,
        lambda t, na: Q(tilstand=Tilstand.RAPPORTERT)
        & ~_har(Rapport.objects.filter(vedtak__soknad=OuterRef("pk"), tilstand="levert"))),
    Slag("klage", _("Behandle klager"), (R.KLAGEBEHANDLER,), OPPFOLGING,
        lambda t, na: _har(Klage.objects.filter(vedtak__soknad=OuterRef("pk"), tilstand__in=("mottatt",
        "oversendt")))),
    Slag("klage_avgjor", _("Avgjør klager som er forberedt"), (R.BESLUTTER, R.KLAGEBEHANDLER), OPPFOLGING,
        lambda t, na: _har(Klage.objects.filter(vedtak__soknad=OuterRef("pk"), tilstand="forberedt"))),
)  # fmt: skip
PER_KODE = {slag.kode: slag for slag in SLAG}


def gjoremal(tilgang: Tilskuddstilgang, na: datetime) -> list[Gjoremal]:
    """Those that have cases, in the order of the work. One query each."""
    alle = []
    for slag in SLAG:
        if tilgang.er(*slag.roller):
            saker = list(
                som_venter(slag, tilgang, na)
                .annotate(antall=Window(Count("pk")))
                .select_related("organisasjon", "tiltak", "utlysning__ordning")
                .order_by("tilstand_fra", "pk")[:FLEST_VIST]
            )
            if saker:
                alle.append(Gjoremal(slag, saker[0].antall, saker))
    return alle


def som_venter(slag: Slag, tilgang: Tilskuddstilgang, na: datetime) -> QuerySet[Soknad]:
    return tilgang.soknader().filter(slag.hvor(tilgang, na))


def venter_pa_svar(tilgang: Tilskuddstilgang, na: datetime) -> QuerySet[Soknad]:
    """The person's own cases in which the søker has time left to answer: nothing to do yet."""
    return tilgang.soknader().filter(_mine(tilgang) & _venter_svar(na))
