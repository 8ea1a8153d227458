"""What there is to choose among for a card, how a choice would look, and how the card has stood."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indikatorer.beregning.perioder import flytt, siste_avsluttede
from indikatorer.models import Indikatorversjon, Omrade
from indikatorer.queries.definisjoner import definisjon, versjoner_for
from indikatorer.queries.grenser import Grensebok
from malekort.models import Kortoppsett
from malekort.queries.kontortall import Punkt, maneder_med_tall, rader, tallserier
from malekort.queries.kort import Kort, oppsett_da
from malekort.queries.versjoner import Versjonsbok

VISTE_OPPSETT = 20


def kandidater(kommune: Omrade, idag: date, per: datetime | None = None) -> dict[str, Indikatorversjon]:
    """The indicators that may stand on the card, in the catalogue's order: code → the version in force, or the first
    to come. Archived ones are not among them. per: as it was at a moment."""
    na = siste_avsluttede(idag)
    da = Versjonsbok([kommune.kode], per) if per else None
    valgt: dict[str, Indikatorversjon] = {}
    for versjon in versjoner_for([kommune.kode]).order_by("indikator__rekkefolge", "indikator_id", "gjelder_fra", "id"):
        if per and versjon.opprettet > per:
            continue
        arkivert_fra = (da.arkivert_fra(versjon.indikator_id) if da else versjon.indikator.arkivert_fra) or "9999"
        if arkivert_fra > flytt(na, 1) and (versjon.gjelder_fra <= na or versjon.indikator_id not in valgt):
            valgt[versjon.indikator_id] = versjon
    return valgt


@dataclass(frozen=True)
class Forhandslinje:
    kode: str
    tekst: dict[str, str]
    punkt: Punkt | None

    @property
    def stilling(self) -> str:
        return "mangler" if self.punkt is None else str(self.punkt.farge or self.punkt.status)


@dataclass(frozen=True)
class Forhandsvisning:
    """maned: the newest with figures; None before the first, and then no line has a figure."""

    maned: str | None
    temaer: list[tuple[str, list[Forhandslinje]]]


def forhandsvisning(
    kommune: Omrade, kort: Kort, kandidatene: dict[str, Indikatorversjon], per: datetime | None = None
) -> Forhandsvisning:
    """How the kommune's card would look, or looked at a moment, for the newest month.

    True figures: only for those who may see them."""
    maneder = maneder_med_tall([kommune.kode], per)
    serier: dict[str, list[Punkt]] = {}
    if maneder:
        bok = Grensebok([kommune.kode], per)
        serier = tallserier(
            [kommune],
            maneder[:1],
            rader([kommune.kode], maneder[:1], per=per),
            Versjonsbok([kommune.kode], per),
            lambda indikator, maned: bok.grenser(indikator, kommune.kode, maned),
            egne=[kommune.kode],
        )
    linjer = [
        Forhandslinje(kode, kort.tekst(kandidatene[kode]), serier[kode][-1] if kode in serier else None)
        for kode in kort.koder(kandidatene)
    ]
    temaer = kort.etter_tema(linjer, lambda linje: definisjon(kandidatene[linje.kode]).tema)
    return Forhandsvisning(maneder[0] if maneder else None, temaer)


@dataclass(frozen=True)
class Oppsettrad:
    """A saved card. endringer: what it changed from the one before, in words."""

    oppsett: Kortoppsett
    endringer: list[str]
    na: bool


def historikk(kommune: Omrade, per: datetime | None = None) -> list[Oppsettrad]:
    """The newest saved cards, or those there were at a moment, newest first."""
    rader_ = list(oppsett_da(per).filter(omrade=kommune).select_related("opprettet_av")[: VISTE_OPPSETT + 1])
    par = [*pairwise(rader_), *([(rader_[-1], None)] if 0 < len(rader_) <= VISTE_OPPSETT else [])]
    return [Oppsettrad(ny, _endringer(ny, gammel), na=nr == 0) for nr, (ny, gammel) in enumerate(par)]


def _endringer(ny: Kortoppsett, gammel: Kortoppsett | None) -> list[str]:
    etter = {linje["indikator"]: linje for linje in ny.linjer}
    if gammel is None:
        return [ngettext("%(antall)s indikator", "%(antall)s indikatorer", len(etter)) % {"antall": len(etter)}]
    for_ = {linje["indikator"]: linje for linje in gammel.linjer}
    inn, ut = [k for k in etter if k not in for_], [k for k in for_ if k not in etter]
    felles = [k for k in etter if k in for_]
    nye_ord = [k for k in felles if etter[k] != for_[k]]
    setninger = [
        _("Lagt til %(koder)s") % {"koder": ", ".join(inn)} if inn else "",
        _("Tatt bort %(koder)s") % {"koder": ", ".join(ut)} if ut else "",
        _("Nye ord for %(koder)s") % {"koder": ", ".join(nye_ord)} if nye_ord else "",
        _("Ny rekkefølge") if felles != [k for k in for_ if k in etter] else "",
    ]
    return [setning for setning in setninger if setning]
