"""A NAV-kontor's card for a month, ready to be shown."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from indikatorer.beregning.perioder import flytt, rekke
from indikatorer.models import Grenseverdi, Indikatorversjon, Omrade
from indikatorer.queries.grenser import Grensebok
from malekort.queries.datatilstand import Datatilstand, datatilstand
from malekort.queries.endring import Endring, Fargelengde, endring, fargelengde
from malekort.queries.holdte import Ventende
from malekort.queries.inndeling import Lesemate, lesemate
from malekort.queries.kontor import Kontor, skjulte_under
from malekort.queries.kontortall import Punkt, Rad, rader, tallserier
from malekort.queries.leverte import leverte, manglende_maneder
from malekort.queries.opphav import Mangel, Opphav, mangel, opphav, spenn, uten_personer
from malekort.queries.revisjoner import Revisjon, leser_av, siste_revisjoner
from malekort.queries.sammenlikning import Sammenlikning, Stilling, andre_enn, sammenlikning
from malekort.queries.tolvmaneder import Tolvpunkt, tolv_maneder
from malekort.queries.trend import Trend, trend
from malekort.queries.versjoner import Versjonsbok
from malekort.tilgang import Tilgang

LENGST, KORTEST = 24, 13
"""Months in the trend: as many as there are figures for, and always the same month last year."""

NOTATER = {"kvp_deltakere": _("Riktig bare hvis kontoret registrerer deltakerne riktig i Arena.")}
"""What must be said beside a figure that is made of the variable."""

ALLTID = ("rod", "gul", "gronn")
ELLERS = ("gra", "mangler", "for_kort_historikk", "uten_nevner", "skjult")


@dataclass(frozen=True)
class Linje:
    """An indicator on the card. mangel and manglende_maneder tell why there is no figure; grenseeier whose the
    threshold is. tekst: the definition's texts, with the kommune's own words where it has some. tolv: the last twelve
    months as one. stilling_blant: where the figure stands among others, when that is asked for. revisjon: the last of
    the figure, until the moment it is shown as it stood at. holdt: the delivery that is held back, and would have given
    it, or another in its place."""

    versjon: Indikatorversjon
    tekst: dict[str, str]
    na: Punkt
    forrige_maned: Endring
    i_fjor: Endring
    lengde: Fargelengde | None
    trend: Trend
    opphav: Opphav
    grense: Grenseverdi | None
    grenseeier: str
    mangel: Mangel | None
    manglende_maneder: list[str]
    tolv: Tolvpunkt
    stilling_blant: Stilling | None = None
    revisjon: Revisjon | None = None
    holdt: Ventende | None = None

    @property
    def rettes(self) -> bool:
        """Whether what stands may become another when the held delivery is released."""
        return self.holdt is not None and self.na.star

    @property
    def kode(self) -> str:
        return self.versjon.indikator_id

    @property
    def stilling(self) -> str:
        """The colour, or why there is none."""
        return str(self.na.farge) if self.na.farge else self.na.status

    @property
    def notater(self) -> list[str]:
        return [NOTATER[v] for v in sorted(self.na.definisjon.variabler) if v in NOTATER]


@dataclass(frozen=True)
class Malekort:
    """temaer: (name, lines). sammendrag: (stilling, lines), red first. skjuler: small figures are hidden from
    this reader. beregnet: when the newest of the figures was made. per: the moment it is shown as it stood at; None
    for the card of now. sammenlikning: with whom it is compared, when that is asked for. data: of the day it is shown
    for, whatever the month. lest: how the months before a reform are read."""

    kontor: Kontor
    periode: str
    temaer: list[tuple[str, list[Linje]]]
    sammendrag: list[tuple[str, list[Linje]]]
    skjuler: bool
    beregnet: datetime | None
    data: Datatilstand
    lest: Lesemate
    per: datetime | None = None
    sammenlikning: Sammenlikning | None = None

    @property
    def valg(self) -> list[str]:
        """The months to choose among, newest first."""
        return sorted({*self.kontor.maneder, self.periode}, reverse=True)

    @property
    def eldre(self) -> str | None:
        return next((maned for maned in self.valg if maned < self.periode), None)

    @property
    def nyere(self) -> str | None:
        return next((maned for maned in reversed(self.valg) if maned > self.periode), None)

    @property
    def linjer(self) -> list[Linje]:
        return [linje for _tema, linjer in self.temaer for linje in linjer]

    @property
    def har_grenser(self) -> bool:
        return any(linje.na.grenser for linje in self.linjer)

    @property
    def rettelser(self) -> list[Ventende]:
        """The held deliveries that would make figures that stand here into others."""
        return list({linje.holdt.pk: linje.holdt for linje in self.linjer if linje.rettes}.values())


def malekort(
    kontor: Kontor,
    tilgang: Tilgang,
    periode: str,
    per: datetime | None = None,
    *,
    sammenlign: bool = False,
    visning: str | None = None,
) -> Malekort:
    """With `per` every part is as it stood then: figures, limits, definitions, the kommune's choice and words. What
    is hidden follows from the figures of then and the reader's roles of now. sammenlign: two queries more; only of
    the figures of now, since two moments of a sum would tell of the single kommune that changed between them. visning:
    how the months before a reform are read; the usual way when it is none of them."""
    perioder = rekke(_trendstart(kontor, periode), periode)
    lest = lesemate(kontor.inndeling, kontor.koder, visning, perioder, kontor.navn)
    versjoner = Versjonsbok({kode[:4] for kode in kontor.koder}, per)
    grensebok = Grensebok([kontor.grenseomrade, *kontor.fortid], per)
    andre = andre_enn(kontor, periode) if sammenlign and not per else None
    egne_koder = lest.koder | set(kontor.koder)
    gjennom_tida = rader(sorted(egne_koder), perioder, per=per, andre=andre.koder if andre else (), lukkede=True)
    alle = [rad for rad in gjennom_tida if (rad.sto(per) if per else rad.registrert_til is None)]
    egne_rader = [rad for rad in alle if rad.omrade in lest.utsnitt[rad.periode].koder]
    leser = leser_av(kontor, tilgang, lest, versjoner, grensebok)
    serier = tallserier(
        kontor.omrader,
        perioder,
        egne_rader,
        versjoner,
        leser.grenser,
        egne=tilgang.egne_kommuner(),
        skjulte=skjulte_under(kontor, perioder, tilgang, per),
        lest=lest,
    )
    manedens = [rad for rad in egne_rader if rad.periode == periode]
    synlige = tilgang.leveranser().select_related("omrade").in_bulk({pk for rad in manedens for pk in rad.leveranser})
    slettede = uten_personer(manedens, periode, timezone.localdate())
    koder = kontor.kort.koder(serier)
    definisjoner = [serier[kode][-1].definisjon for kode in koder]
    levert = leverte(kontor.omrader, {v for defin in definisjoner for v in defin.variabler}, tilgang, per)
    uten_data = spenn(manglende_maneder(levert, kontor.omrader, periode))
    blant = None
    if andre:
        siste = {kode: serie[-1] for kode, serie in serier.items()}
        andres = [rad for rad in alle if rad.periode == periode and rad.omrade in andre.koder]
        blant = sammenlikning(andre, siste, periode, versjoner, tilgang, andres)
    manedens_historie = [rad for rad in gjennom_tida if rad.periode == periode and rad.indikator in koder]
    revidert = siste_revisjoner(manedens_historie, leser)
    linjer = []
    for kode in koder:
        serie = serier[kode]
        egne = [rad for rad in manedens if rad.indikator == kode]
        grense = kontor.grenserad(grensebok, kode, periode)
        linjer.append(
            Linje(
                versjon=versjoner.versjon(serie[-1].versjon),
                tekst=kontor.kort.tekst(versjoner.versjon(serie[-1].versjon)),
                na=serie[-1],
                forrige_maned=endring(serie, 1),
                i_fjor=endring(serie, 12),
                lengde=fargelengde(serie),
                trend=trend(serie),
                opphav=opphav(egne, synlige, slettede),
                grense=grense,
                grenseeier=kontor.grenseeier(grense) if grense else "",
                mangel=_mangel(serie[-1], egne, kontor.omrader),
                manglende_maneder=uten_data if serie[-1].status == "for_kort_historikk" else [],
                tolv=tolv_maneder(serie[-12:]),
                stilling_blant=blant.stillinger[kode] if blant else None,
                revisjon=revidert.get(kode),
                holdt=_holdt(serie[-1], levert.holdte),
            )
        )
    return Malekort(
        kontor=kontor,
        periode=periode,
        temaer=kontor.kort.etter_tema(linjer, lambda linje: linje.na.definisjon.tema),
        sammendrag=_sammendrag(linjer),
        skjuler=not leser.sanne,
        beregnet=max((rad.registrert_fra for rad in manedens), default=None),
        data=datatilstand(kontor, definisjoner, levert, tilgang, timezone.localdate(per)),
        lest=lest,
        per=per,
        sammenlikning=blant,
    )


def _trendstart(kontor: Kontor, periode: str) -> str:
    forste = kontor.maneder[-1] if kontor.maneder else periode
    return max(min(forste, flytt(periode, 1 - KORTEST)), flytt(periode, 1 - LENGST))


def _mangel(na: Punkt, rader: list[Rad], omrader: list[Omrade]) -> Mangel | None:
    return mangel(na.definisjon, rader, omrader) if na.status == "mangler" else None


def _holdt(na: Punkt, holdte: list[Ventende]) -> Ventende | None:
    return next((holdt for holdt in holdte if holdt.gjelder(na.definisjon.variabler, na.periode)), None)


def _sammendrag(linjer: list[Linje]) -> list[tuple[str, list[Linje]]]:
    """None of a colour is worth saying, but only where there are limits that could have given it."""
    per = {stilling: [linje for linje in linjer if linje.stilling == stilling] for stilling in (*ALLTID, *ELLERS)}
    med_grenser = any(linje.na.grenser for linje in linjer)
    return [(stilling, treff) for stilling, treff in per.items() if treff or (med_grenser and stilling in ALLTID)]
