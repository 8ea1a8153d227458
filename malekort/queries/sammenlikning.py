"""Where an office's figures stand: beside its fylke, the country, and those it can be compared with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from indikatorer.beregning.perioder import forste_dag
from indikatorer.beregning.spredning import Plass, Spredning, plass, spredning
from indikatorer.models import Gruppemedlem, Omrade
from malekort.queries.kontor import Kontor
from malekort.queries.kontortall import Punkt, Rad
from malekort.queries.omradetall import LAND, omradetall
from malekort.queries.versjoner import Versjonsbok
from malekort.tilgang import Tilgang


@dataclass(frozen=True)
class Stilling:
    """An indicator. over: the fylke's figure, or the kommune's for a bydel. gruppe: the spread of all visible
    figures in the group, the office's own too; None when they are too few. medlemmer: the other areas of the group
    that have a visible figure, the best first. skjulte: how many are hidden, uten: how many have no figure."""

    over: Punkt | None
    land: Punkt | None
    gruppe: Spredning | None
    plass: Plass | None
    medlemmer: list[tuple[Omrade, Punkt]]
    skjulte: int
    uten: int


@dataclass(frozen=True)
class Sammenlikning:
    """over: the fylke, or the kommune of a bydel. gruppe: the KOSTRA group in words, or the kommune's bydeler; empty
    when the office is in none. stillinger: per indicator."""

    over: Omrade | None
    gruppe: str
    stillinger: dict[str, Stilling]


@dataclass(frozen=True)
class Andre:
    """Those an office is compared with in a month. over: as in Sammenlikning; medlemmer: of its group, the office's
    own areas too."""

    over: Omrade | None
    land: Omrade
    medlemmer: list[Omrade]
    gruppe: str
    egne: list[str]

    @property
    def omrader(self) -> list[Omrade]:
        """All but the office's own."""
        summer = [self.over, self.land] if self.over else [self.land]
        return [*(omrade for omrade in self.medlemmer if omrade.kode not in self.egne), *summer]

    @property
    def koder(self) -> list[str]:
        return [omrade.kode for omrade in self.omrader]


def andre_enn(kontor: Kontor, periode: str) -> Andre:
    """One query."""
    sted = kontor.grenseomrade or (kontor.koder[0] if kontor.koder else "")
    over_kode = sted[:4] if len(sted) == 6 else sted[:2]
    med = _gruppe(sted, periode) | Q(kode__in=(over_kode, LAND))
    funnet = {omrade.kode: omrade for omrade in Omrade.objects.filter(med).annotate(gruppe=_kostragruppe(periode))}
    over, land = funnet.pop(over_kode, None), funnet.pop(LAND)
    medlemmer = list(funnet.values())
    return Andre(over, land, medlemmer, _gruppenavn(sted, medlemmer), kontor.koder)


def sammenlikning(
    andre: Andre,
    tall: dict[str, Punkt],
    periode: str,
    versjoner: Versjonsbok,
    tilgang: Tilgang,
    lest: Iterable[Rad] | None = None,
    per: datetime | None = None,
) -> Sammenlikning:
    """tall: the office's own figures in the period, per indicator. lest: the others' rows, where they are read
    already. per: as it stood at a moment. Two queries, or one, however many the indicators are."""
    tallene = omradetall(andre.omrader, [periode], versjoner, tilgang.egne_kommuner(), lest=lest, per=per)
    stillinger = {kode: _stilling(kode, punkt, andre, tallene) for kode, punkt in tall.items()}
    return Sammenlikning(andre.over, andre.gruppe, stillinger)


def _stilling(kode: str, eget: Punkt, andre: Andre, funnet) -> Stilling:
    def punkt(omrade: str) -> Punkt | None:
        serie = funnet.get(omrade, {}).get(kode)
        return serie[-1] if serie else None

    medlemmer = [omrade for omrade in andre.medlemmer if omrade.kode not in andre.egne]
    med = [(omrade, p) for omrade in medlemmer if (p := punkt(omrade.kode)) and p.har_verdi]
    med.sort(key=lambda par: (par[1].verdi, par[0].navn), reverse=eget.definisjon.retning == "hoy")
    verdier: list[Fraction] = [p.verdi for _omrade, p in med]
    egne = [eget.verdi] if eget.har_verdi else []
    skjulte = sum(p is not None and p.status == "skjult" for p in (punkt(omrade.kode) for omrade in medlemmer))
    return Stilling(
        over=punkt(andre.over.kode) if andre.over else None,
        land=punkt(LAND),
        gruppe=spredning(verdier + egne),
        plass=plass(eget.verdi, verdier, eget.definisjon.retning) if egne and verdier else None,
        medlemmer=med,
        skjulte=skjulte,
        uten=len(medlemmer) - len(med) - skjulte,
    )


def _gruppe(sted: str, periode: str) -> Q:
    """Those an area is compared with, itself too."""
    if len(sted) == 6:
        bydeler = Omrade.objects.filter(niva=Omrade.Niva.BYDEL, kode__startswith=sted[:4])
        return Q(kode__in=bydeler.gyldige(forste_dag(periode)).values("kode"))
    return Q(kode__in=kostragruppe_til(sted, periode).values("kommune"))


def _gruppenavn(sted: str, medlemmer: list[Omrade]) -> str:
    """What they are called together."""
    if len(sted) == 6:
        return _("bydelene i kommunen")
    return _("KOSTRA-gruppe %(nr)s") % {"nr": gruppenummer(medlemmer[0].gruppe)} if medlemmer else ""


def _kostragruppe(periode: str) -> Subquery:
    return Subquery(gjeldende_medlemmer(periode).filter(kommune=OuterRef("kode")).values("gruppe")[:1])


def kostragruppe_til(kommune: str, periode: str) -> QuerySet[Gruppemedlem]:
    """The members of the kommune's group in the month; none when it is in no group."""
    da = gjeldende_medlemmer(periode)
    return da.filter(gruppe=Subquery(da.filter(kommune=kommune).values("gruppe")[:1]))


def gjeldende_medlemmer(periode: str) -> QuerySet[Gruppemedlem]:
    dag = forste_dag(periode)
    return Gruppemedlem.objects.filter(Q(gyldig_til=None) | Q(gyldig_til__gt=dag), gyldig_fra__lte=dag)


def gruppenummer(kode: str) -> str:
    """`EKG05` → «5»."""
    return kode.removeprefix("EKG").lstrip("0")
