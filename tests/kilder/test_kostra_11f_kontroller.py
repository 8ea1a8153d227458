"""Each control of 11F fires where it should, on the right line and field, and is silent beside it."""

from datetime import date

import pytest

from indikatorer.kilder.kostra import les_11f
from indikatorer.kilder.kostra.utbetaling import MANEDSFELT
from tests.kilder.kostrafil import dufnummer, fil, fodselsnummer, forventet, koder, omrader, post_11f, treff

FEIL, ADVARSEL = "feil", "advarsel"


@pytest.mark.parametrize("ar", range(2020, 2027))
def test_en_ren_post_gir_ingen_funn(ar):
    lesing = les_11f(fil(post_11f(ar)), forventet())
    assert koder(lesing) == []
    assert (lesing.kommune, lesing.bydel, lesing.ar, lesing.antall) == ("3101", "", ar, 1)


ANDRE_HOS_SSB = ("002", "21", "30", "31")
"""Controls of SSB that fire beside those tested here, and have tests of their own."""

ETT_FUNN = [
    # code, severity for our figures, field, year, what is changed in the second of three records
    ("03", ADVARSEL, "BYDELSNR", 2026, {"BYDELSNR": "01"}),
    ("03", ADVARSEL, "BYDELSNR", 2026, {"BYDELSNR": "00"}),
    ("03", FEIL, "KOMMUNE_NR", 2026, {"KOMMUNE_NR": "3103"}),
    ("04", FEIL, "VERSION", 2026, {"VERSION": "25"}),
    ("04", FEIL, "VERSION", 2021, {"VERSION": "23"}),
    ("04", FEIL, "VERSION", 2026, {"VERSION": "27"}),
    ("04A", ADVARSEL, "FODSELSDATO", 2026, {"FODSELSDATO": ""}),
    ("04A", ADVARSEL, "FODSELSDATO", 2025, {"FODSELSDATO": "32031985"}),
    ("04A", ADVARSEL, "FODSELSDATO", 2025, {"FODSELSDATO": "1703198"}),
    ("10", FEIL, "BU18", 2026, {"BU18": ""}),
    ("10", FEIL, "BU18", 2026, {"BU18": "3"}),
    ("11", ADVARSEL, "ANTBU18", 2026, {"BU18": "1"}),
    ("11", ADVARSEL, "ANTBU18", 2026, {"BU18": "1", "ANTBU18": "x"}),
    ("12", ADVARSEL, "ANTBU18", 2026, {"ANTBU18": " 1"}),
    ("13", ADVARSEL, "ANTBU18", 2026, {"BU18": "1", "ANTBU18": "14"}),
    ("14", FEIL, "VKLO", 2026, {"VKLO": ""}),
    ("14", FEIL, "VKLO", 2026, {"VKLO": "0"}),
    ("36", ADVARSEL, "BIDRAG", 2026, {"BIDRAG": "   9001"}),
    ("37", ADVARSEL, "LAAN", 2026, {"LAAN": "    500"}),
    ("37", ADVARSEL, "LAAN", 2023, {"LAAN_JAN": "    500"}),
    ("MK24", ADVARSEL, "FODSELSDATO", 2026, {"FODSELSDATO": "18031985"}),
    ("MK26", ADVARSEL, "STMND_2", 2026, {"STMND_2": "13"}),
    ("MK26", ADVARSEL, "STMND_3", 2026, {"STMND_3": " 3"}),
    ("MK27", ADVARSEL, "STMND_4", 2026, {"STMND_4": "04"}),
    ("MK28", ADVARSEL, "STMND_5", 2026, {"BIDRAG_MAI": "    100", "BIDRAG": "   9100"}),
    ("MK28", ADVARSEL, "STMND_6", 2026, {"LAAN_JUNI": "    100", "LAAN": "    100"}),
    ("MK30", ADVARSEL, "LAAN", 2026, {"LAAN": "abc"}),
    ("MK30", ADVARSEL, "BIDRAG_NOV", 2026, {"BIDRAG_NOV": "1 000"}),
]


