"""The facts of each scheme and year, one by one, and that nothing is filled in where no source says anything."""

from dataclasses import replace
from datetime import date, time

import pytest

from tests.tilskudd.ordningsfiler import KODER, ordning, regler, utlysning

MILL = 1_000_000
KOMMUNER, BYDELER_OGSA = ("kommune",), ("kommune", "bydel")
FRIVILLIGE, STIFTELSER_OGSA = ("frivillig",), ("frivillig", "stiftelse")
NAV, ENTREPRENORER = ("nav_kontor",), ("sosial_entreprenor",)
FORSTE_FEBRUAR = {ar: date(ar, 2, 1) for ar in (2015, 2016, 2018, 2020, 2021)}

TABELLEN = [
    # ordning, år, ramme, presisjon, søkere, frist, modus
    ("boligsosialt", 2012, None, "", KOMMUNER, None, "apen"),
    ("barnefattigdom", 2012, None, "", KOMMUNER, None, "apen"),
    ("barnefattigdom", 2015, 45 * MILL, "", BYDELER_OGSA, FORSTE_FEBRUAR[2015], "apen"),
    ("boligsosialt", 2015, None, "", BYDELER_OGSA, FORSTE_FEBRUAR[2015], "apen"),
    ("brukerorganisasjoner", 2015, 30 * MILL, "i overkant av", FRIVILLIGE, None, "apen"),
    ("aktivisering", 2015, 30 * MILL, "i underkant av", STIFTELSER_OGSA, None, "kun_videreforing"),
    ("sosiale_entreprenorer", 2015, 9 * MILL, "om lag", ENTREPRENORER, None, "apen"),
    ("barnefattigdom", 2016, 45 * MILL, "om lag", BYDELER_OGSA, FORSTE_FEBRUAR[2016], "apen"),
    ("boligsosialt", 2016, 60 * MILL, "om lag", BYDELER_OGSA, FORSTE_FEBRUAR[2016], "apen"),
    ("brukerorganisasjoner", 2016, 31 * MILL, "i overkant av", FRIVILLIGE, None, "apen"),
    ("aktivisering", 2016, 46 * MILL, "i overkant av", STIFTELSER_OGSA, None, "apen"),
    ("sosiale_entreprenorer", 2016, 13 * MILL, "i overkant av", ENTREPRENORER, None, "apen"),
    ("barnefattigdom", 2018, None, "", KOMMUNER, FORSTE_FEBRUAR[2018], "kun_videreforing"),
    ("boligsosialt", 2018, None, "", KOMMUNER, FORSTE_FEBRUAR[2018], "kun_videreforing"),
    ("utvikling", 2018, None, "", ("nav_kontor", "kommune"), FORSTE_FEBRUAR[2018], "apen"),
    ("utvikling", 2019, None, "", NAV, None, "apen"),
    ("utvikling", 2020, None, "", NAV, FORSTE_FEBRUAR[2020], "apen"),
    ("aktivisering", 2020, 54 * MILL, "i alt", STIFTELSER_OGSA, date(2019, 12, 6), "apen"),
    ("sosiale_entreprenorer", 2020, 16 * MILL, "om lag", ENTREPRENORER, None, "apen"),
    ("utvikling", 2021, None, "", NAV, FORSTE_FEBRUAR[2021], "apen"),
]

UNGDOM = ["ungdom", "yngre_voksne"]
BOLIG = ["midlertidige_botilbud", *UNGDOM, "barnefamilier_lavinntekt", "nyskaping_samarbeid"]
BRUKER = ["dialog", "egenorganisering", "selvhjelp", "brukerinnflytelse", "interessepolitikk"]
UTVIKLING = ["arbeidsliv", "oppfolging", "overganger"]
PRIORITERT = [
    ("boligsosialt", 2012, [*UNGDOM, "fattige_barnefamilier"]),
    ("boligsosialt", 2015, BOLIG),
    ("boligsosialt", 2016, BOLIG),
    ("brukerorganisasjoner", 2015, BRUKER),
    ("brukerorganisasjoner", 2016, BRUKER),
    ("aktivisering", 2015, ["rus"]),
    ("aktivisering", 2016, ["rus"]),
    ("utvikling", 2019, UTVIKLING),
    ("utvikling", 2020, UTVIKLING),
    ("utvikling", 2021, UTVIKLING),
]


