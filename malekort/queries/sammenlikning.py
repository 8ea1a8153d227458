"""Where an office's figures stand: beside its fylke, the country, and those it can be compared with."""

from dataclasses import dataclass
from fractions import Fraction

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from indikatorer.beregning.perioder import forste_dag
from indikatorer.beregning.spredning import Plass, Spredning, plass, spredning
from indikatorer.models import Gruppemedlem, Omrade
from malekort.queries.kontor import Kontor
from malekort.queries.kontortall import Punkt
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


def sammenlikning(
    kontor: Kontor, tall: dict[str, Punkt], periode: str, versjoner: Versjonsbok, tilgang: Tilgang
) -> Sammenlikning:
    """tall: the office's own figures in the period, per indicator. Three queries, however many the indicators are."""
    sted = kontor.grenseomrade or (kontor.koder[0] if kontor.koder else "")
    over_kode = sted[:4] if len(sted) == 6 else sted[:2]
    med = _gruppe(sted, periode) | Q(kode__in=(over_kode, LAND))
    omrader = list(Omrade.objects.filter(med).annotate(gruppe=_kostragruppe(periode)))
    summer = {omrade.kode: omrade for omrade in omrader if omrade.kode in (over_kode, LAND)}
    medlemmer = [omrade for omrade in omrader if omrade.kode not in summer]
    andre = [omrade for omrade in medlemmer if omrade.kode not in kontor.koder]
    tallene = omradetall([*andre, *summer.values()], [periode], versjoner, tilgang.egne_kommuner())
    return Sammenlikning(
        over=summer.get(over_kode),
        gruppe=_gruppenavn(sted, medlemmer),
        stillinger={kode: _stilling(kode, punkt, andre, over_kode, tallene) for kode, punkt in tall.items()},
    )


def _stilling(kode: str, eget: Punkt, andre: list[Omrade], over_kode: str, funnet) -> Stilling:
    def punkt(omrade: str) -> Punkt | None:
        serie = funnet.get(omrade, {}).get(kode)
        return serie[-1] if serie else None

    med = [(omrade, p) for omrade in andre if (p := punkt(omrade.kode)) and p.har_verdi]
    med.sort(key=lambda par: (par[1].verdi, par[0].navn), reverse=eget.definisjon.retning == "hoy")
    verdier: list[Fraction] = [p.verdi for _omrade, p in med]
    egne = [eget.verdi] if eget.har_verdi else []
    skjulte = sum(p is not None and p.status == "skjult" for p in (punkt(omrade.kode) for omrade in andre))
    return Stilling(
        over=punkt(over_kode),
        land=punkt(LAND),
        gruppe=spredning(verdier + egne),
        plass=plass(eget.verdi, verdier, eget.definisjon.retning) if egne and verdier else None,
        medlemmer=med,
        skjulte=skjulte,
        uten=len(andre) - len(med) - skjulte,
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
