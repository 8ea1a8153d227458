"""What each round came to: applied, awarded, spent and reported, per embete and in all (L15).

Applied: søknader that are sent and not withdrawn. Awarded: what is meddelt, stands and is not let go, so nothing here
tells of a vedtak before it is. Spent: by the accounts that are delivered. Unspent: what is paid beyond that, for the
cases that have delivered an account; before it nobody knows. On time: of the reports whose frist is past, on vedtak
that stand. A sum counts every case, also those the reader may not open.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import TruncDate

from tilskudd.arbeidsflyt.tilstander import Tilstand
from tilskudd.models import Rapport, Soknad, Utbetaling, Vedtak
from tilskudd.queries.oppgjoret import LEVERT
from tilskudd.regler.kalender import OSLO
from tilskudd.regler.regnskap import ubrukt_kr

Celle = tuple[str, int, str]
"""Ordning, year, embete; the embete is "" for cases without one."""
CELLEFELT = ("utlysning__ordning", "utlysning__ar", "embete")
FORSTE_AR = 1


@dataclass(frozen=True)
class Tall:
    """Counts and whole kroner. mottakere: distinct rettslige mottakere of what is awarded."""

    sokt: int = 0
    sokt_kr: int = 0
    sokt_nye: int = 0
    tildelt: int = 0
    tildelt_kr: int = 0
    tildelt_nye: int = 0
    mottakere: int = 0
    brukt_kr: int = 0
    ubrukt_kr: int = 0
    forfalt: int = 0
    i_tide: int = 0

    @property
    def tildelt_viderefort(self) -> int:
        return self.tildelt - self.tildelt_nye

    @property
    def andel(self) -> Fraction | None:
        """Of the søknader; None when there are none."""
        return Fraction(self.tildelt, self.sokt) if self.sokt else None

    @property
    def andel_kr(self) -> Fraction | None:
        return Fraction(self.tildelt_kr, self.sokt_kr) if self.sokt_kr else None

    @property
    def andel_i_tide(self) -> Fraction | None:
        return Fraction(self.i_tide, self.forfalt) if self.forfalt else None


@dataclass(frozen=True)
class Runde:
    """A round with its embeter. embeter: embete → figures. alle: the sum, each mottaker counted once."""

    ordning: str
    ar: int
    embeter: dict[str, Tall]
    alle: Tall


def runder(dag: date, ordning: str = "", ar: int | None = None) -> list[Runde]:
    """Those with søknader, the newest first. dag: what is past its frist on this day. Six questions to the database,
    however many cases."""
    valgt = Soknad.objects.filter(innsendt__isnull=False).exclude(tilstand=Tilstand.TRUKKET)
    if ordning:
        valgt = valgt.filter(utlysning__ordning=ordning)
    if ar:
        valgt = valgt.filter(utlysning__ar=ar)
    celler: dict[Celle, dict[str, int]] = {}
    for celle, tall in (*_sokt(valgt), *_tildelt(valgt), *_regnskap(valgt), *_rapportert(valgt, dag)):
        samlet = celler.setdefault(celle, {})
        for navn, verdi in tall.items():
            samlet[navn] = samlet.get(navn, 0) + verdi
    per_runde: dict[tuple[str, int], dict[str, Tall]] = {}
    for (kode, aret, embete), tall in sorted(celler.items()):
        per_runde.setdefault((kode, aret), {})[embete] = Tall(**tall)
    mottakere = _mottakere_i_alt(valgt)
    return sorted(
        (
            Runde(kode, aret, embeter, replace(_sum(embeter.values()), mottakere=mottakere.get((kode, aret), 0)))
            for (kode, aret), embeter in per_runde.items()
        ),
        key=lambda runde: (-runde.ar, runde.ordning),
    )


def tildelte(soknader: QuerySet[Soknad]) -> QuerySet[Vedtak]:
    """The awards that count."""
    return Vedtak.objects.filter(
        soknad__in=soknader, tilstand="meddelt", gjeldende=True, utfall__in=("innvilget", "delvis")
    ).exclude(soknad__tilstand=Tilstand.BORTFALT)


def _sum(alle: Iterable[Tall]) -> Tall:
    tall = list(alle)
    return Tall(**{felt: sum(getattr(t, felt) for t in tall) for felt in Tall.__dataclass_fields__})


def _gruppert(foran: str, rader: QuerySet, **mal) -> list[tuple[Celle, dict[str, int]]]:
    """foran: the way from the rows to their søknad. Each measure of mal per celle; nothing summed is nought."""
    felt = [f"{foran}{felt}" for felt in CELLEFELT]
    grupper = rader.order_by().values(*felt).annotate(**mal)
    return [((g[felt[0]], g[felt[1]], g[felt[2]] or ""), {navn: g[navn] or 0 for navn in mal}) for g in grupper]


def _sokt(soknader: QuerySet[Soknad]):
    """kr: a measure may not have the name of a field it sums."""
    nye = Count("pk", filter=Q(ar_nr=FORSTE_AR))
    grupper = _gruppert("", soknader, sokt=Count("pk"), kr=Sum("sokt_kr"), sokt_nye=nye)
    return [(celle, {"sokt": t["sokt"], "sokt_kr": t["kr"], "sokt_nye": t["sokt_nye"]}) for celle, t in grupper]


def _tildelt(soknader: QuerySet[Soknad]):
    return _gruppert(
        "soknad__",
        tildelte(soknader),
        tildelt=Count("pk"),
        tildelt_kr=Sum("belop_kr"),
        tildelt_nye=Count("pk", filter=Q(soknad__ar_nr=FORSTE_AR)),
        mottakere=Count("soknad__rettslig_mottaker", distinct=True),
    )


def _regnskap(soknader: QuerySet[Soknad]) -> list[tuple[Celle, dict[str, int]]]:
    """Case by case, since what one spends beyond its money is not another's to have left."""
    levert = Rapport.objects.filter(
        vedtak__soknad__in=soknader, vedtak__gjeldende=True, tilstand__in=LEVERT, forbruk_kr__isnull=False
    )
    utbetalinger = Utbetaling.objects.filter(vedtak__soknad__in=soknader, tilstand="utbetalt").order_by()
    utbetalt = dict(utbetalinger.values_list("vedtak__soknad").annotate(kr=Sum("belop_kr")))
    felt = [f"vedtak__soknad__{felt}" for felt in CELLEFELT]
    per_sak = levert.order_by().values_list(*felt, "vedtak__soknad").annotate(kr=Sum("forbruk_kr"))
    return [
        ((ordning, ar, embete or ""), {"brukt_kr": kr, "ubrukt_kr": ubrukt_kr([utbetalt.get(sak, 0)], [kr])})
        for ordning, ar, embete, sak, kr in per_sak
    ]


def _rapportert(soknader: QuerySet[Soknad], dag: date):
    rapporter = Rapport.objects.filter(vedtak__in=tildelte(soknader), frist__lt=dag)
    dagen = rapporter.alias(levert_dag=TruncDate("levert", tzinfo=OSLO))
    i_tide = Count("pk", filter=Q(levert_dag__lte=F("frist")))
    return _gruppert("vedtak__soknad__", dagen, forfalt=Count("pk"), i_tide=i_tide)


def _mottakere_i_alt(soknader: QuerySet[Soknad]) -> dict[tuple[str, int], int]:
    grupper = (
        tildelte(soknader)
        .order_by()
        .values_list("soknad__utlysning__ordning", "soknad__utlysning__ar")
        .annotate(antall=Count("soknad__rettslig_mottaker", distinct=True))
    )
    return {(ordning, ar): antall for ordning, ar, antall in grupper}
