"""A kommune's own indicators: computed for it alone, from a month, until they are archived."""

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from indikatorer.actions import egne
from indikatorer.actions.arkiv import arkiver, gjenopprett
from indikatorer.actions.egne_tall import Tall, lever_tall
from indikatorer.actions.kjoring import planlegg, utfor
from indikatorer.actions.leveranse import ta_imot
from indikatorer.actions.planlegging import etter_foreldede
from indikatorer.beregning.definisjon import UgyldigDefinisjon, les_definisjon
from indikatorer.models import Hendelse, Indikator, Indikatorversjon, Kjoring, Observasjon, Omrade, Resultat
from indikatorer.queries.definisjoner import versjoner_per_maned
from indikatorer.queries.eksport import resultatrader
from tests.byggere import bruker, egen_definisjon, lever_og_beregn, mottakere

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=True):
        yield


@pytest.fixture
def halden():
    return Omrade.objects.get(kode="3101")


@pytest.fixture
def aktor():
    return bruker("kommune", "3101")


def beregn(kommuner, fra="2025-01", til="2026-10"):
    utfor(planlegg("kommando", fra, til, kommuner, send_na=False))


def gjeldende(**hvor):
    return Resultat.objects.filter(registrert_til=None, **hvor)


def test_koden_er_kommunens_nummer_og_et_lopenummer(halden, aktor):
    forste = egne.opprett(halden, egen_definisjon(), aktor)
    andre = egne.opprett(halden, egen_definisjon(), aktor)
    annen_kommune = egne.opprett(Omrade.objects.get(kode="3103"), egen_definisjon(), aktor)
    assert [i.kode for i in (forste, andre, annen_kommune)] == ["3101.1", "3101.2", "3103.1"]
    assert forste.eier == halden
    assert Hendelse.objects.filter(hva="egen_indikator_opprettet", aktor=aktor, omrade="3101").count() == 2


def test_egen_indikator_av_egne_og_innebygde_tall(halden, aktor):
    lever_og_beregn("3101", 2025, mottakere(20))
    egne.opprett(halden, egen_definisjon(nevner=["mottakere"]), aktor)
    mottak = lever_tall(halden, [Tall("pa_tiltak", "3101", "2025-05", 5)], aktor)
    utfor(mottak.kjoring)
    rad = gjeldende(indikator="3101.1", omrade="3101", periode="2025-05").get()
    assert (rad.teller, rad.nevner, rad.status) == (5, 20, "verdi")
    assert mottak.leveranse.pk in rad.leveranser
    assert (mottak.leveranse.levert_av, mottak.leveranse.omrade_id) == (aktor, "3101")
    assert {r["omrade"] for r in resultatrader(indikatorer=["3101.1"])} == {"3101"}


def test_en_nevner_under_null_er_uten_nevner_og_stanser_ingenting(halden, aktor):
    lever_og_beregn("3101", 2025, mottakere(20))
    definisjon = egen_definisjon(nevner=["mottakere", "-pa_tiltak"], teller=["mottakere"])
    definisjon["eksempel"] = [{"mottakere": 30, "pa_tiltak": 10, "verdi": 150}]
    egne.opprett(halden, definisjon, aktor)
    utfor(lever_tall(halden, [Tall("pa_tiltak", "3101", "2025-05", 25)], aktor).kjoring)
    rad = gjeldende(indikator="3101.1", omrade="3101", periode="2025-05").get()
    assert (rad.teller, rad.nevner, rad.status) == (20, -5, "uten_nevner")


def test_en_definisjon_setter_i_gang_beregningen_av_kommunen_alene(halden, aktor):
    lever_og_beregn("3101", 2025, mottakere(20))
    egne.opprett(halden, egen_definisjon(teller=["mottakere_med_barn"], gjelder_fra="2025-06"), aktor)
    kjoring = Kjoring.objects.first()
    assert [bit.kommuner for bit in kjoring.biter.all()] == [["3101"]]
    assert (kjoring.fra, kjoring.til, kjoring.startet_av) == ("2025-06", "2026-10", aktor)
    utfor(kjoring)
    assert gjeldende(indikator="3101.1").order_by("periode").first().periode == "2025-06"
    assert etter_foreldede(kjoring.opprettet.date()) is None or not gjeldende(indikator="3101.1", periode="2025-05")


def test_ny_versjon_gjelder_fra_sin_maned_og_den_gamle_star(halden, aktor):
    lever_og_beregn("3101", 2025, mottakere(20, barn=True))
    indikator = egne.opprett(halden, egen_definisjon(teller=["mottakere_med_barn"]), aktor)
    egne.endre(indikator, egen_definisjon(teller=["mottakere_med_barn"], skala=1000, gjelder_fra="2025-07"), aktor)
    egne.endre(indikator, egen_definisjon(teller=["mottakere_med_barn"], skala=1000, gjelder_fra="2025-07"), aktor)
    beregn(["3101"])
    versjoner = list(indikator.versjoner.order_by("id"))
    assert len(versjoner) == 2
    brukt = dict(gjeldende(indikator=indikator).values_list("periode", "versjon_id"))
    assert (brukt["2025-06"], brukt["2025-07"]) == (versjoner[0].pk, versjoner[1].pk)