@pytest.mark.parametrize(("kode", "ar", "ramme", "presisjon", "sokere", "frist", "modus"), TABELLEN)
def test_raden_i_tabellen(kode, ar, ramme, presisjon, sokere, frist, modus):
    runde = utlysning(kode, ar)
    assert (runde.ramme_kr, runde.presisjon, runde.mottakergrupper) == (ramme, presisjon, sokere)
    assert (runde.frist, runde.frist_klokka, runde.modus) == (frist, None, modus)
    assert runde.kilde


def test_ingen_andre_utlysninger_enn_tabellens():
    runder = {(kode, runde.ar) for kode in KODER for runde in ordning(kode).utlysninger}
    assert runder == {rad[:2] for rad in TABELLEN}
    assert len(KODER) == 6


@pytest.mark.parametrize(("kode", "ar", "koder"), PRIORITERT)
def test_prioriteringene(kode, ar, koder):
    assert [prioritering.kode for prioritering in utlysning(kode, ar).prioriteringer] == koder


def test_uten_kilde_er_ingenting_prioritert():
    med = {(kode, runde.ar) for kode in KODER for runde in ordning(kode).utlysninger if runde.prioriteringer}
    assert med == {rad[:2] for rad in PRIORITERT}


def test_det_ingen_kilde_sier_er_ukjent():
    for kode in KODER:
        for runde in ordning(kode).utlysninger:
            assert runde.publisert is runde.apner is runde.overfort_kr is None
            assert runde.akseptfrist_dager is runde.revisorgrense_kr is None


def test_bundet_til_videreforing():
    bundet = {
        (kode, runde.ar): (runde.bundet_videreforing_kr, runde.bundet_presisjon)
        for kode in KODER
        for runde in ordning(kode).utlysninger
        if runde.bundet_videreforing_kr is not None
    }
    assert bundet == {
        ("aktivisering", 2020): (42_500_000, "om lag"),
        ("sosiale_entreprenorer", 2020): (13 * MILL, "om lag"),
    }
    assert "REGNET" in {merknad.kode for merknad in utlysning("aktivisering", 2020).merknader}


def test_resultatene_i_brevene():
    barn = {r.ar: (r.mottakere, r.tiltak) for r in ordning("barnefattigdom").resultater}
    assert barn == {2014: (123, 134), 2015: (131, 143)}
    (fordelt,) = ordning("utvikling").resultater
    assert (fordelt.ar, fordelt.fordelt_kr, fordelt.presisjon) == (2019, 106_500_000, "i overkant av")
    assert fordelt.mottakere is fordelt.tiltak is None


def test_utvikling_i_2021():
    runde, rader = utlysning("utvikling", 2021), regler("utvikling", 2021)
    assert (runde.maks_ar, runde.rapportfrist) == (3, date(2022, 2, 1))
    assert rader["LONNSTAK"] == {"kroner_per_stilling": 610_000}
    assert rader["KOMPTAK"] == {"kroner_per_tiltak": 10_000}
    assert rader["TREAR"] == {"maks_ar": 3}
    assert rader["PERIODE"] == {"maneder": 12}
    assert rader["RAPPORTFRIST"] == {"dag": 1, "maned": 2}
    assert rader["REFERANSE"] == {"kap": "0621", "post": "63"}
    assert (ordning("utvikling").kap, ordning("utvikling").post) == ("0621", "63")


def test_utvikling_i_2020_har_de_samme_takene():
    rader = regler("utvikling", 2020)
    assert utlysning("utvikling", 2020).rapportfrist == date(2021, 2, 1)
    assert rader["LONNSTAK"] == {"kroner_per_stilling": 610_000}
    assert rader["KOMPTAK"] == {"kroner_per_tiltak": 10_000}


def test_fristen_er_siste_sekund_i_oslo():
    frist = utlysning("utvikling", 2021).frist_tid
    assert frist.isoformat() == "2021-02-01T23:59:59+01:00"
    assert utlysning("utvikling", 2019).frist_tid is None


@pytest.mark.parametrize("kode", KODER)
def test_en_frist_i_helga_er_merket_og_ikke_flyttet(kode):
    for runde in ordning(kode).utlysninger:
        merket = any(merknad.kode == "HELG" for merknad in runde.merknader)
        assert merket == runde.frist_i_helg == (runde.frist in (date(2015, 2, 1), date(2020, 2, 1)))


