"""Whatever has happened since, every earlier moment says what it said then, and every figure can be made again:
random deliveries, corrections, withdrawals, populations, definitions, limits and own figures, in any order."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pandas as pd
import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from indikatorer.actions import egne, mottak
from indikatorer.actions.definisjoner import ny_versjon
from indikatorer.actions.egne_tall import Tall, lever_tall
from indikatorer.actions.grense import sett_grense
from indikatorer.actions.kjoring import planlegg, utfor
from indikatorer.actions.planlegging import etter_ny_definisjon
from indikatorer.actions.trekk import KanIkkeTrekkes, trekk_leveranse
from indikatorer.beregning.perioder import maned, siste_dag
from indikatorer.kilder.lesing import OBSERVASJONER
from indikatorer.models import Indikator, Kjoring, Leveranse, NavKontor, Observasjon, Omrade, Resultat
from indikatorer.queries.eksport import observasjonsrader, resultatrader
from indikatorer.queries.etterprov import etterprov
from indikatorer.queries.utvalg import har_statt
from malekort.queries.kontor import kontor_for_kort
from malekort.queries.malekort import malekort
from malekort.tilgang import Tilgang
from tests.byggere import Mottaker, bruker, egen_definisjon, lever_11f
from tests.fasit import Fasit, Levert, Post

pytestmark = pytest.mark.django_db

START = datetime(2027, 2, 3, 12, tzinfo=UTC)
KOMMUNER, FYLKE = ("3101", "3103"), "31"
OMRADER = [*KOMMUNER, FYLKE, "0"]
FODT = (date(2000, 5, 2), date(2001, 1, 1), date(2001, 12, 31), date(1970, 7, 7))
MANEDER = [(ar, m) for ar in (2025, 2026) for m in range(1, 13)]

maneder = st.integers(1, 12).map(lambda m: maned(2026, m))
kommune = st.sampled_from(KOMMUNER)
personer = st.lists(
    st.tuples(
        st.integers(0, len(FODT) - 1),
        st.just(tuple(range(1, 13))) | st.lists(st.integers(1, 12), min_size=1, unique=True).map(sorted).map(tuple),
        st.booleans(),
        st.booleans(),
    ),
    unique_by=lambda person: person[0],
    max_size=4,
)
levering = st.tuples(st.just("lever"), kommune, st.sampled_from((2025, 2026)), st.sampled_from((12, 12, 9)), personer)
hendelse = st.one_of(
    levering,
    levering,
    st.tuples(st.just("trekk"), st.integers(0, 3)),
    st.tuples(st.just("folketall"), kommune, st.sampled_from(("2025", "2026")), st.integers(0, 9)),
    st.tuples(st.just("definisjon"), maneder, st.sampled_from((100, 1000))),
    st.tuples(st.just("grense"), st.sampled_from(("B.101", "B.104")), kommune, maneder, st.integers(1, 90)),
    st.tuples(st.just("egne"), maneder, st.integers(0, 9)),
)
historie = st.lists(st.tuples(hendelse, st.sampled_from((True, True, False))), min_size=4, max_size=7)


@dataclass
class Verden:
    """Two kommuner that are a whole fylke. godtatt: what was delivered, by the id of its delivery, in order."""

    leser: object
    godtatt: dict[int, Levert] = field(default_factory=dict)

    def lever(self, kode: str, ar: int, til: int, folk) -> None:
        fil = [Mottaker(fodt=FODT[nr], maneder=m, barn=barn, hovedkilde=kilde) for nr, m, barn, kilde in folk]
        svar = lever_11f(kode, ar, fil, siste_dag(maned(ar, til)))
        assert svar.leveranse, [f.tekst for f in svar.lesing.funn]
        poster = tuple(
            Post(nr, 0, (FODT[nr].year, FODT[nr].month), frozenset(m), barn, kilde) for nr, m, barn, kilde in folk
        )
        self.godtatt.setdefault(svar.leveranse.pk, Levert(kode, None, ar, frozenset(range(1, til + 1)), poster))

    def trekk(self, nr: int) -> None:
        if self.godtatt:
            pk = sorted(self.godtatt, reverse=True)[nr % len(self.godtatt)]
            with suppress(KanIkkeTrekkes):
                trekk_leveranse(Leveranse.objects.get(pk=pk), "Feil fil")
                del self.godtatt[pk]

    def folketall(self, kode: str, ar: str, antall: int) -> None:
        na = timezone.now()
        ny = Leveranse.objects.create(
            kilde="ssb-befolkning", omrade_id="0", filnavn="f", storrelse=1, sha256=str(na), antall=1, mottatt=na
        )
        rad = ("befolkning_18_66", kode, ar, antall, "", "")
        tabell = pd.DataFrame([rad], columns=list(OBSERVASJONER)).astype({"verdi": "Int64"})
        perioder, kommuner = mottak.lagre_observasjoner(ny, tabell)
        if perioder:
            planlegg(Kjoring.Arsak.LEVERANSE, min(perioder), max(perioder), sorted(kommuner), leveranse=ny)

    def definisjon(self, fra: str, skala: int) -> None:
        b104 = Indikator.objects.get(kode="B.104")
        nevner = "mottakere" if skala == 100 else "befolkning_18_66"
        eksempel = {"mottakere_med_barn": 30, nevner: 120, "verdi": skala // 4}
        nytt = {"gjelder_fra": fra, "skala": skala, "nevner": [nevner], "eksempel": [eksempel]}
        ny_versjon(b104, b104.versjoner.first().innhold | nytt)
        etter_ny_definisjon(b104, fra, None)

    def grense(self, indikator: str, kode: str, fra: str, gronn: int) -> None:
        hvor = Indikator.objects.get(kode=indikator), Omrade.objects.get(kode=kode)
        sett_grense(*hvor, Decimal(gronn), Decimal(gronn + 5), fra)

    def egne(self, periode: str, antall: int) -> None:
        lever_tall(Omrade.objects.get(kode="3101"), [Tall("pa_tiltak", "3101", periode, antall)], None)

    def regn(self) -> None:
        for kjoring in Kjoring.objects.filter(ferdig=None).order_by("pk"):
            utfor(kjoring)

    def vist(self, per: datetime | None = None) -> list:
        """What the export and a card say, limits and colours too."""
        kontor = kontor_for_kort(NavKontor.objects.get(omrader="3101"), per)
        linjer = []
        if kontor.maneder:
            for _tema, gruppe in malekort(kontor, Tilgang(self.leser), kontor.maneder[0], per).temaer:
                linjer += [(linje.kode, linje.tekst["navn"], linje.na, linje.trend.punkter) for linje in gruppe]
        return [
            *resultatrader(omrader=OMRADER, per=per),
            *observasjonsrader("2025-01", None, KOMMUNER, per),
            *linjer,
        ]


def ny_verden() -> Verden:
    i_fylket = Omrade.objects.kommuner().filter(kode__startswith=FYLKE)
    i_fylket.exclude(kode__in=KOMMUNER).update(gyldig_fra=date(2040, 1, 1))
    egne.opprett(Omrade.objects.get(kode="3101"), egen_definisjon(), None)
    return Verden(bruker("kommune", "3101"))


@settings(
    max_examples=4, phases=(Phase.explicit, Phase.generate), suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(historie)
def test_hvert_oyeblikk_star_og_hvert_tall_kan_lages_pa_nytt(db, hendelser):
    with time_machine.travel(START, tick=True) as klokka, transaction.atomic():
        verden, sett = ny_verden(), []
        for nr, ((navn, *hva), regnes) in enumerate(hendelser, start=1):
            klokka.move_to(START + timedelta(hours=nr))
            getattr(verden, navn)(*hva)
            if regnes or nr == len(hendelser):
                verden.regn()
            sett.append((timezone.now(), verden.vist()))
        klokka.move_to(START + timedelta(days=30))
        for per, vist in sett:
            assert verden.vist(per) == vist
        utfall = etterprov(har_statt().values_list("pk", flat=True))
        assert (utfall.avvik, utfall.slettet) == ([], [])
        _som_fasiten(verden)
        transaction.set_rollback(True)


def _som_fasiten(verden: Verden) -> None:
    """What stands at the end is what the slow twin says, of the deliveries that were not withdrawn."""
    fasit = Fasit(list(verden.godtatt.values()), befolkning=_folketall())
    funnet = {
        (rad.indikator_id, rad.omrade_id, rad.periode): (rad.teller, rad.nevner, rad.status, rad.forelopig)
        for rad in Resultat.objects.filter(omrade__in=KOMMUNER, registrert_til=None)
    }
    ventet = {
        (indikator, kode, maned(*m)): fasit.figur(indikator, kode, m)
        for indikator in ("B.101", "B.102", "B.103")
        for kode in KOMMUNER
        for m in MANEDER
    }
    # A kommune that has delivered nothing is not computed before something asks for it.
    for sted in ventet.keys() & funnet.keys():
        figur = ventet[sted]
        assert funnet[sted] == (figur.teller, figur.nevner, figur.status, figur.forelopig), sted
    assert all(figur.teller is None for sted, figur in ventet.items() if sted not in funnet)


def _folketall() -> dict[tuple[str, str, int], int]:
    rader = Observasjon.objects.filter(variabel__startswith="befolkning_18", omrade__in=KOMMUNER, registrert_til=None)
    return {
        (variabel.removeprefix("befolkning_").replace("_", "-"), omrade, int(periode)): verdi
        for variabel, omrade, periode, verdi in rader.values_list("variabel", "omrade_id", "periode", "verdi")
    }
