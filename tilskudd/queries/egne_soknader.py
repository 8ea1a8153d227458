"""The søknader of the organisations a person acts for, with what to do next on each."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from tilskudd.arbeidsflyt.tilstander import HOS_SOKER, I_OPPFOLGING, SOKERROLLER, TIL_BEHANDLING, Rolle, Tilstand
from tilskudd.models import Dokument, Organisasjon, Rapport, Soknad, Tiltak, Vedtak
from tilskudd.queries.regelsak import IKKE_LEVERT
from tilskudd.tilgang import Tilskuddstilgang


@dataclass(frozen=True)
class Rad:
    """neste: what the person is to do, or what is waited for. side: the page it is done on. haster: it is theirs."""

    soknad: Soknad
    neste: str
    side: str
    haster: bool = False

    @property
    def frist(self) -> date | datetime | None:
        """When what is to be done next must be done: the round's deadline, the acceptance's, or the report's."""
        if self.soknad.tilstand in HOS_SOKER:
            return self.soknad.utlysning.frist
        return self.soknad.akseptfrist if self.soknad.tilstand == Tilstand.INNVILGET else self.soknad.rapportfrist


def egne_soknader(tilgang: Tilskuddstilgang) -> list[Rad]:
    """The newest first; what waits for the person before the rest."""
    roller: dict[int, set[str]] = {}
    for t in tilgang.tildelinger:
        if t.rolle in SOKERROLLER:
            roller.setdefault(t.organisasjon_id, set()).add(t.rolle)
    venter = Rapport.objects.filter(vedtak__soknad=OuterRef("pk"), tilstand__in=IKKE_LEVERT).order_by("frist")
    gjelder = Vedtak.objects.filter(soknad=OuterRef("pk"), gjeldende=True, meddelt__isnull=False)
    soknader = (
        Soknad.objects.filter(organisasjon__in=tilgang.organisasjoner())
        .select_related("utlysning__ordning", "tiltak", "organisasjon")
        .annotate(
            apne_sporsmal=Count("foresporsler", filter=Q(foresporsler__tilstand="sendt"), distinct=True),
            rapportfrist=Subquery(venter.values("frist")[:1]),
            akseptfrist=Subquery(gjelder.values("akseptfrist")[:1]),
        )
    )
    rader = [_rad(soknad, _her(roller, soknad.organisasjon)) for soknad in soknader]
    return sorted(rader, key=lambda rad: not rad.haster)


def _her(roller: dict[int, set[str]], organisasjon: Organisasjon) -> set[str]:
    return roller.get(organisasjon.pk, set()) | roller.get(organisasjon.etterfolger_id, set())


def tiltak_som_kan_fortsette(tilgang: Tilskuddstilgang) -> QuerySet[Tiltak]:
    """Those of the person's organisations that have had an award."""
    gitt = Vedtak.objects.filter(gjeldende=True, meddelt__isnull=False, utfall__in=("innvilget", "delvis"))
    return Tiltak.objects.filter(
        organisasjon__in=tilgang.organisasjoner(Rolle.UTFYLLER),
        pk__in=gitt.exclude(soknad__tilstand=Tilstand.BORTFALT).values("soknad__tiltak"),
    )


def kvitteringen(soknad: Soknad) -> Dokument | None:
    return soknad.dokumenter.filter(slag=Dokument.Slag.KVITTERING).defer("innhold").first()


def _rad(soknad: Soknad, roller: set[str]) -> Rad:
    tilstand = Tilstand(soknad.tilstand)
    fyller, signerer = Rolle.UTFYLLER in roller, Rolle.SIGNATAR in roller
    if soknad.apne_sporsmal and (fyller or signerer):
        return Rad(soknad, _("Svar på spørsmål fra saksbehandleren"), "soknad", True)
    if tilstand == Tilstand.UTKAST:
        if fyller:
            return Rad(soknad, _("Fyll ut og send til signering"), "soknad-utfylling", True)
        return Rad(soknad, _("Fylles ut"), "soknad")
    if tilstand == Tilstand.TIL_SIGNERING:
        if signerer:
            return Rad(soknad, _("Les og signer"), "soknad-signering", True)
        return Rad(soknad, _("Venter på signatur"), "soknad")
    if tilstand in TIL_BEHANDLING:
        return Rad(soknad, _("Vent på svar"), "soknad")
    if tilstand == Tilstand.INNVILGET:
        return Rad(soknad, _("Aksepter tilskuddet"), "soknad-vedtak", signerer)
    if tilstand in I_OPPFOLGING and soknad.rapportfrist:
        return Rad(soknad, _("Lever rapport og regnskap"), "soknad-oppfolging", fyller or signerer)
    return Rad(soknad, "", "soknad")
