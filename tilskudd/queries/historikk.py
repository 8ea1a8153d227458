"""Why a case ended as it did, on one page: rules, vurdering, rank, vedtak, money, reports, klager and the log (L25)."""

from dataclasses import dataclass

from django.db.models import Max
from django.utils.functional import cached_property

from tilskudd.models import (
    Dokument,
    Endring,
    Habilitet,
    Innstillingsrad,
    Innsyn,
    Klage,
    Krav,
    Moterad,
    Rapport,
    Scenario,
    Soknad,
    Utbetaling,
    Vedtak,
    Vurdering,
)
from tilskudd.queries.hendelseslinjer import Hendelseslinje, hendelseslinjer
from tilskudd.queries.regelsak import funn_for, setning
from tilskudd.queries.saksinnsyn import Innsynsgrad, dokumentene, vedtakene
from tilskudd.queries.vurderingen import Kriteriepoeng, kriterier


@dataclass(frozen=True)
class Regelfunn:
    """svar: what the saksbehandler wrote of it; empty when the finding asks for no answer."""

    kode: str
    tekst: str
    svar: str


@dataclass(frozen=True)
class Scenariobruk:
    """kr: what the scenario gave this case."""

    scenario: Scenario
    kr: int


class Historikk:
    """Read as the page asks for it. What the reader may not see is empty."""

    def __init__(self, soknad: Soknad, grad: Innsynsgrad):
        self.soknad = soknad
        self.grad = grad

    @property
    def viser_saken(self) -> bool:
        return self.grad >= Innsynsgrad.PART

    @property
    def viser_internt(self) -> bool:
        return self.grad >= Innsynsgrad.EMBETE

    @cached_property
    def vedtak(self) -> list[Vedtak]:
        """The oldest first."""
        personer = ("saksbehandler", "innstilt_av", "forberedt_av", "besluttet_av")
        return list(vedtakene(self.soknad, self.grad).select_related("hjemmel", "erstatter", *personer))

    @property
    def gjeldende(self) -> Vedtak | None:
        """The one that is told of and stands."""
        return next((v for v in self.vedtak if v.gjeldende and v.meddelt), None)

    @cached_property
    def funn(self) -> list[Regelfunn]:
        if not self.viser_saken:
            return []
        svar = self.vurdering.flagg if self.vurdering else {}
        linjer = dict.fromkeys((f.kode, setning(f)) for f in funn_for(self.soknad))
        return [Regelfunn(kode, tekst, svar.get(kode, "")) for kode, tekst in linjer]

    @cached_property
    def vurdering(self) -> Vurdering | None:
        if not self.viser_saken:
            return None
        return Vurdering.objects.filter(soknad=self.soknad).select_related("vurderer", "soknad__utlysning").first()

    @cached_property
    def poeng(self) -> list[Kriteriepoeng]:
        return kriterier(self.vurdering) if self.vurdering else []

    @cached_property
    def rad(self) -> Innstillingsrad | None:
        if not self.viser_saken:
            return None
        rader = Innstillingsrad.objects.select_related("innstilling__embete", "innstilling__last_av", "last_av")
        return rader.filter(soknad=self.soknad).first()

    @cached_property
    def siste_rang(self) -> int | None:
        return self.rad and self.rad.innstilling.rader.aggregate(siste=Max("rang"))["siste"]

    @cached_property
    def motet(self) -> Moterad | None:
        return Moterad.objects.filter(soknad=self.soknad).first() if self.viser_internt else None

    @cached_property
    def scenarioer(self) -> list[Scenariobruk]:
        """Those that were copied into the forslag of the round, the newest first."""
        if not self.viser_internt:
            return []
        brukte = Scenario.objects.filter(utlysning=self.soknad.utlysning_id, brukt__isnull=False).order_by("-brukt")
        return [Scenariobruk(s, kr) for s in brukte for sak, kr in s.rader if sak == self.soknad.pk]

    @cached_property
    def utbetalinger(self) -> list[Utbetaling]:
        rater = Utbetaling.objects.filter(vedtak__in=[v.pk for v in self.vedtak])
        return list(rater.select_related("attestert_av", "anvist_av").order_by("vedtak", "rate"))

    @cached_property
    def rapporter(self) -> list[Rapport]:
        rapporter = Rapport.objects.filter(vedtak__in=[v.pk for v in self.vedtak])
        return list(rapporter.select_related("levert_av", "kontrollert_av", "medkontrollert_av"))

    @cached_property
    def endringer(self) -> list[Endring]:
        return list(Endring.objects.filter(soknad=self.soknad)) if self.viser_saken else []

    @cached_property
    def krav(self) -> list[Krav]:
        """The søker is told of a krav when it is varslet."""
        alle = Krav.objects.filter(soknad=self.soknad)
        if not self.viser_saken:
            return []
        return list(alle if self.viser_internt else alle.filter(varslet__isnull=False))

    @cached_property
    def klager(self) -> list[Klage]:
        return list(Klage.objects.filter(vedtak__in=[v.pk for v in self.vedtak]).select_related("vedtak"))

    @cached_property
    def dokumenter(self) -> list[Dokument]:
        return list(dokumentene(self.soknad, self.grad).select_related("unntatt"))

    @cached_property
    def hendelser(self) -> list[Hendelseslinje]:
        return hendelseslinjer(self.soknad, self.grad)

    @cached_property
    def habilitet(self) -> list[Habilitet]:
        """Who declared what, without why: the reason may be about others."""
        if not self.viser_internt:
            return []
        return list(Habilitet.objects.filter(soknad=self.soknad).select_related("person", "avgjort_av").order_by("id"))

    @cached_property
    def innsyn(self) -> list[Innsyn]:
        if not self.viser_internt:
            return []
        return list(Innsyn.objects.filter(soknad=self.soknad).select_related("person"))