def test_arkivert_fra_en_maned_stanser_tallene_og_gjenopprettet_gir_dem_igjen(halden, aktor):
    lever_og_beregn("3101", 2025, mottakere(20))
    indikator = egne.opprett(halden, egen_definisjon(teller=["mottakere_under_25"]), aktor)
    beregn(["3101"], til="2025-12")
    arkiver(indikator, "2025-07", aktor)
    beregn(["3101"], til="2025-12")
    perioder = set(gjeldende(indikator=indikator).values_list("periode", flat=True))
    assert max(perioder) == "2025-06"
    assert Resultat.objects.filter(indikator=indikator, periode="2025-08", registrert_til__isnull=False).exists()
    assert not [v for v in versjoner_per_maned(["2025-07"], ["3101"]) if v.indikator_id == indikator.kode]
    gjenopprett(indikator, aktor)
    utfor(Kjoring.objects.first())
    assert gjeldende(indikator=indikator, periode="2025-12").exists()


def test_oslos_bydeler_far_byens_egne_indikatorer(aktor):
    oslo = Omrade.objects.get(kode="0301")
    egne.opprett(oslo, egen_definisjon(nevner=[], skala=1, enhet="antall"), aktor)
    tall = [Tall("pa_tiltak", "030101", "2025-05", 3), Tall("pa_tiltak", "0301", "2025-05", 9)]
    utfor(lever_tall(oslo, tall, aktor).kjoring)
    rader = gjeldende(indikator="0301.1", periode="2025-05", status="verdi")
    assert dict(rader.values_list("omrade_id", "teller")) == {"0301": 9, "030101": 3}
    assert {r.omrade_id[:4] for r in gjeldende(indikator="0301.1")} == {"0301"}


def test_tastede_tall_for_en_annen_kommune_avvises_helt(halden, aktor):
    tall = [Tall("pa_tiltak", "3101", "2025-05", 1), Tall("pa_tiltak", "3103", "2025-05", 2)]
    mottak = lever_tall(halden, tall, aktor)
    assert mottak.leveranse is None
    assert {f.kode for f in mottak.lesing.funn} == {"MK15"}
    assert not Observasjon.objects.filter(variabel="pa_tiltak").exists()


def test_direktoratets_navn_kan_ikke_overtas_av_en_kommune(halden, aktor):
    nasjonalt = "variabel;område;år;verdi\nkostra_x;3101;2025;7\nkostra_x;3103;2025;8\n".encode()
    assert ta_imot("egne-tall", nasjonalt, "kostra.csv").leveranse
    mottak = lever_tall(halden, [Tall("kostra_x", "3101", "2025-05", 1)], aktor)
    assert {f.kode for f in mottak.lesing.funn} == {"MK31"}
    with pytest.raises(UgyldigDefinisjon, match="kan ikke brukes"):
        egne.opprett(halden, egen_definisjon(teller=["kostra_x"], egne={"kostra_x": "KOSTRA"}), aktor)


@pytest.mark.parametrize(
    ("endring", "felt", "setning"),
    [
        ({"teller": []}, "teller", "Telleren er tom"),
        ({"teller": ["mottakere"], "nevner": ["mottakere"]}, "nevner", "deles på seg selv"),
        ({"teller": ["mottakere"], "nevner": ["-mottakere", "befolkning_18_66"]}, "eksempel.0", "mangler tall for"),
        ({"teller": ["-mottakere"], "nevner": ["befolkning_18_66"]}, "teller", "trekkes alt fra"),
        ({"teller": ["pa_tiltak", "pa_tiltak"]}, "teller", "to ganger"),
        ({"teller": ["pa_tiltak", "-pa_tiltak"]}, "teller", "to ganger"),
        ({"teller": [""]}, "teller", "viser ikke til noe tall"),
        ({"teller": ["-"]}, "teller", "viser ikke til noe tall"),
        ({"teller": ["finnes_ikke"]}, "eksempel.0", "finnes_ikke"),
        ({"eksempel": []}, "eksempel", "eksempel mangler"),
        ({"eksempel": [{"pa_tiltak": 30, "befolkning_18_66": 120, "verdi": 26}]}, "eksempel.0", "gir 25,0, ikke 26"),
        ({"eksempel": [{"pa_tiltak": 30, "befolkning_18_66": 0, "verdi": 26}]}, "eksempel.0", "ikke større enn null"),
        ({"retning": "opp"}, "retning", "ukjent"),
        ({"skala": 0}, "skala", "fra 1 til"),
        ({"desimaler": 9}, "desimaler", "desimaler"),
        ({"gjelder_fra": "2026-13"}, "gjelder_fra", "ikke en måned"),
        ({"nb": {"navn": "Navn"}}, "nb.kort", "mangler på nb"),
    ],
)
def test_en_ugyldig_definisjon_avvises_med_grunn_og_lagrer_ingenting(halden, aktor, endring, felt, setning):
    with pytest.raises(UgyldigDefinisjon, match=setning) as avvist:
        egne.opprett(halden, egen_definisjon() | endring, aktor)
    assert avvist.value.felt == felt
    assert not Indikator.objects.filter(eier=halden).exists()


