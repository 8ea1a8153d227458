"""What a person is to be reminded of about data: deadlines of what they deliver, deliveries that wait for two, and for
the directorate what nobody has delivered in spite of reminders."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from indikatorer.beregning.perioder import flytt, rekke, siste_avsluttede
from indikatorer.models import Datakontrakt, Omrade
from indikatorer.queries.avviksord import periodenavn
from indikatorer.queries.kontrakter import vanlige_kontrakter
from indikatorer.regler.kontrakt import Kontrakt, Takt
from malekort.models import Bruker, Rolle
from malekort.queries.leveringer import NASJONALE, Kilde, Leveringsbok
from malekort.regler.leveringsstilling import VARSLES, Stilling, minnetrinn, stilling
from malekort.tilgang import LAND, Tilgang

MANEDER = 3
"""Months back that may still be reminded of: longer than any reminder is news."""
Type = Rolle.Type


@dataclass(frozen=True)
class Minne:
    """sted: an area's code, "0" for the directorate's own. frist None: it is held, and waits for two to release it."""

    nokkel: str
    kilde: str
    sted: str
    navn: str
    periode: str
    frist: date | None
    eskalert: bool = False
    holdt: int | None = None

    @property
    def periodenavn(self) -> str:
        return periodenavn(self.periode)


def paminnelser(bruker: Bruker, idag: date) -> list[Minne]:
    """Told or not."""
    tilgang = Tilgang(bruker)
    return [*_holdte(tilgang), *_frister(bruker, tilgang, idag)]


def _holdte(tilgang: Tilgang) -> Iterator[Minne]:
    """To those who may release them and have not: the kommune's own, and the directorate for the national ones."""
    venter = tilgang.holdte().filter(utfall="").exclude(forste=tilgang.bruker).select_related("omrade")
    egne = tilgang.egne_kommuner()
    for holdt in venter.defer("lesing").order_by("pk"):
        if holdt.omrade_id[:4] in egne or holdt.omrade_id == LAND:
            nokkel = f"holdt:{holdt.pk}"
            yield Minne(nokkel, holdt.kilde, holdt.omrade_id, holdt.omrade.navn, "", None, holdt=holdt.pk)


def _frister(bruker: Bruker, tilgang: Tilgang, idag: date) -> Iterator[Minne]:
    direktorat = tilgang.er(Type.DIREKTORAT)
    egne = {rolle.omrade_id for rolle in tilgang.roller if rolle.type == Type.KOMMUNE}
    egne |= set(Datakontrakt.objects.filter(eier=bruker).exclude(omrade=LAND).values_list("omrade", flat=True))
    if not (egne or direktorat):
        return
    siste = siste_avsluttede(idag)
    maneder = rekke(flytt(siste, 1 - MANEDER), siste)
    bok = Leveringsbok(None if direktorat else egne, rekke(flytt(siste, -12), siste), idag)
    kommuner = Omrade.objects.kommuner().gyldige(idag)
    navn = dict((kommuner if direktorat else kommuner.filter(kode__in=egne)).values_list("kode", "navn"))
    for kode in sorted(navn):
        for minne in _kommunens(bok, kode, navn[kode], maneder, idag):
            if direktorat if minne.eskalert else _spurt(bok.kontrakt(minne.kilde, kode), bruker, kode in egne):
                yield minne
    if direktorat:
        for minne in _nasjonale(bok, maneder, idag):
            if _spurt(bok.kontrakter.kontrakt(minne.kilde, LAND), bruker, True):
                yield minne


def _spurt(kontrakt: Kontrakt, bruker: Bruker, er_arbeidet: bool) -> bool:
    """The owner alone where there is one, else all whose work it is."""
    return kontrakt.eier == bruker.pk if kontrakt.eier else er_arbeidet


def _kommunens(bok: Leveringsbok, kode: str, navn: str, maneder: list[str], idag: date) -> Iterator[Minne]:
    for kilde, vanlig in vanlige_kontrakter().items():
        if vanlig.takt == Takt.VALGFRI or kilde in NASJONALE:
            continue
        for maned in maneder:
            if bok.stilling(kilde, kode, maned) in (Stilling.SEN, Stilling.VENTES):
                yield from _minne(bok.kontrakt(kilde, kode), kode, navn, maned, idag)


def _nasjonale(bok: Leveringsbok, maneder: list[str], idag: date) -> Iterator[Minne]:
    """Of a national source the directorate is asked once, when nothing has come for the period."""
    for kilde in NASJONALE:
        kontrakt = bok.kontrakter.kontrakt(kilde, LAND)
        levert = bok.levert_for(kilde)
        for periode in dict.fromkeys(kontrakt.periode(maned) for maned in [*maneder, idag.strftime("%Y-%m")]):
            if stilling(kontrakt, periode, levert, (), idag) in (Stilling.SEN, Stilling.VENTES):
                yield from _minne(kontrakt, LAND, "", periode, idag)


def _minne(kontrakt: Kontrakt, sted: str, navn: str, periode: str, idag: date) -> Iterator[Minne]:
    frist = kontrakt.frist(periode)
    trinn = minnetrinn(frist, idag)
    if trinn is not None:
        nokkel = f"{kontrakt.kilde}:{sted}:{periode}:{frist}:{trinn}"
        yield Minne(nokkel, kontrakt.kilde, sted, navn, periode, frist, trinn == VARSLES)


def kildenavn(kilde: str) -> str:
    return str(Kilde(kilde).label)