@pytest.mark.parametrize(("kode", "alvorlighet", "felt", "ar", "endret"), ETT_FUNN)
def test_kontrollen_slar_til_pa_posten_og_bare_der(kode, alvorlighet, felt, ar, endret):
    lesing = les_11f(fil(post_11f(ar, 0), post_11f(ar, 1, **endret), post_11f(ar, 2)), forventet())
    assert [k for k in koder(lesing) if k not in ANDRE_HOS_SSB] == [kode]
    assert treff(lesing, kode, alvorlighet) == [(felt, (2,))]
    assert lesing.avvist == (alvorlighet == FEIL)
    assert (lesing.personer is None) == lesing.avvist


ARBEID = ("01", "05", "03", "07", "09", "04", "10", "04")
STILLE = [
    {"BU18": "1", "ANTBU18": " 1"},
    {"BU18": "1", "ANTBU18": "01"},
    {"BU18": "1", "ANTBU18": "1"},
    {"BU18": "1", "ANTBU18": "13"},
    {"ANTBU18": " 0"},
    *({"VKLO": kode, "ARBSIT": arbeid} for kode, arbeid in zip("12456789", ARBEID, strict=True)),
    {"BIDRAG": "0009000", "BIDRAG_JAN": "9000"},
    {"STMND_2": "02", "LAAN_FEB": "    100", "LAAN": "    100"},
    {"SAKSBEHANDLER": "Ærlig Øye"},
    {"PERSON_JOURNALNR": "ÅØ1"},
]


@pytest.mark.parametrize("endret", STILLE)
def test_kontrollene_er_stille_ved_gyldige_verdier(endret):
    assert koder(les_11f(fil(post_11f(**endret)), forventet())) == []


def test_negativt_belop_er_ikke_et_belop_men_summen_regnes_som_hos_ssb():
    post = post_11f(STMND_2="02", BIDRAG_FEB="   -500", BIDRAG="   8500")
    lesing = les_11f(fil(post), forventet())
    assert treff(lesing, "MK30") == [("BIDRAG_FEB", (1,))]
    assert treff(lesing, "MK27") == [("STMND_2", (1,))]
    assert treff(lesing, "36") == []


def test_ingen_maned_med_egen_kode():
    lesing = les_11f(fil(post_11f(STMND_1="02")), forventet())
    assert koder(lesing) == ["26", "MK26", "MK28", "002"]
    assert lesing.personer["betalt"].tolist() == [0]


UGYLDIGE_NUMRE = {
    "blankt": "",
    "feil kontrollsiffer": fodselsnummer()[:10] + str((int(fodselsnummer()[10]) + 1) % 10),
    "bokstav": "1783850001A",
    "for kort": "178385000",
    "erstatning uten dato": "00000000100",
}


@pytest.mark.parametrize("nummer", UGYLDIGE_NUMRE.values(), ids=UGYLDIGE_NUMRE)
def test_ugyldig_fodselsnummer_er_advarsel_og_personen_folges_pa_duf(nummer):
    lesing = les_11f(fil(post_11f(PERSON_FODSELSNR=nummer, PERSON_DUF=dufnummer())), forventet())
    assert treff(lesing, "05", ADVARSEL) == [("PERSON_FODSELSNR", (1,))]
    assert not lesing.avvist
    assert len(lesing.personer) == 1


@pytest.mark.parametrize("nummer", [fodselsnummer(dag=40), fodselsnummer(maned=40), "17038500100", "17038599999"])
def test_d_nummer_og_erstatningsnummer_er_godkjent_av_ssb(nummer):
    assert treff(les_11f(fil(post_11f(PERSON_FODSELSNR=nummer)), forventet()), "05") == []


def test_samme_fodselsnummer_avviser():
    poster = [post_11f(nr=0), post_11f(nr=1), post_11f(nr=0, PERSON_JOURNALNR="annet")]
    lesing = les_11f(fil(*poster), forventet())
    assert treff(lesing, "05A", FEIL) == [("PERSON_FODSELSNR", (1, 3))]