def test_et_tall_ingen_leverer_avvises(halden, aktor):
    eksempel = [{"kvp_deltakere_annet": 30, "befolkning_18_66": 120, "verdi": 25}]
    with pytest.raises(UgyldigDefinisjon, match="finnes ikke"):
        egne.opprett(
            halden, egen_definisjon(teller=["kvp_deltakere_annet"]) | {"eksempel": eksempel, "egne": {}}, aktor
        )


def test_en_annen_kommunes_tall_er_ikke_kjent_her(halden, aktor):
    egne.opprett(halden, egen_definisjon(), aktor)
    with pytest.raises(UgyldigDefinisjon, match="finnes ikke"):
        egne.opprett(Omrade.objects.get(kode="3103"), egen_definisjon() | {"egne": {}}, aktor)


def test_eksempelet_kan_skrives_slik_svaret_vises():
    innhold = egen_definisjon() | {"kode": "3101.1"}
    for verdi in ("17.1", 17.1):
        les_definisjon(innhold | {"eksempel": [{"pa_tiltak": 12, "befolkning_18_66": 70, "verdi": verdi}]})
    with pytest.raises(UgyldigDefinisjon):
        les_definisjon(innhold | {"eksempel": [{"pa_tiltak": 12, "befolkning_18_66": 70, "verdi": "17.2"}]})


def test_nynorsk_kan_mangle_for_egne_og_faller_tilbake_men_ikke_for_nasjonale(halden, aktor):
    indikator = egne.opprett(halden, egen_definisjon(), aktor)
    assert Indikatorversjon.objects.get(indikator=indikator).tekst["navn"] == "Andel på tiltak"
    with pytest.raises(UgyldigDefinisjon, match="mangler på nn"):
        les_definisjon(egen_definisjon() | {"kode": "B.200"})


KOMMUNER = ("3101", "3103", "0301")
OMRADER = ("3101", "3103", "0301", "030101", "030102")


@settings(
    max_examples=8,
    phases=(Phase.generate,),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    eiere=st.lists(st.tuples(st.sampled_from(KOMMUNER), st.booleans()), min_size=1, max_size=4),
    tall=st.dictionaries(st.tuples(st.sampled_from(OMRADER), st.integers(1, 3)), st.integers(0, 99), max_size=8),
)
def test_egne_tall_lekker_aldri_til_andre(db, eiere, tall):
    """Whatever indicators there are and whatever is typed: the figures are those of a plain loop, and none of another
    kommune, a fylke or the land."""
    with transaction.atomic():
        nasjonale = set(Indikator.objects.filter(eier=None).values_list("kode", flat=True))
        for nr, (kommune, trekker_fra) in enumerate(eiere):
            teller = ["a_tall", "-b_tall"] if trekker_fra else ["a_tall"]
            eksempel = [{"a_tall": 9, "b_tall": 4, "verdi": 5 if trekker_fra else 9}]
            innhold = egen_definisjon(
                teller=teller, nevner=[], skala=1, enhet="antall", egne={"a_tall": "A", "b_tall": "B"}
            )
            egne.opprett(Omrade.objects.get(kode=kommune), innhold | {"eksempel": eksempel, "tema": f"t{nr}"}, None)
        for kommune in KOMMUNER:
            egne_tall = [
                Tall(variabel, omrade, f"2025-{m:02d}", verdi + pluss)
                for (omrade, m), verdi in tall.items()
                if omrade.startswith(kommune)
                for variabel, pluss in (("a_tall", 7), ("b_tall", 0))
            ]
            if egne_tall:
                lever_tall(Omrade.objects.get(kode=kommune), egne_tall, None)
        beregn(list(KOMMUNER), "2025-01", "2025-03")
        egne_koder = Indikator.objects.exclude(eier=None).values_list("kode", "eier_id")
        ventet = {}
        for kode, eier in egne_koder:
            trekker_fra = "-b_tall" in Indikatorversjon.objects.get(indikator=kode).innhold["teller"]
            for (omrade, m), verdi in tall.items():
                if omrade[:4] == eier:
                    ventet[kode, omrade, f"2025-{m:02d}"] = 7 if trekker_fra else verdi + 7
        rader = Resultat.objects.filter(registrert_til=None).exclude(indikator__in=nasjonale)
        funnet = {(r.indikator_id, r.omrade_id, r.periode): r.teller for r in rader if r.status == "verdi"}
        assert funnet == ventet
        assert all(r.omrade_id[:4] == r.indikator.eier_id for r in rader.select_related("indikator"))
        transaction.set_rollback(True)
