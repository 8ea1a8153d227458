"""The revisions of an office's figures: what was said, what is said instead, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from fractions import Fraction
from itertools import pairwise

from django.db.models import Q
from django.utils import timezone

from indikatorer.beregning.inndeling import gyldig
from indikatorer.beregning.perioder import rekke, siste_avsluttede
from indikatorer.beregning.revisjon import Bidrag, Levert, steg
from indikatorer.models import Leveranse
from indikatorer.queries.grenser import Grensebok
from malekort.queries.inndeling import Lesemate, lesemate
from malekort.queries.kontor import Kontor
from malekort.queries.kontortall import Punkt, Rad
from malekort.queries.utgaver import Leser, Lesning, Nokkel, Utgave, rader_gjennom_tida, utgaver
from malekort.queries.versjoner import Versjonsbok
from malekort.tilgang import Tilgang


@dataclass(frozen=True)
class Revisjon:
    """One figure after another of the same month. slag: endret; skjult and vist when it was hidden from the reader or
    no longer is; borte and tilbake when it was taken away or came again. bidrag: only of what is endret."""

    indikator: str
    for_: Utgave
    etter: Utgave
    slag: str
    bidrag: tuple[Bidrag, ...] = ()

    @property
    def periode(self) -> str:
        return self.etter.punkt.periode

    @property
    def tid(self) -> datetime:
        return self.etter.tid

    @property
    def differanse(self) -> Fraction | None:
        """None also when the two are not in the same unit."""
        for_, etter = self.for_.punkt, self.etter.punkt
        if self.slag != "endret" or not samme_enhet(for_, etter):
            return None
        return etter.verdi - for_.verdi


def samme_enhet(for_: Punkt, etter: Punkt) -> bool:
    return (for_.definisjon.skala, for_.definisjon.enhet) == (etter.definisjon.skala, etter.definisjon.enhet)


def leser_av(kontor: Kontor, tilgang: Tilgang, lest: Lesemate, versjoner: Versjonsbok, grensebok: Grensebok) -> Leser:
    sanne = tilgang.ser_sanne_tall(kontor.koder)
    return Leser(
        omrader=kontor.omrader,
        lest=lest,
        versjoner=versjoner,
        grenser=kontor.grensevalg(grensebok),
        egne=tilgang.egne_kommuner(),
        sanne=sanne,
        lukket=kontor.med_bydeler and not sanne,
        tidligere=() if lest.onsket else _tidligere(kontor, list(lest.utsnitt)),
    )


def _tidligere(kontor: Kontor, perioder: list[str]) -> tuple[Lesning, ...]:
    """What the office was before each reform of what it has served. Before it served anything it was not here."""
    gyldighet = {omrade.kode: (omrade.gyldig_fra, omrade.gyldig_til) for omrade in kontor.registrerte}
    ut = []
    for dato in kontor.inndeling.endret(gyldighet):
        dagen_for = kontor.inndeling.dagen_for(dato, gyldighet)
        omrader = [omrade for omrade in kontor.registrerte if gyldig(gyldighet[omrade.kode], dagen_for.dag)]
        if omrader:
            koder = [omrade.kode for omrade in omrader]
            lest = lesemate(dagen_for, koder, None, perioder, kontor.navn)
            til = timezone.make_aware(datetime.combine(dato, time.min))
            ut.append(Lesning(omrader, lest, til))
    return tuple(ut)


def leser_for(kontor: Kontor, tilgang: Tilgang) -> Leser:
    """The months as the office usually shows them, from its first with figures to the newest that has ended: also one
    that has lost all its figures. Two queries."""
    siste = siste_avsluttede(timezone.localdate())
    perioder = rekke(kontor.maneder[-1], siste) if kontor.maneder else []
    return leser_av(
        kontor,
        tilgang,
        lesemate(kontor.inndeling, kontor.koder, None, perioder, kontor.navn),
        Versjonsbok({kode[:4] for kode in kontor.koder}),
        Grensebok([kontor.grenseomrade, *kontor.fortid]),
    )


def indikatornavn(kontor: Kontor, leser: Leser) -> dict[str, str]:
    """Of every indicator of the office, as its card calls them, in the card's order and then the catalogue's."""
    siste = kontor.maneder[0] if kontor.maneder else ""
    koder = leser.versjoner.indikatorer(siste) if siste else []
    ordnet = dict.fromkeys([*kontor.kort.koder(koder), *koder])
    versjoner = {kode: leser.versjoner.versjon(leser.versjoner.i_kraft(kode, siste)) for kode in ordnet}
    return {kode: kontor.kort.tekst(versjon)["kort"] for kode, versjon in versjoner.items()}


def historien(
    kontor: Kontor, leser: Leser, periode: str = "", indikator: str = "", *, ogsa_uendrede: bool = False
) -> dict[Nokkel, list[Utgave]]:
    """The states of the office's figures; of a month or an indicator when they are told. One query."""
    hvilke = Q(omrade__in=kontor.alle_koder, periode__in=leser.lest.utsnitt)
    if periode:
        hvilke &= Q(periode=periode)
    if indikator:
        hvilke &= Q(indikator=indikator)
    return utgaver(rader_gjennom_tida(hvilke), leser, ogsa_uendrede=ogsa_uendrede)