def oslo(bydel: str, **felt) -> bytes:
    return post_11f(KOMMUNE_NR="0301", BYDELSNR=bydel, **felt)


@pytest.mark.parametrize(
    ("felt", "kode"),
    [
        ({}, "05A"),
        ({"PERSON_FODSELSNR": "", "PERSON_DUF": dufnummer()}, "MK21"),
        ({"PERSON_FODSELSNR": ""}, "MK22"),
    ],
)
def test_samme_person_avviser_i_en_bydel_og_er_advarsel_i_to(felt, kode):
    i_to = les_11f(fil(oslo("01", **felt), oslo("02", **felt)), forventet())
    assert [linjer for _, linjer in treff(i_to, kode, ADVARSEL)] == [(1, 2)]
    assert not i_to.avvist
    assert len(set(i_to.personer["nokkel"].tolist())) == 1
    assert i_to.personer["bydel"].tolist() == [1, 2]
    i_en = les_11f(fil(oslo("01", **felt), oslo("02", **felt), oslo("02", **felt)), forventet())
    assert [linjer for _, linjer in treff(i_en, kode, FEIL)] == [(2, 3)]
    assert [linjer for _, linjer in treff(i_en, kode, ADVARSEL)] == [(1,)]
    assert i_en.avvist


def test_samme_duf_eller_journalnummer_utenfor_oslo_avviser():
    duf = {"PERSON_FODSELSNR": "", "PERSON_DUF": dufnummer()}
    assert les_11f(fil(post_11f(nr=0, **duf), post_11f(nr=1, **duf)), forventet()).avvist
    uten = [post_11f(nr=nr, PERSON_FODSELSNR="", PERSON_JOURNALNR=journal) for nr, journal in ((0, "7"), (1, " 7"))]
    lesing = les_11f(fil(*uten), forventet())
    assert treff(lesing, "MK22", FEIL) == [("PERSON_JOURNALNR", (1, 2))]
    assert treff(lesing, "05B") == []


def test_samme_journalnummer_er_advarsel_nar_personene_kan_skilles():
    poster = [post_11f(nr=0), post_11f(nr=1, PERSON_JOURNALNR=f"{0:08d}"), post_11f(nr=2)]
    lesing = les_11f(fil(*poster), forventet())
    assert treff(lesing, "05B", ADVARSEL) == [("PERSON_JOURNALNR", (1, 2))]
    assert not lesing.avvist


@pytest.mark.parametrize("nummer", ["00000000000", "17038500100", "17038599999"])
def test_numre_som_ikke_tilhorer_noen_skiller_ikke_personer(nummer):
    poster = [post_11f(nr=nr, PERSON_FODSELSNR=nummer) for nr in range(2)]
    lesing = les_11f(fil(*poster), forventet())
    assert not lesing.avvist
    assert len(set(lesing.personer["nokkel"].tolist())) == 2
    assert bool(treff(lesing, "05A", ADVARSEL)) == (nummer == "00000000000")


def test_post_uten_noen_identitet_avviser():
    lesing = les_11f(fil(post_11f(PERSON_FODSELSNR="", PERSON_JOURNALNR="")), forventet())
    assert treff(lesing, "MK23", FEIL) == [("PERSON_JOURNALNR", (1,))]


@pytest.mark.parametrize(
    ("fodt", "ar", "slar_til"),
    [(date(2009, 1, 1), 2026, True), (date(2008, 12, 31), 2026, False), (date(2008, 1, 1), 2025, True)],
)
def test_under_18_regnes_av_fodselsaret_i_nummeret(fodt, ar, slar_til):
    post = post_11f(ar, PERSON_FODSELSNR=fodselsnummer(fodt), FODSELSDATO=f"{fodt:%d%m%Y}")
    assert bool(treff(les_11f(fil(post), forventet()), "06", ADVARSEL)) == slar_til


