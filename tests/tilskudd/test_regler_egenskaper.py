"""What holds for the checks whatever the sak."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tilskudd.saker import BAGATELL, FRIVILLIGE, LONNSMANEDER, UTVIKLING, annet, funn, lonn, slik
from tilskudd.regler.budsjett import lonnstak
from tilskudd.regler.frister import er_etter_frist
from tilskudd.regler.funn import Alvor
from tilskudd.regler.kalender import OSLO
from tilskudd.regler.register import KONTROLLER, kontroller
from tilskudd.regler.sak import Art, Modus, Post, Restanse, Sak, Stotte
from tilskudd.regler.varighet import maneder_senere

ALLE_REGLER = (*UTVIKLING, *LONNSMANEDER, *FRIVILLIGE, *BAGATELL)
TAK = {"LONNSTAK", "KOMPTAK"}

kroner = st.integers(0, 2_000_000)
prosenter = st.decimals(0, 130, places=2)
poster = st.builds(
    Post,
    art=st.sampled_from(Art),
    beskrivelse=st.text(max_size=20),
    stillingsprosent=st.none() | prosenter,
    maneder=st.none() | st.integers(0, 24),
    sokt_kr=kroner,
    egenandel_kr=kroner,
)
dager = st.dates(date(2010, 1, 1), date(2030, 12, 31))
tider = st.datetimes(datetime(2010, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))
ar = st.integers(2010, 2030)
svar = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda deler: st.lists(deler, max_size=3) | st.dictionaries(st.text(max_size=5), deler, max_size=3),
    max_leaves=5,
)
saker = st.builds(
    Sak,
    ar=ar,
    na=tider,
    ordning_kode=st.just("utvikling"),
    modus=st.sampled_from(Modus),
    frist=st.none() | tider,
    tar_imot_etter_frist=st.booleans(),
    aktiv_fra=st.none() | ar,
    aktiv_til=st.none() | ar,
    ramme_kr=st.none() | kroner,
    innvilget_kr=kroner,
    organisasjonstype=st.sampled_from(("", "nav_kontor", "frivillig")),
    mottakergrupper=st.frozensets(st.sampled_from(("nav_kontor", "bydel"))),
    restanser=st.lists(st.builds(Restanse, st.just("status"), ar), max_size=3).map(tuple),
    tidligere_stotte=st.lists(st.builds(Stotte, dager, kroner, st.decimals(8, 13, places=4)), max_size=3).map(tuple),
    eurokurs=st.none() | st.decimals(8, 13, places=4),
    tildelte_ar=st.frozensets(ar, max_size=5),
    start=st.none() | dager,
    slutt=st.none() | dager,
    poster=st.lists(poster, max_size=5).map(tuple),
    prioriteringer=st.lists(st.text(max_size=5), max_size=3).map(tuple),
    svar=st.dictionaries(st.sampled_from(("ferdig_utviklet_metode", "utviklingsarbeid", "a")), svar),
)


@given(st.decimals(Decimal("0.01"), 100, places=2), st.integers(1, 10**7))
def test_taket_er_det_hele_antallet_kroner_under_det_noyaktige(prosent, per_stilling):
    assert lonnstak(prosent, per_stilling) == floor(Fraction(per_stilling) * Fraction(prosent) / 100)


@given(st.decimals(Decimal("0.01"), 100, places=2))
def test_en_krone_over_taket_er_for_mye_og_taket_er_det_ikke(prosent):
    tak = lonnstak(prosent, 610_000)
    assert funn("LONNSTAK", slik(poster=(lonn(str(prosent), tak),))) == []
    assert len(funn("LONNSTAK", slik(poster=(lonn(str(prosent), tak + 1),)))) == 1


@given(saker)
def test_ingen_sak_velter_en_kontroll_og_rekkefolgen_er_den_samme(sak):
    funnene = kontroller(sak, ALLE_REGLER)
    assert funnene == kontroller(sak, reversed(ALLE_REGLER))
    plass = {kontroll.melding: nr for nr, kontroll in enumerate(KONTROLLER)}
    assert [plass[f.melding] for f in funnene] == sorted(plass[f.melding] for f in funnene)
    assert all(f.melding % f.verdier for f in funnene)


@given(saker)
def test_uten_budsjett_sier_ingen_kontroll_noe_om_det(sak):
    assert [f for f in kontroller(replace(sak, poster=()), ALLE_REGLER) if f.felt.startswith("poster")] == []


@given(saker.filter(lambda sak: sak.poster), st.data(), kroner)
def test_mer_penger_tar_ikke_bort_et_tak_som_er_brutt(sak, data, mer):
    nr = data.draw(st.integers(0, len(sak.poster) - 1))
    dyrere = replace(sak.poster[nr], sokt_kr=sak.poster[nr].sokt_kr + mer)
    etterpa = replace(sak, poster=(*sak.poster[:nr], dyrere, *sak.poster[nr + 1 :]))
    assert brutte_tak(sak) <= brutte_tak(etterpa)


@given(saker, poster)
def test_en_linje_til_tar_ikke_bort_et_tak_som_er_brutt(sak, ny):
    assert brutte_tak(sak) <= brutte_tak(replace(sak, poster=(*sak.poster, ny)))


def brutte_tak(sak: Sak) -> set[tuple[str, str]]:
    return {(f.melding, f.felt) for f in kontroller(sak, ALLE_REGLER) if f.kode in TAK and f.alvor == Alvor.STOPP}


@given(st.sets(ar), ar)
def test_ar_teller_en_gang_og_dette_aret_med(tildelte, i_ar):
    stoppet = bool(funn("TREAR", slik(ar=i_ar, tildelte_ar=frozenset(tildelte))))
    assert stoppet == (len(tildelte | {i_ar}) > 3)


@given(tider, st.integers(-3, 3))
def test_fristen_gjelder_pa_sekundet_i_hvilken_sone_det_enn_er(frist, sekunder):
    frist = frist.replace(microsecond=0)
    na = frist + timedelta(seconds=sekunder, microseconds=500_000)
    assert er_etter_frist(slik(frist=frist.astimezone(OSLO), na=na)) == (sekunder >= 1)
    assert er_etter_frist(slik(frist=frist, na=na.astimezone(OSLO))) == (sekunder >= 1)


def test_den_samme_timen_to_ganger_i_oktober():
    forst = datetime(2026, 10, 25, 2, 30, tzinfo=OSLO)
    igjen = forst.replace(fold=1)
    assert er_etter_frist(slik(frist=forst, na=igjen))
    assert not er_etter_frist(slik(frist=igjen, na=forst))


@given(dager, st.integers(-36, 36))
def test_maneder_senere_er_samme_dag_eller_manedens_siste(dag, maneder):
    senere = maneder_senere(dag, maneder)
    assert (senere.year - dag.year) * 12 + senere.month - dag.month == maneder
    assert senere.day == dag.day or (senere.day < dag.day and (senere + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("lag", "sier"),
    [
        (lambda: annet(-1), "under null"),
        (lambda: annet(0, egenandel=-1), "under null"),
        (lambda: annet(1.5), "hele kroner"),
        (lambda: lonn("NaN", 1), "et tall"),
        (lambda: lonn("Infinity", 1), "et tall"),
        (lambda: Stotte(date(2020, 1, 1), 1, Decimal(0)), "over null"),
        (lambda: slik(eurokurs=Decimal("NaN")), "over null"),
    ],
)
def test_det_som_ikke_kan_regnes_med_blir_ikke_tatt_imot(lag, sier):
    with pytest.raises(ValueError, match=sier):
        lag()
