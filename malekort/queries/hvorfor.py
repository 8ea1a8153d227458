"""Why an office's figure for a month is another at one moment than at an earlier one."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from indikatorer.beregning.revisjon import Bidrag, forklar
from indikatorer.models import Indikatorversjon, Leveranse
from malekort.queries.arsaker import Ordbok
from malekort.queries.kontor import Kontor
from malekort.queries.kontortall import Punkt
from malekort.queries.revisjoner import historien, leser_for, levert_i, samme_enhet
from malekort.queries.utgaver import Utgave
from malekort.tilgang import Tilgang


@dataclass(frozen=True)
class Forklart:
    """A part of the change as it is read. leveranser: those the reader may open; lukkede: how many more there are.
    kjoring: None where the reader may not open it."""

    nr: int
    bidrag: Bidrag
    arsak: str
    setning: str
    leveranser: list[Leveranse]
    lukkede: int
    kjoring: int | None


@dataclass(frozen=True)
class Hvorforside:
    """valg: the moments to choose among: when the figure became another, as far as the reader may see. fra, til: the
    chosen ones; None where there are not two. skjult: the figure is hidden now, and then nothing is told."""

    kontor: Kontor
    versjon: Indikatorversjon
    tekst: dict[str, str]
    periode: str
    valg: list[Utgave]
    fra: Utgave | None
    til: Utgave | None
    deler: list[Forklart]
    skjult: bool
    skjuler: bool
    uten_tall_na: bool

    @property
    def kode(self) -> str:
        return self.versjon.indikator_id

    @property
    def for_(self) -> Punkt:
        return self.fra.punkt

    @property
    def etter(self) -> Punkt:
        return self.til.punkt

    @property
    def samme_enhet(self) -> bool:
        return samme_enhet(self.for_, self.etter)

    @property
    def differanse(self) -> Fraction:
        return self.etter.verdi - self.for_.verdi

    @property
    def tellerendring(self) -> int:
        return self.etter.teller - self.for_.teller

    @property
    def nevnerendring(self) -> int:
        return (self.etter.nevner or 0) - (self.for_.nevner or 0)


def hvorforside(
    kontor: Kontor,
    kode: str,
    periode: str,
    tilgang: Tilgang,
    fra: datetime | None = None,
    til: datetime | None = None,
) -> Hvorforside | None:
    """Between two of the moments, else from the first figure to the last. None when the indicator has no definition in
    force for the office in the month."""
    leser = leser_for(kontor, tilgang)
    if kode not in leser.versjoner.indikatorer(periode):
        return None
    alle = historien(kontor, leser, periode, kode, ogsa_uendrede=True).get((kode, periode), [])
    skjult = bool(alle) and alle[-1].skjult
    synlige = [] if skjult else [utgave for utgave in alle if utgave.tilstand]
    valg = [u for nr, u in enumerate(synlige) if nr == 0 or _annet(synlige[nr - 1].punkt, u.punkt)]
    forste, siste = _valgte(valg, fra, til)
    mellom = [u for u in synlige if forste and forste.tid <= u.tid <= siste.tid]
    deler = _forklarte(mellom, Ordbok(kontor.navn, leser.lest), tilgang)
    versjon = leser.versjoner.versjon(
        siste.punkt.versjon if siste else leser.versjoner.i_kraft(kode, periode) or leser.versjoner.forste(kode)
    )
    return Hvorforside(
        kontor=kontor,
        versjon=versjon,
        tekst=kontor.kort.tekst(versjon),
        periode=periode,
        valg=valg,
        fra=forste,
        til=siste,
        deler=deler,
        skjult=skjult,
        skjuler=not leser.sanne,
        uten_tall_na=bool(alle) and not skjult and alle[-1].tilstand is None,
    )


def _annet(for_: Punkt, etter: Punkt) -> bool:
    return (for_.teller, for_.nevner, for_.verdi) != (etter.teller, etter.nevner, etter.verdi)


def _valgte(
    valg: list[Utgave], fra: datetime | None, til: datetime | None
) -> tuple[Utgave, Utgave] | tuple[None, None]:
    """The state that stood at each of the moments, the earlier first."""
    if len(valg) < 2:
        return None, None
    forste, siste = (_da(valg, fra) or valg[0]), (_da(valg, til) or valg[-1])
    return (forste, siste) if forste.tid <= siste.tid else (siste, forste)


def _da(valg: list[Utgave], tid: datetime | None) -> Utgave | None:
    return next((utgave for utgave in reversed(valg) if tid and utgave.tid <= tid), None)


def _forklarte(synlige: list[Utgave], ordbok: Ordbok, tilgang: Tilgang) -> list[Forklart]:
    """Three queries: the deliveries, those the reader may open, and the runs."""
    bidrag = forklar([utgave.tilstand for utgave in synlige], levert_i(synlige))
    ider = {pk for del_ in bidrag for pk in del_.leveranser}
    apne = tilgang.leveranser().select_related("omrade").in_bulk(ider)
    kjort = {utgave.tid: utgave.kjoring for utgave in synlige}
    apne_kjoringer = set(tilgang.kjoringer().filter(pk__in=kjort.values()).values_list("pk", flat=True))
    punkter = {utgave.tid: utgave.punkt for utgave in synlige}
    return [
        Forklart(
            nr,
            del_,
            ordbok.arsak(del_, punkter[del_.tid].periode),
            ordbok.setning(del_, punkter[del_.tid]),
            [apne[pk] for pk in del_.leveranser if pk in apne],
            sum(pk not in apne for pk in del_.leveranser),
            kjort[del_.tid] if kjort[del_.tid] in apne_kjoringer else None,
        )
        for nr, del_ in enumerate(bidrag, start=1)
    ]