@pytest.mark.parametrize(
    ("kode", "ar", "ord_i_merknaden"),
    [
        ("barnefattigdom", 2016, ("45", "40", "vedlegg 5")),
        ("brukerorganisasjoner", 2015, ("68", "69")),
        ("aktivisering", 2015, ("68", "69")),
        ("sosiale_entreprenorer", 2015, ("68", "69")),
        ("aktivisering", 2020, ("54", "om lag")),
        ("utvikling", 2021, ("fylkesmannen", "statsforvalteren")),
    ],
)
def test_motstridende_kilder_er_merknader(kode, ar, ord_i_merknaden):
    konflikter = [merknad.tekst for merknad in utlysning(kode, ar).merknader if merknad.kode == "KONFLIKT"]
    assert any(all(ord_ in tekst for ord_ in ord_i_merknaden) for tekst in konflikter)


def test_summen_av_de_frivillige_rammene():
    frivillige = ("brukerorganisasjoner", "aktivisering", "sosiale_entreprenorer")
    assert sum(utlysning(kode, 2015).ramme_kr for kode in frivillige) == 69 * MILL
    assert sum(utlysning(kode, 2016).ramme_kr for kode in frivillige) == 90 * MILL


def test_to_spor_for_brukerorganisasjonene_i_2016():
    assert utlysning("brukerorganisasjoner", 2016).spor == ("drift", "prosjekt")
    assert utlysning("brukerorganisasjoner", 2015).spor == ()


def test_ordningens_liv():
    levetid = {kode: (ordning(kode).aktiv_fra, ordning(kode).aktiv_til, ordning(kode).erstattet_av) for kode in KODER}
    assert levetid["barnefattigdom"] == (None, 2018, "utvikling")
    assert levetid["boligsosialt"] == (None, 2019, "")
    assert levetid["utvikling"] == (2017, None, "")
    assert {levetid[kode] for kode in ("aktivisering", "brukerorganisasjoner", "sosiale_entreprenorer")} == {
        (None, None, "")
    }


@pytest.mark.parametrize("kode", KODER)
def test_klageadgangen_folger_hvem_som_kan_fa(kode):
    nasjonal = kode in ("aktivisering", "brukerorganisasjoner", "sosiale_entreprenorer")
    assert ordning(kode).klageadgang is nasjonal
    assert bool(ordning(kode).klageinstans) is nasjonal
    assert ordning(kode).lop == ("nasjonal" if nasjonal else "via_statsforvalter")
    assert any(m.kode == "UBEKREFTET" and "Klageadgang" in m.tekst for m in ordning(kode).merknader)


def test_bare_utvikling_har_lovens_deler():
    assert ordning("utvikling").mangler == ()
    for kode in set(KODER) - {"utvikling"}:
        assert {"kriterier_maloppnaelse", "tildelingskriterier", "oppfolging_kontroll", "evaluering"} <= set(
            ordning(kode).mangler
        )
    for felt in ("kriterier_maloppnaelse", "tildelingskriterier", "oppfolging_kontroll", "evaluering"):
        assert getattr(ordning("utvikling"), felt).nb.startswith("Forslag som eieren av ordningen må bekrefte")
        assert getattr(ordning("utvikling"), felt).nn.startswith("Framlegg som eigaren av ordninga må stadfeste")


def test_kriteriene_er_forslag_og_blir_hundre():
    kriterier = utlysning("utvikling", 2021).kriterier
    assert sum(kriterium.vekt for kriterium in kriterier) == 100
    assert all(kriterium.forslag for kriterium in kriterier)


def test_skjemaet_svarer_pa_det_reglene_spor_om():
    sporsmal = {sporsmal.kode: sporsmal for sporsmal in utlysning("utvikling", 2021).sporsmal}
    rader = regler("utvikling", 2021)
    assert sporsmal[rader["EKS-FERDIG"]["sporsmal"]].type == "ja_nei"
    assert sporsmal[rader["EKS-KAPASITET"]["sporsmal"]].type == "langtekst"
    assert set(rader["EKS-0-24"]["malgrupper"]) <= {valg.kode for valg in sporsmal["malgrupper"].valg}


@pytest.mark.parametrize("kode", KODER)
def test_hver_regel_har_en_kilde(kode):
    for runde in ordning(kode).utlysninger:
        assert runde.regler
        assert all(regel.kilde for regel in runde.regler)


@pytest.mark.parametrize("kode", KODER)
def test_erstatteren_finnes(kode):
    assert ordning(kode).kode == kode
    assert ordning(kode).erstattet_av in {"", *KODER}


def test_klokkeslettet_i_kilden_gar_foran_dagens_slutt():
    runde = replace(utlysning("utvikling", 2021), frist_klokka=time(23, 30))
    assert runde.frist_tid.isoformat() == "2021-02-01T23:30:00+01:00"
