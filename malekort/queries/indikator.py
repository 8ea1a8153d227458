"""An indicator of an office through time, with all that is behind it and where it stands among others."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from indikatorer.beregning.perioder import flytt, rekke
from indikatorer.models import Grenseverdi, Indikatorversjon, Omrade
from indikatorer.queries.grenser import Grensebok
from indikatorer.queries.variabler import egne_variabler
from malekort.models import Merknad
from malekort.queries.datakvalitet import Kvalitet, kvalitet
from malekort.queries.endring import Endring, Fargelengde, endring, fargelengde
from malekort.queries.fargeskifte import skifter_i_ord
from malekort.queries.holdte import Ventende
from malekort.queries.inndeling import Lesemate, lesemate
from malekort.queries.katalog import Versjonsrad, versjonsliste
from malekort.queries.kontor import Kontor, skjulte_under
from malekort.queries.kontortall import SKJULT, Punkt, Rad, rader, tallserier
from malekort.queries.leverte import holdte, leverte, manglende_maneder
from malekort.queries.merknader import merknader_ved
from malekort.queries.opphav import Mangel, Opphav, mangel, opphav, spenn, uten_personer
from malekort.queries.revisjoner import Revisjon, leser_av, siste_revisjoner
from malekort.queries.sammenlikning import Sammenlikning, Stilling, andre_enn, sammenlikning
from malekort.queries.versjoner import Versjonsbok
from malekort.tilgang import Tilgang

SPENN = (12, 24, 36)
STANDARD = 24
ALLE = "alle"


@dataclass(frozen=True)
class Indikatorside:
    """serie: every month since the indicator's first figure, oldest first; vist: those of the chosen stretch.
    sammenliknet: the month the comparison is of, the newest that has a figure. merknader: empty for those who may
    not read them. arkivert_fra: empty while it is in use. maned: the month that was asked for, if any. lest: how the
    months before a reform are read. rettelser: what is held back, and would make figures of the series into others.
    per: the moment it is shown as it stood at. The rest is as on a line of the card."""

    kontor: Kontor
    versjon: Indikatorversjon
    tekst: dict[str, str]
    serie: list[Punkt]
    valgt: str
    forrige_maned: Endring
    i_fjor: Endring
    lengde: Fargelengde | None
    opphav: Opphav
    grense: Grenseverdi | None
    grenseeier: str
    mangel: Mangel | None
    manglende_maneder: list[str]
    sammenliknet: Punkt
    sammenlikning: Sammenlikning
    versjoner: list[Versjonsrad]
    kvalitet: Kvalitet
    merknader: list[Merknad]
    skjuler: bool
    arkivert_fra: str
    maned: str | None
    lest: Lesemate
    revisjon: Revisjon | None
    rettelser: list[Ventende]
    per: datetime | None = None

    @property
    def kode(self) -> str:
        return self.versjon.indikator_id

    @property
    def na(self) -> Punkt:
        return self.serie[-1]

    @property
    def periode(self) -> str:
        return self.na.periode

    @property
    def stilling(self) -> str:
        return str(self.na.farge) if self.na.farge else self.na.status

    @property
    def vist(self) -> list[Punkt]:
        return self.serie if self.valgt == ALLE else self.serie[-int(self.valgt) :]

    @property
    def nyeste_forst(self) -> list[Punkt]:
        return self.vist[::-1]

    @property
    def skifter(self) -> list[str]:
        return skifter_i_ord(self.na)

    @property
    def plassering(self) -> Stilling:
        return self.sammenlikning.stillinger[self.kode]

    @property
    def maneder(self) -> list[str]:
        """Those that can be remarked on, newest first."""
        return [punkt.periode for punkt in reversed(self.serie)]


def indikatorside(
    kontor: Kontor,
    kode: str,
    valgt: str,
    tilgang: Tilgang,
    maned: str | None = None,
    visning: str | None = None,
    per: datetime | None = None,
) -> Indikatorside | None:
    """As of `maned`, the newest with figures when it is None; of an archived one as of its last month before that.

    None when the indicator has no definition in force for the office in the month. kontor: with figures.
    per: all of it as it stood at a moment, see queries.malekort.

    A bounded number of queries, whatever the number of months, areas and members of the group."""
    versjoner = Versjonsbok({omrade[:4] for omrade in kontor.koder}, per)
    arkivert_fra = versjoner.arkivert_fra(kode)
    siste = maned or kontor.maneder[0]
    if arkivert_fra:
        siste = min(siste, flytt(arkivert_fra, -1))
    perioder = rekke(kontor.maneder[-1], siste)
    if not perioder or kode not in versjoner.indikatorer(siste):
        return None
    lest = lesemate(kontor.inndeling, kontor.koder, visning, perioder, kontor.navn)
    grensebok = Grensebok([kontor.grenseomrade, *kontor.fortid], per)
    gjennom_tida = rader(sorted(lest.koder), perioder, kode, per=per, lukkede=True)
    staende = [rad for rad in gjennom_tida if (rad.sto(per) if per else rad.registrert_til is None)]
    alle = [rad for rad in staende if rad.omrade in lest.utsnitt[rad.periode].koder]
    leser = leser_av(kontor, tilgang, lest, versjoner, grensebok)
    serier = tallserier(
        kontor.omrader,
        perioder,
        alle,
        versjoner,
        leser.grenser,
        egne=tilgang.egne_kommuner(),
        skjulte=skjulte_under(kontor, perioder, tilgang, per),
        lest=lest,
    )
    serie = _fra_forste_tall(serier[kode])
    manedens_historie = [rad for rad in gjennom_tida if rad.periode == serie[-1].periode]
    na, manedens = serie[-1], [rad for rad in alle if rad.periode == perioder[-1]]
    synlige = tilgang.leveranser().select_related("omrade").in_bulk({pk for rad in manedens for pk in rad.leveranser})
    grense = kontor.grenserad(grensebok, kode, na.periode)
    sammenliknet = next((p for p in reversed(serie) if p.har_verdi or p.status == SKJULT), na)
    versjon = versjoner.versjon(na.versjon)
    return Indikatorside(
        kontor=kontor,
        versjon=versjon,
        tekst=kontor.kort.tekst(versjon),
        serie=serie,
        valgt=valgt,
        forrige_maned=endring(serie, 1),
        i_fjor=endring(serie, 12),
        lengde=fargelengde(serie),
        opphav=opphav(manedens, synlige, uten_personer(manedens, na.periode, timezone.localdate())),
        grense=grense,
        grenseeier=kontor.grenseeier(grense) if grense else "",
        mangel=_mangel(na, manedens, kontor.omrader),
        manglende_maneder=_uten_data(na, kontor.omrader, tilgang, per),
        sammenliknet=sammenliknet,
        sammenlikning=sammenlikning(
            andre_enn(kontor, sammenliknet.periode),
            {kode: sammenliknet},
            sammenliknet.periode,
            versjoner,
            tilgang,
            per=per,
        ),
        versjoner=versjonsliste(versjon.indikator, egne_variabler(kontor.grenseomrade[:4]), per),
        kvalitet=kvalitet(serie, list(synlige.values())),
        merknader=merknader_ved(kontor, kode, tilgang, per),
        skjuler=not leser.sanne,
        arkivert_fra=arkivert_fra or "",
        maned=maned,
        lest=lest,
        revisjon=siste_revisjoner(manedens_historie, leser).get(kode),
        rettelser=[] if per else [h for h in holdte(kontor.omrader, tilgang) if _retter(h, serie)],
        per=per,
    )


def _fra_forste_tall(serie: list[Punkt]) -> list[Punkt]:
    """Without the months before there was any figure; a year when there is none."""
    return serie[next((nr for nr, punkt in enumerate(serie) if punkt.status != "mangler"), -SPENN[0]) :]


def lovlig_spenn(onsket: str | None) -> str:
    return onsket if onsket in (*map(str, SPENN), ALLE) else str(STANDARD)


def _retter(holdt: Ventende, serie: list[Punkt]) -> bool:
    return any(punkt.star and holdt.gjelder(punkt.definisjon.variabler, punkt.periode) for punkt in serie)


def _mangel(na: Punkt, manedens: list[Rad], omrader: list[Omrade]) -> Mangel | None:
    return mangel(na.definisjon, manedens, omrader) if na.status == "mangler" else None


def _uten_data(na: Punkt, omrader: list[Omrade], tilgang: Tilgang, per: datetime | None) -> list[str]:
    if na.status != "for_kort_historikk":
        return []
    return spenn(manglende_maneder(leverte(omrader, (), tilgang, per), omrader, na.periode))
