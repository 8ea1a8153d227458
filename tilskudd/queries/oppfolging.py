"""A case after its vedtak, as its reader may see it: what is due, what is paid, spent and left."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tilskudd.arbeidsflyt.tilstander import I_OPPFOLGING, Tilstand
from tilskudd.models import Endring, Klage, Krav, Rapport, Soknad, Utbetaling, Vedtak
from tilskudd.queries import oppgjoret
from tilskudd.queries.regelsak import IKKE_LEVERT
from tilskudd.tilgang import Tilskuddstilgang


@dataclass(frozen=True)
class Frist:
    """adresse: where it is done."""

    tekst: str
    dag: date
    adresse: str
    forfalt: bool


@dataclass
class Oppgjor:
    """Whole kroner. uten_utgang_kr: unspent and neither carried over nor asked back and settled."""

    innvilget_kr: int
    utbetalt_kr: int
    forbruk_kr: int
    ubrukt_kr: int
    uten_utgang_kr: int
    har_regnskap: bool


@dataclass
class Oppfolging:
    soknad: Soknad
    vedtak: Vedtak
    som_soker: bool
    siste_dag: date | None
    utbetalinger: list[Utbetaling] = field(default_factory=list)
    rapporter: list[Rapport] = field(default_factory=list)
    endringer: list[Endring] = field(default_factory=list)
    krav: list[Krav] = field(default_factory=list)
    klager: list[Klage] = field(default_factory=list)
    oppgjor: Oppgjor | None = None

    @property
    def frister(self) -> list[Frist]:
        """What the recipient must do, the nearest first."""
        dag, funnet = timezone.localdate(), []
        if self.soknad.tilstand == Tilstand.INNVILGET and self.siste_dag:
            funnet.append(self._frist(_("Akseptere tilskuddet"), self.siste_dag, "#steg-aksepter", dag))
        if self.soknad.tilstand in I_OPPFOLGING:
            for rapport in self.rapporter:
                if rapport.tilstand in IKKE_LEVERT:
                    adresse = reverse("rapport", args=[rapport.pk])
                    tekst = _("Levere %(rapport)s") % {"rapport": rapport.get_type_display().lower()}
                    funnet.append(self._frist(tekst, rapport.frist, adresse, dag))
        for krav in self.krav:
            if krav.tilstand == "varslet" and krav.varselfrist:
                funnet.append(self._frist(_("Uttale dere om et krav"), krav.varselfrist, "#krav", dag))
            if krav.tilstand == "vedtatt" and krav.forfall:
                funnet.append(self._frist(_("Betale tilbake"), krav.forfall, "#krav", dag))
        return sorted(funnet, key=lambda frist: frist.dag)

    @staticmethod
    def _frist(tekst: str, frist: date, adresse: str, dag: date) -> Frist:
        return Frist(tekst, frist, adresse, frist < dag)


def oppfolgingen(soknad: Soknad, tilgang: Tilskuddstilgang) -> Oppfolging | None:
    """None before a vedtak is meddelt. The søker sees a claim from when it is told of it."""
    vedtak = oppgjoret.meddelt_vedtak(soknad)
    if vedtak is None:
        return None
    vedtak.soknad = soknad
    som_soker = tilgang.som_soker(soknad)
    ny = Oppfolging(soknad, vedtak, som_soker, oppgjoret.siste_dag_for_aksept(vedtak))
    ny.utbetalinger = _med_vedtaket(Utbetaling.objects.filter(vedtak=vedtak), vedtak)
    ny.rapporter = _med_vedtaket(Rapport.objects.filter(vedtak=vedtak), vedtak)
    ny.endringer = list(soknad.endringer.select_related("sokt_av"))
    ny.krav = list(soknad.krav.exclude(varslet=None) if som_soker else soknad.krav.all())
    ny.klager = list(Klage.objects.filter(vedtak__soknad=soknad).select_related("vedtak"))
    if ny.utbetalinger:
        ny.oppgjor = _oppgjor(soknad, vedtak)
    return ny


def _med_vedtaket(rader: QuerySet, vedtak: Vedtak) -> list:
    """The rows with the vedtak and the case at hand, which every condition on them asks for."""
    funnet = list(rader)
    for rad in funnet:
        rad.vedtak = vedtak
    return funnet


def _oppgjor(soknad: Soknad, vedtak: Vedtak) -> Oppgjor:
    return Oppgjor(
        vedtak.belop_kr,
        oppgjoret.utbetalt_kr(soknad),
        oppgjoret.forbruk_kr(soknad),
        oppgjoret.ubrukt_kr(soknad),
        oppgjoret.uten_utgang_kr(soknad),
        Rapport.objects.filter(vedtak=vedtak, tilstand__in=oppgjoret.LEVERT).exclude(forbruk_kr=None).exists(),
    )
