"""A NAV-kontor as the card needs it, and the list of those a person may open."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Left
from django.utils import timezone
from django.utils.translation import gettext as _

from indikatorer.beregning.farge import Grenser
from indikatorer.beregning.inndeling import Inndeling, gyldig
from indikatorer.beregning.perioder import forste_dag
from indikatorer.models import Grenseverdi, NavKontor, Omrade
from indikatorer.queries.grenser import Grensebok
from indikatorer.queries.inndeling import endringene_og_omradene
from indikatorer.queries.skjulte import Skjulte, skjulte_deler
from malekort.models import Kortoppsett
from malekort.queries.kontortall import med_tall
from malekort.queries.kort import Kort, oppsett_da
from malekort.tilgang import Tilgang


@dataclass(frozen=True)
class Kontor:
    """omrader: what it serves on the day it is seen. registrerte: also what it served before. grenseomrade: whose
    thresholds colour its card; a single area's own, else the vertsområde's. maneder: those in which it or what it came
    from has figures, newest first. kort: what it shows, as its kommune has set it up. fortid: the areas it came from.
    med_bydeler: it serves a whole kommune that has bydeler."""

    kontor: NavKontor
    omrader: list[Omrade]
    registrerte: list[Omrade]
    grenseomrade: str
    navn: dict[str, str]
    maneder: list[str]
    kort: Kort
    inndeling: Inndeling
    fortid: frozenset[str]
    med_bydeler: bool

    @property
    def koder(self) -> list[str]:
        return [omrade.kode for omrade in self.omrader]

    @property
    def alle_koder(self) -> list[str]:
        """Its own areas and those it came from."""
        return sorted({*self.koder, *self.fortid})

    def grenserad(self, bok: Grensebok, indikator: str, periode: str) -> Grenseverdi | None:
        """What ruled the month: under its old number the limits it had then. None where there were none."""
        da = self.inndeling.forgjengere({self.grenseomrade}, forste_dag(periode)) if self.fortid else ()
        steder = dict.fromkeys((*(da if len(da) == 1 else ()), self.grenseomrade))
        rader = (bok.gjeldende(indikator, sted, periode) for sted in steder)
        return next((rad for rad in rader if rad and rad.gronn is not None), None)

    def grensevalg(self, bok: Grensebok) -> Callable[[str, str], Grenser | None]:
        """(indikator, måned) → the limits that coloured the month."""

        def velg(indikator: str, periode: str) -> Grenser | None:
            rad = self.grenserad(bok, indikator, periode)
            return rad and Grenser(rad.gronn, rad.rod)

        return velg

    @property
    def steder(self) -> str:
        return " · ".join(omrade.navn for omrade in self.omrader)

    def grenseeier(self, grense: Grenseverdi) -> str:
        """Whose threshold it is, in words."""
        navn = self.navn.get(grense.omrade_id, grense.omrade_id)
        if grense.omrade_id != self.grenseomrade and self.grenseomrade.startswith(grense.omrade_id):
            return _("%(navn)s (bydelen følger kommunen)") % {"navn": navn}
        if len(self.omrader) > 1:
            return _("%(navn)s (vertskommune)") % {"navn": navn}
        return navn


def kontor_for_kort(kontor: NavKontor, per: datetime | None = None) -> Kontor:
    """Two queries. With `per` the months that had figures at the moment, the card as it was set up, and the areas as
    they were."""
    dag, verts = timezone.localdate(per), kontor.vertsomrade_id or ""
    endringer, registrert = endringene_og_omradene(dag, kontor)
    sammen, fortid = Inndeling(endringer, dag).fortid(registrert)
    funnet = Omrade.objects.filter(kode__in={*registrert, *sammen, *fortid, verts, verts[:4]}).annotate(
        maneder=ArraySubquery(med_tall(per).filter(omrade=OuterRef("pk")).values("periode").distinct()),
        har_bydeler=Exists(Omrade.objects.filter(niva=Omrade.Niva.BYDEL, kode__startswith=OuterRef("kode"))),
        oppsett=Subquery(oppsett_da(per).filter(omrade=Left(OuterRef("kode"), 4)).values("linjer")[:1]),
    )
    gyldighet = {omrade.kode: (omrade.gyldig_fra, omrade.gyldig_til) for omrade in funnet}
    omrader = [omrade for omrade in funnet if omrade.kode in registrert and gyldig(gyldighet[omrade.kode], dag)]
    koder = [omrade.kode for omrade in omrader]
    reformene = Inndeling(endringer, dag, {kode: gyldighet[kode] for kode in koder})
    fortid = reformene.fortid(koder)[1]
    grenseomrade = kontorets_grenseomrade(koder, verts, reformene.etterfolgere({verts}, date.min))
    oppsett = next((omrade.oppsett for omrade in funnet if omrade.kode == grenseomrade), None)
    return Kontor(
        kontor=kontor,
        omrader=omrader,
        registrerte=[omrade for omrade in funnet if omrade.kode in registrert],
        grenseomrade=grenseomrade,
        navn={omrade.kode: omrade.navn for omrade in funnet},
        maneder=sorted({m for omrade in funnet if omrade.kode in fortid for m in omrade.maneder}, reverse=True),
        kort=Kort(None if oppsett is None else Kortoppsett(linjer=oppsett)),
        inndeling=reformene,
        fortid=fortid - set(koder),
        med_bydeler=any(omrade.har_bydeler for omrade in omrader if omrade.niva == Omrade.Niva.KOMMUNE),
    )


def skjulte_under(kontor: Kontor, perioder: list[str], tilgang: Tilgang, per: datetime | None = None) -> Skjulte | None:
    """What the reader may not see of the bydeler below the office's kommuner; None where nothing is. One query, where
    there are bydeler and the reader is none of the kommune's own."""
    if not kontor.med_bydeler or tilgang.ser_sanne_tall(kontor.koder):
        return None
    return skjulte_deler(perioder, tilgang.egne_kommuner(), per, bare_bydeler=True)


def kontorets_grenseomrade(koder: Collection[str], verts: str, blitt: Iterable[str]) -> str:
    """Of the areas it serves now: the only one, else the vertsområde that is registered, or what it has become."""
    if len(koder) == 1:
        return next(iter(koder))
    na = set(blitt) & set(koder) if verts and verts not in koder else set()
    return min(na) if len(na) == 1 else verts
