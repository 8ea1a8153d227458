"""The five ways to share a frame out, against slow twins and by their promises."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tilskudd import fasit_fordeling as fasit
from tilskudd.fordeling.kandidat import Kandidat, Slag
from tilskudd.fordeling.kvoter import UgyldigNokkel, kvoter
from tilskudd.fordeling.metoder import fordel
from tilskudd.fordeling.scenario import UTEN_PRIORITERING, Forskjell, Gruppe, Kutt, Metode, sammenlign

EMBETER = ("agder", "innlandet", "nordland")
NOKLER = {"agder": 3, "innlandet": 0, "nordland": 4}


def kandidat(id_: int, sokt_kr: int = 100, poeng: str | Fraction = "1", **felter) -> Kandidat:
    felter = {"saksnr": id_, "embete": "agder", "rang": None, "prioriteringer": frozenset(), "ar_nr": 1} | felter
    return Kandidat(id=id_, sokt_kr=sokt_kr, poeng=Fraction(poeng), **felter)


def kroner(scenario):
    return {rad.id: rad.kr for rad in scenario.rader}


def rekkefolge(scenario):
    return [rad.id for rad in scenario.rader]


belop = st.integers(0, 12) | st.integers(0, 1_000_000)
kandidater = st.lists(
    st.builds(
        Kandidat,
        id=st.integers(1, 30),
        saksnr=st.none(),
        embete=st.sampled_from(EMBETER),
        rang=st.none() | st.integers(1, 4),
        poeng=st.sampled_from((Decimal("0"), Fraction(1, 3), Fraction(2, 3), Decimal("0.6666666666666666"))),
        prioriteringer=st.frozensets(st.sampled_from(("barn", "arbeid"))),
        ar_nr=st.integers(1, 3),
        sokt_kr=belop,
        forslag_kr=st.none() | belop,
    ),
    unique_by=lambda k: k.id,
    max_size=12,
).map(lambda liste: [Kandidat(**{**vars(k), "saksnr": 100 - k.id}) for k in liste])
rammer = st.just(0) | st.integers(0, 60) | st.integers(0, 5_000_000)
metoder = st.sampled_from(Metode)
nokkelsett = st.fixed_dictionaries({embete: st.integers(0, 9) for embete in EMBETER}).filter(lambda n: any(n.values()))


@given(metoder, kandidater, rammer, nokkelsett)
def test_rammen_holder_og_ingen_far_mer_enn_sokt_eller_foreslatt(metode, liste, ramme, nokler):
    scenario = fordel(metode, liste, ramme, nokler=nokler)
    assert scenario.sum_kr == sum(kroner(scenario).values()) <= ramme
    assert scenario.rest_kr == ramme - scenario.sum_kr
    assert len(scenario.rader) == len(liste)
    for k in liste:
        assert 0 <= kroner(scenario)[k.id] <= k.sokt_kr
        assert k.forslag_kr is None or kroner(scenario)[k.id] <= k.forslag_kr


@given(metoder, kandidater, rammer, nokkelsett, st.randoms(use_true_random=False))
def test_stokket_om_blir_det_samme(metode, liste, ramme, nokler, tilfeldig):
    stokket, stokkede_nokler = list(liste), list(nokler.items())
    tilfeldig.shuffle(stokket)
    tilfeldig.shuffle(stokkede_nokler)
    assert fordel(metode, stokket, ramme, nokler=dict(stokkede_nokler)) == fordel(metode, liste, ramme, nokler=nokler)


@pytest.mark.parametrize(
    ("metode", "rekke"),
    [
        (Metode.POENG, fasit.nasjonalt),
        (Metode.RANG, fasit.etter_rang),
        (Metode.VIDEREFORING_FORST, fasit.videreforing_forst),
    ],
)
@given(liste=kandidater, ramme=rammer)
def test_i_rekke_som_den_langsomme(metode, rekke, liste, ramme):
    scenario = fordel(metode, liste, ramme)
    assert rekkefolge(scenario) == [k.id for k in rekke(liste)]
    assert kroner(scenario) == fasit.lengste_begynnelse(rekke(liste), ramme)


@given(kandidater, rammer, nokkelsett)
def test_kvote_som_den_langsomme(liste, ramme, nokler):
    scenario = fordel(Metode.KVOTE, liste, ramme, nokler=nokler)
    assert kroner(scenario) == fasit.kvotert(liste, ramme, nokler)
    assert scenario.kvoter == fasit.kvoter_en_og_en(nokler, ramme)
    for embete, gruppe in scenario.per_embete.items():
        assert gruppe.kr <= scenario.kvoter[embete]


@given(kandidater, rammer)
def test_flatt_kutt_som_den_langsomme(liste, ramme):
    scenario = fordel(Metode.FLATT_KUTT, liste, ramme)
    assert kroner(scenario) == fasit.flatt(liste, ramme)
    assert scenario.kutt == ()
    if scenario.andel < 1:
        assert scenario.rest_kr < max(1, len(liste))


@given(st.sampled_from((Metode.POENG, Metode.RANG, Metode.VIDEREFORING_FORST)), kandidater, rammer)
def test_ingen_under_kuttet_far_noe_og_alle_over_far_alt(metode, liste, ramme):
    scenario = fordel(metode, liste, ramme)
    behov = {k.id: k.behov_kr for k in liste}
    if not scenario.kutt:
        assert kroner(scenario) == behov
        return
    (kutt,) = scenario.kutt
    plass = rekkefolge(scenario).index(kutt.id)
    assert all(rad.kr == behov[rad.id] for rad in scenario.rader[:plass])
    assert all(rad.kr == 0 for rad in scenario.rader[plass:])
    assert kutt.mangler_kr == behov[kutt.id] - scenario.rest_kr > 0


@given(kandidater, rammer, nokkelsett)
def test_rekkefolgen_holdes_i_hvert_embete(liste, ramme, nokler):
    scenario = fordel(Metode.KVOTE, liste, ramme, nokler=nokler)
    for embete in EMBETER:
        rekke = fasit.ordnet([k for k in liste if k.embete == embete])
        kutt = [ett.id for ett in scenario.kutt if ett.embete == embete]
        ufulle = [k.id for k in rekke if kroner(scenario)[k.id] < k.behov_kr]
        assert kutt == ufulle[:1]
        assert not kutt or not any(kroner(scenario)[k.id] for k in rekke[[k.id for k in rekke].index(kutt[0]) :])


@given(kandidater, rammer)
def test_gruppene_dekker_alle(liste, ramme):
    scenario = fordel(Metode.POENG, liste, ramme)
    for grupper in (scenario.per_embete, scenario.per_slag):
        assert sum(g.sokere for g in grupper.values()) == len(liste)
        assert sum(g.antall for g in grupper.values()) == scenario.antall
        assert sum(g.kr for g in grupper.values()) == scenario.sum_kr


@given(st.dictionaries(st.text(max_size=2), st.integers(0, 700_000), min_size=1), st.integers(0, 10**9))
def test_kvotene_gar_opp_i_rammen(nokler, ramme):
    if not any(nokler.values()):
        with pytest.raises(UgyldigNokkel):
            kvoter(nokler, ramme)
        return
    delt = kvoter(nokler, ramme)
    assert sum(delt.values()) == ramme
    samlet = sum(nokler.values())
    assert all(abs(delt[embete] - Fraction(ramme * nokler[embete], samlet)) < 1 for embete in nokler)
    assert not any(delt[embete] for embete in nokler if nokler[embete] == 0)


@pytest.mark.parametrize("metode", Metode)
def test_uten_kandidater_er_hele_rammen_igjen(metode):
    scenario = fordel(metode, [], 1000, nokler=NOKLER)
    assert (scenario.rader, scenario.antall, scenario.sum_kr, scenario.rest_kr) == ((), 0, 0, 1000)
    assert scenario.kutt == ()


@pytest.mark.parametrize("metode", Metode)
def test_uten_ramme_far_ingen_noe(metode):
    scenario = fordel(metode, [kandidat(1), kandidat(2)], 0, nokler=NOKLER)
    assert kroner(scenario) == {1: 0, 2: 0}


def test_like_skilles_av_prioriteringer_og_saa_soknadsnummer():
    liste = [
        kandidat(1, saksnr="2021/10"),
        kandidat(2, saksnr="2021/9"),
        kandidat(3, saksnr="2021/11", prioriteringer=frozenset({"barn"})),
        kandidat(4, poeng="1.01", saksnr="2021/99"),
    ]
    assert rekkefolge(fordel(Metode.POENG, liste, 0)) == [4, 3, 2, 1]


def test_poeng_som_skilles_langt_ute_blir_ikke_like():
    naer = Decimal("80.00000000000000000000000000000000001")
    liste = [kandidat(1, poeng="80"), kandidat(2, poeng=Fraction(naer))]
    assert rekkefolge(fordel(Metode.POENG, liste, 0)) == [2, 1]


def test_forste_som_ikke_far_plass_stopper_resten():
    liste = [kandidat(1, 60, "3"), kandidat(2, 50, "2"), kandidat(3, 40, "1")]
    scenario = fordel(Metode.POENG, liste, 100)
    assert kroner(scenario) == {1: 60, 2: 0, 3: 0}
    assert scenario.rest_kr == 40
    assert scenario.kutt == (Kutt(2, mangler_kr=10),)


def test_foreslatt_avslag_stopper_ingen():
    liste = [kandidat(1, 60, "3", forslag_kr=0), kandidat(2, 50, "2", forslag_kr=40), kandidat(3, 60, "1")]
    scenario = fordel(Metode.POENG, liste, 100)
    assert kroner(scenario) == {1: 0, 2: 40, 3: 60}
    assert scenario.antall == 2
    assert scenario.kutt == ()


def test_alle_forstevalg_for_noen_andrevalg():
    liste = [
        kandidat(1, poeng="9", rang=2),
        kandidat(2, poeng="1", rang=1),
        kandidat(3, poeng="5", rang=1, embete="nordland"),
        kandidat(4, poeng="10"),
    ]
    assert rekkefolge(fordel(Metode.RANG, liste, 0)) == [3, 2, 1, 4]


def test_videreforing_gar_foran_bedre_poeng():
    liste = [kandidat(1, poeng="9"), kandidat(2, poeng="1", ar_nr=2), kandidat(3, poeng="5", ar_nr=3)]
    scenario = fordel(Metode.VIDEREFORING_FORST, liste, 200)
    assert rekkefolge(scenario) == [3, 2, 1]
    assert scenario.per_slag == {Slag.NY: Gruppe(1, 0, 0), Slag.VIDEREFORING: Gruppe(2, 2, 200)}


def test_ubrukt_kvote_blir_i_resten():
    liste = [kandidat(1, 30), kandidat(2, 60, embete="nordland")]
    scenario = fordel(Metode.KVOTE, liste, 100, nokler={"agder": 1, "nordland": 1, "innlandet": 0})
    assert kroner(scenario) == {1: 30, 2: 0}
    assert scenario.kvoter == {"agder": 50, "innlandet": 0, "nordland": 50}
    assert scenario.rest_kr == 70
    assert scenario.kutt == (Kutt(2, mangler_kr=10, embete="nordland"),)


def test_flatt_kutt_runder_ned_og_viser_resten():
    scenario = fordel(Metode.FLATT_KUTT, [kandidat(1, 100), kandidat(2, 100), kandidat(3, 100)], 200)
    assert set(kroner(scenario).values()) == {66}
    assert scenario.andel == Fraction(2, 3)
    assert scenario.rest_kr == 2


def test_en_soknad_teller_under_hver_av_sine_prioriteringer():
    liste = [kandidat(1, prioriteringer=frozenset({"barn", "arbeid"})), kandidat(2, poeng="0")]
    assert fordel(Metode.POENG, liste, 150).per_prioritering == {
        UTEN_PRIORITERING: Gruppe(1, 0, 0),
        "arbeid": Gruppe(1, 1, 100),
        "barn": Gruppe(1, 1, 100),
    }


@pytest.mark.parametrize("nokler", [None, {}, {"nordland": 5}])
def test_embete_uten_nokkel_nevnes(nokler):
    with pytest.raises(UgyldigNokkel) as feil:
        fordel(Metode.KVOTE, [kandidat(1), kandidat(2, embete="innlandet")], 100, nokler=nokler)
    assert feil.value.embeter == ("agder", "innlandet")


def test_negativ_nokkel_nevnes():
    with pytest.raises(UgyldigNokkel) as feil:
        kvoter({"agder": -1, "nordland": 2}, 100)
    assert feil.value.embeter == ("agder",)


def test_bare_null_i_noklene_er_ingen_nokkel():
    with pytest.raises(UgyldigNokkel) as feil:
        fordel(Metode.KVOTE, [kandidat(1)], 100, nokler={"agder": 0})
    assert feil.value.embeter == ()


def test_samme_soknad_to_ganger_er_en_feil():
    with pytest.raises(ValueError, match="to ganger"):
        fordel(Metode.POENG, [kandidat(1), kandidat(1, poeng="2")], 100)


def test_ramme_under_null_er_en_feil():
    with pytest.raises(ValueError, match="under null"):
        fordel(Metode.POENG, [], -1)


@pytest.mark.parametrize("felter", [{"sokt_kr": -1}, {"forslag_kr": -1}])
def test_belop_under_null_er_en_feil(felter):
    with pytest.raises(ValueError, match="under null"):
        kandidat(1, **felter)


def test_to_scenarioer_side_om_side():
    liste = [kandidat(1, 60, "3"), kandidat(2, 50, "2", ar_nr=2), kandidat(3, 10, "2", ar_nr=3)]
    poeng = fordel(Metode.POENG, liste, 100)
    forst = fordel(Metode.VIDEREFORING_FORST, liste, 100)
    assert sammenlign(poeng, forst) == (Forskjell(1, 60, 0), Forskjell(2, 0, 50), Forskjell(3, 0, 10))
    assert [f.endring_kr for f in sammenlign(poeng, forst)] == [-60, 50, 10]


@given(metoder, kandidater, rammer, nokkelsett)
def test_ingen_forskjell_fra_seg_selv_og_forskjellene_er_hele_avstanden(metode, liste, ramme, nokler):
    a, b = fordel(metode, liste, ramme, nokler=nokler), fordel(Metode.FLATT_KUTT, liste[1:], ramme)
    assert sammenlign(a, a) == ()
    assert sum(f.endring_kr for f in sammenlign(a, b)) == b.sum_kr - a.sum_kr
