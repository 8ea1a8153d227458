"""Where an office stands: fylke, country, KOSTRA group. What is hidden can not be worked out from a sum."""

import tomllib
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from indikatorer.beregning.definisjon import les_definisjon
from indikatorer.beregning.farge import Grenser, farge
from indikatorer.models import NavKontor, Omrade
from malekort.queries.kontor import kontor_for_kort
from malekort.queries.kontortall import Punkt, sum_ved_siden_av
from malekort.queries.omradetall import omradetall
from malekort.queries.sammenlikning import andre_enn, gjeldende_medlemmer, sammenlikning
from malekort.queries.tolvmaneder import tolv_maneder
from malekort.queries.versjoner import Versjonsbok
from malekort.tilgang import Tilgang
from tests.byggere import bruker
from tests.tallbyggere import resultater

pytestmark = pytest.mark.django_db

OKTOBER = "2026-10"
B101, B151 = (
    les_definisjon(tomllib.loads((settings.ROT / f"indikatorer/definisjoner/{kode}.toml").read_text()))
    for kode in ("B.101", "B.151")
)


def gruppa_til(kommune: str) -> list[str]:
    da = gjeldende_medlemmer(OKTOBER)
    return sorted(da.filter(gruppe__in=da.filter(kommune=kommune).values("gruppe")).values_list("kommune", flat=True))


def stillingen(enhetsnr: str, type_: str = "leder", sted: str | None = None):
    kontor = kontor_for_kort(NavKontor.objects.get(pk=enhetsnr))
    versjoner = Versjonsbok([])
    tilgang = Tilgang(bruker(type_, sted or enhetsnr, f"{type_}{sted or enhetsnr}@x.no"))
    serier = omradetall(kontor.omrader, [OKTOBER], versjoner, tilgang.egne_kommuner())[kontor.koder[0]]
    tall = {kode: serie[-1] for kode, serie in serier.items()}
    return sammenlikning(andre_enn(kontor, OKTOBER), tall, OKTOBER, versjoner, tilgang)


@pytest.fixture
def gruppe():
    """Sarpsborg's group: 1.0 %, 1.1 % … and Sarpsborg itself at 1.25 %; the fylke 1.5 %, the country 1.4 %."""
    koder = [kode for kode in gruppa_til("3105") if kode != "3105"]
    resultater(
        [
            *(("B.101", kode, OKTOBER, 100 + 10 * nr, 10_000) for nr, kode in enumerate(koder)),
            ("B.101", "3105", OKTOBER, 125, 10_000),
            ("B.101", "31", OKTOBER, 3000, 200_000),
            ("B.101", "0", OKTOBER, 49_000, 3_500_000),
        ]
    )
    return koder


def test_fylke_land_median_og_plass(gruppe):
    funnet = stillingen("0105")
    b101 = funnet.stillinger["B.101"]
    assert funnet.over.navn == "Østfold"
    assert funnet.gruppe == "KOSTRA-gruppe 11"
    assert (b101.over.verdi, b101.land.verdi) == (Fraction(3, 2), Fraction(7, 5))
    assert (b101.plass.nr, b101.plass.av) == (4, len(gruppe) + 1)
    assert b101.gruppe.antall == len(gruppe) + 1
    assert b101.gruppe.lavest == 1
    assert [p.verdi for _o, p in b101.medlemmer] == sorted(p.verdi for _o, p in b101.medlemmer)


def test_uten_tall_er_det_ingen_plass(gruppe):
    b102 = stillingen("0105").stillinger["B.102"]
    assert (b102.gruppe, b102.plass, b102.medlemmer, b102.uten) == (None, None, [], len(gruppe))


def test_et_bydelskontor_sammenlignes_med_bydelene():
    bydeler = sorted(Omrade.objects.filter(niva="bydel", kode__startswith="0301").values_list("kode", flat=True))
    resultater([*(("B.101", kode, OKTOBER, 20 + nr, 1000) for nr, kode in enumerate(bydeler))])
    kontor = NavKontor.objects.filter(omrader__kode="030105").first()
    funnet = stillingen(kontor.pk)
    assert funnet.gruppe == "bydelene i kommunen"
    assert funnet.over.kode == "0301"
    assert funnet.stillinger["B.101"].gruppe.antall == 15