def revisjoner(historier: dict[Nokkel, list[Utgave]]) -> list[Revisjon]:
    """All of them, the newest first, each with its parts. One query more, for the deliveries."""
    leveranser = levert_i(utgave for alle in historier.values() for utgave in alle)
    funnet = [rev for (kode, _), alle in historier.items() for rev in _av_en(kode, alle, leveranser)]
    return sorted(funnet, key=lambda rev: (rev.tid, rev.periode, rev.indikator), reverse=True)


def levert_i(alle: Iterable[Utgave]) -> dict[int, Levert]:
    ider = {
        pk for utgave in alle if utgave.tilstand for del_ in utgave.tilstand.deler.values() for pk in del_.leveranser
    }
    felter = ("pk", "kilde", "ar", "per", "trukket")
    return {pk: Levert(*resten) for pk, *resten in Leveranse.objects.filter(pk__in=ider).values_list(*felter)}


def _av_en(kode: str, alle: list[Utgave], leveranser: dict[int, Levert]) -> Iterable[Revisjon]:
    """A first figure is no revision. A hidden one tells only when it became or ceased to be so, and nothing is told of
    one that is hidden now: what it was before may be what it is."""
    if alle[-1].skjult:
        return
    hatt = False
    for for_, etter in pairwise(alle):
        hatt = hatt or for_.tilstand is not None
        if slag := _slag(for_, etter, hatt):
            bidrag = steg(for_.tilstand, etter.tilstand, leveranser) if slag == "endret" else ()
            yield Revisjon(kode, for_, etter, slag, tuple(bidrag))


def _slag(for_: Utgave, etter: Utgave, hatt: bool) -> str:
    if for_.tilstand and etter.tilstand:
        return "endret" if _figur(for_.punkt) != _figur(etter.punkt) else ""
    if for_.tilstand:
        return "skjult" if etter.skjult else "borte"
    if etter.tilstand:
        return "vist" if for_.skjult else "tilbake" * hatt
    return ""


def _figur(punkt: Punkt) -> tuple:
    return punkt.teller, punkt.nevner, punkt.verdi, punkt.definisjon.enhet


def siste_revisjoner(rader: list[Rad], leser: Leser) -> dict[str, Revisjon]:
    """The last revision of each indicator's figure that stands now and can be seen, without its parts. rader: of one
    month, those that stand and those that stood. No query."""
    siste = {}
    for (kode, _), alle in utgaver(rader, leser).items():
        if alle[-1].tilstand:
            for for_, etter in pairwise(utgave for utgave in alle if utgave.tilstand):
                if _figur(for_.punkt) != _figur(etter.punkt):
                    siste[kode] = Revisjon(kode, for_, etter, "endret")
    return siste