@pytest.mark.parametrize(("ar", "slar_til"), [(2026, True), (2025, False), (2023, False)])
def test_nummer_uten_fodselsdato_gir_06_fra_2026(ar, slar_til):
    post = post_11f(ar, PERSON_FODSELSNR=fodselsnummer(maned=40))
    assert bool(treff(les_11f(fil(post), forventet()), "06")) == slar_til


def test_oslo_krever_bydel():
    for bydel in ("", "00", "16", "1", "A1"):
        assert treff(les_11f(fil(oslo(bydel)), forventet()), "03", FEIL) == [("BYDELSNR", (1,))]
    for bydel in range(1, 16):
        lesing = les_11f(fil(oslo(f"{bydel:02d}", nr=0), oslo(f"{bydel % 15 + 1:02d}", nr=1)), forventet())
        assert koder(lesing) == []
        assert lesing.personer["bydel"].tolist() == [bydel, bydel % 15 + 1]


def test_en_bydels_fil_levert_for_hele_oslo_far_en_advarsel():
    lesing = les_11f(fil(oslo("05", nr=0), oslo("05", nr=1)), forventet())
    assert treff(lesing, "MK15", ADVARSEL) == [("BYDELSNR", ())]
    assert not lesing.avvist


@pytest.mark.parametrize("oppgitt", ["05", "030105"])
def test_leveranse_for_en_bydel(oppgitt):
    lesing = les_11f(fil(oslo("05", nr=0), oslo("05", nr=1)), forventet(bydel=oppgitt))
    assert (lesing.kommune, lesing.bydel, koder(lesing)) == ("0301", "030105", [])
    lesing = les_11f(fil(oslo("05", nr=0), oslo("06", nr=1)), forventet(bydel=oppgitt))
    assert treff(lesing, "03", FEIL) == [("BYDELSNR", (2,))]


@pytest.mark.parametrize("bydel", ["00", "16", "5", "460101", "030116", "x"])
def test_ukjent_bydel_avvises(bydel):
    assert treff(les_11f(fil(oslo("05")), forventet(bydel=bydel)), "MK12", FEIL)


def test_bydel_utenfor_oslo_avvises():
    assert treff(les_11f(fil(post_11f()), forventet(bydel="05")), "MK12", FEIL)


def test_annen_kommune_enn_ventet():
    lesing = les_11f(fil(post_11f(nr=0), post_11f(nr=1)), forventet(kommune="3103"))
    assert treff(lesing, "03", FEIL) == [("KOMMUNE_NR", (1, 2))]


@pytest.mark.parametrize(
    ("gyldig", "ord"),
    [
        ((None, None), None),
        ((date(2024, 1, 1), None), None),
        ((None, date(2027, 1, 1)), None),
        ((None, date(2026, 1, 1)), "til og med 31.12.2025"),
        ((date(2027, 1, 1), None), "først fra 1.1.2027"),
    ],
)
def test_kommunen_ma_gjelde_i_aret(gyldig, ord):
    lesing = les_11f(fil(post_11f()), forventet(omrader=omrader(k3101=gyldig)))
    if ord:
        assert koder(lesing) == ["MK11"]
        assert ord in lesing.funn[0].tekst
    else:
        assert koder(lesing) == []


def test_ukjent_kommune_avvises():
    assert koder(les_11f(fil(post_11f()), forventet(omrader=omrader(k4601=(None, None))))) == ["MK11"]
    fylke = les_11f(fil(post_11f()), forventet(kommune="31", omrader=omrader(k31=(None, None))))
    assert treff(fylke, "MK11", FEIL)


@pytest.mark.parametrize("maned", range(1, 13))
def test_hver_maned_har_sine_felt(maned):
    """One paid month, with its own flag and amount: nothing else may react."""
    bare = {"STMND_1": "", "BIDRAG_JAN": "", f"STMND_{maned}": f"{maned:02d}"}
    bare |= {f"BIDRAG_{MANEDSFELT[maned - 1]}": "   9000"}
    for ar in (2021, 2024, 2025):
        lesing = les_11f(fil(post_11f(ar, **bare)), forventet())
        assert koder(lesing) == []
        assert lesing.personer["betalt"].tolist() == [1 << maned - 1]