def test_hoyst_fire_sporringer_uansett_hvor_mange_indikatorer(gruppe, django_assert_max_num_queries):
    kontor = kontor_for_kort(NavKontor.objects.get(pk="0105"))
    versjoner, tilgang = Versjonsbok([]), Tilgang(bruker("leder", "0105"))
    serier = omradetall(kontor.omrader, [OKTOBER], versjoner, tilgang.egne_kommuner())["3105"]
    for antall in (1, 5):
        tall = {kode: serie[-1] for kode, serie in list(serier.items())[:antall]}
        with django_assert_max_num_queries(4):
            sammenlikning(andre_enn(kontor, OKTOBER), tall, OKTOBER, versjoner, tilgang)


def test_et_skjult_tall_i_gruppa_er_bare_talt(gruppe):
    resultater([("B.104", kode, OKTOBER, 2 if nr == 0 else 50, 200) for nr, kode in enumerate(gruppe)])
    b104 = stillingen("0105").stillinger["B.104"]
    assert b104.skjulte == 1
    assert gruppe[0] not in [o.kode for o, _p in b104.medlemmer]
    assert b104.gruppe.lavest == 25


def punkt(teller: int | None, nevner: int | None, status: str = "verdi", periode: str = OKTOBER) -> Punkt:
    verdi = Fraction(100 * teller, nevner) if teller is not None and nevner else None
    return Punkt(periode, status, B101, 1, None, teller, nevner, verdi)


@given(skjulte=st.lists(st.integers(1, 4), min_size=1, max_size=30), synlig=st.integers(0, 5000))
def test_en_sum_ser_lik_ut_uansett_hva_de_skjulte_delene_er(skjulte, synlig):
    """Who knows every visible part learns nothing of the hidden ones from what is shown, nor from its colour."""

    def vist(deler):
        hel = replace(punkt(synlig + sum(deler), 90_000), grenser=Grenser(Decimal("1.02"), Decimal("2.02")))
        hel = replace(hel, farge=farge(hel.verdi, "lav", hel.grenser))
        return sum_ved_siden_av(hel, [(del_, 3000) for del_ in deler])

    assert vist(skjulte) == vist([1] * len(skjulte)) == vist([4] * len(skjulte))
    assert vist(skjulte).teller is None


def test_en_sum_uten_skjulte_deler_er_som_den_er():
    helt = punkt(900, 90_000)
    assert sum_ved_siden_av(helt, []) is helt


def test_et_antall_med_skjulte_deler_er_ca():
    antall = Punkt(OKTOBER, "verdi", B151, 1, None, 1203, None, Fraction(1203))
    vist = sum_ved_siden_av(antall, [(3, None)])
    assert (vist.tekst, vist.teller, vist.verdi) == ("ca. 1\u00a0200", None, 1200)
    assert sum_ved_siden_av(antall, [(3, None)] * 200).status == "skjult"


class TestTolvManeder:
    def test_tellere_og_nevnere_legges_sammen(self):
        funnet = tolv_maneder([punkt(10, 100), punkt(90, 300)])
        assert (funnet.verdi, funnet.teller, funnet.nevner) == (25, 100, 400)

    def test_en_maned_uten_noen_er_kjent(self):
        assert tolv_maneder([punkt(0, 0, "uten_nevner"), punkt(90, 300)]).verdi == 30
        assert tolv_maneder([punkt(0, 0, "uten_nevner")] * 2).status == "uten_nevner"

    @pytest.mark.parametrize("status", ["skjult", "mangler", "for_kort_historikk"])
    def test_en_maned_uten_tall_gir_ingen(self, status):
        funnet = tolv_maneder([punkt(None, None, status), punkt(90, 300)])
        assert (funnet.status, funnet.verdi, funnet.teller) == (status, None, None)

    def test_en_avrundet_sum_kan_ikke_legges_sammen(self):
        avrundet_sum = replace(punkt(90, 300), teller=None, nevner=None)
        assert tolv_maneder([avrundet_sum, punkt(90, 300)]).status == "skjult"

    def test_usikkerheten_er_den_til_en_vanlig_maned(self):
        """Twelve times the same persons are no more evidence than once."""
        grenser = Grenser(Decimal(20), Decimal(40))
        maned = replace(punkt(35, 100), grenser=grenser)
        assert tolv_maneder([maned] * 12).usikker == maned.usikker is True
