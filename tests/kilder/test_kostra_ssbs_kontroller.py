"""Every control SSB has for 11F and 11CF, by number, severity and year: it is there, it fires, and a clean record is
silent. The lists are typed from the description of SSB's control program, not from our table."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indikatorer.kilder.kostra import les_11cf, les_11f
from indikatorer.kilder.kostra.kontroller_11cf import KONTROLLER_11CF
from indikatorer.kilder.kostra.kontroller_11f import KONTROLLER_11F
from indikatorer.kilder.kostra.oppsett import SKJEMA_11CF
from tests.kilder.fasit_ssb import ssb_11cf
from tests.kilder.kostrafil import fil, fodselsnummer, forventet, koder, post_11cf, post_11f, treff

ADVARSEL_HOS_SSB = {
    "11F": {"06", "07", "20A", "21", "24", "30", "31", "36", "37", "38"},
    "11CF": {"07", "28", "29", "30", "31", "32"},
}
FELLES = {"03", "04A", "05", "05A", "05B", "06", "07", "08", "09", "10", "11", "12", "13"}
BARE_11F = {
    "002", "14", "15", "16", "17", "18", "19", "20B", "21", "22", "24", "24B", "25", "26", "27", "30", "31", "32", "33",
    "35", "36", "37", "38", "39", "40", "41", "42", "43",
}  # fmt: skip
BARE_2025, FRA_2026 = {"20A", "23"}, {"23A", "23B", "23C"}
BARE_11CF = {
    "14", "15", "16", "19", "20", "21", "26", "27", "28", "29", "30", "31", "32", "36", "37", "38", "39",
}  # fmt: skip


def i_tabellen(tabell, ar: int) -> set[str]:
    return {k.nummer for k in tabell if k.ssb and k.fra <= ar <= k.til}


def test_hver_kontroll_av_enkeltposter_er_i_tabellen_og_ingen_andre():
    """000, 001 and 04 are asked of the file before any record is read, and tested with the bad files."""
    assert i_tabellen(KONTROLLER_11F, 2026) == FELLES | BARE_11F | FRA_2026
    assert i_tabellen(KONTROLLER_11F, 2025) == (FELLES | BARE_11F | BARE_2025) - {"002"}
    for ar in (2025, 2026):
        assert i_tabellen(KONTROLLER_11CF, ar) == FELLES | BARE_11CF


@pytest.mark.parametrize(("skjema", "tabell"), [("11F", KONTROLLER_11F), ("11CF", KONTROLLER_11CF)])
def test_tabellen_holder_ssbs_alvorlighet_og_var_hver_for_seg(skjema, tabell):
    for kontroll in tabell:
        if kontroll.nummer.startswith("MK"):
            assert kontroll.ssb == ""
        else:
            assert kontroll.ssb == ("WARNING" if kontroll.nummer in ADVARSEL_HOS_SSB[skjema] else "ERROR")
        assert kontroll.melding % {"ar": 2026, "maned": "mars", "koder": "1, 2"}


def fodt(ar: int) -> dict[str, str]:
    return {"PERSON_FODSELSNR": fodselsnummer(date(ar, 3, 17)), "FODSELSDATO": f"1703{ar}"}


BARN = {"BU18": "1", "ANTBU18": " 1"}
VILKAR = {"VILKARSOSLOV": "1", "UTBETDATO": "01012026", "UTBETTOMDATO": "31012026", "VILKARSAMT": "08"}
SLAR_TIL_11F = [
    # control, year, field, what makes it fire, what lies beside it and does not
    ("002", 2026, "SAKSBEHANDLER", {"SAKSBEHANDLER": ""}, {}),
    ("002", 2026, "LAAN", {"LAAN": ""}, {"LAAN": "0000000"}),
    ("002", 2026, "BIDRAG_MAI", {"BIDRAG_MAI": "1 2"}, {"BIDRAG_MAI": "-5"}),
    ("002", 2026, "VEDTAKDATO", {"VEDTAKDATO": "32012026"}, {"VEDTAKDATO": "31022026"}),
    ("002", 2026, "SANKSJONRED", {"SANKSJONRED": "02"}, {"SANKSJONRED": "01"}),
    ("002", 2026, "BYDELSNR", {"KOMMUNE_NR": "0301"}, {"KOMMUNE_NR": "0301", "BYDELSNR": "01"}),
    ("07", 2026, "PERSON_FODSELSNR", fodt(1930), fodt(1931)),
    ("08", 2026, "KJONN", {"KJONN": "3"}, {"KJONN": "2"}),
    ("09", 2026, "EKTSTAT", {"EKTSTAT": "6"}, {"EKTSTAT": "5"}),
    ("15", 2026, "ARBSIT", {"VKLO": "1", "ARBSIT": "03"}, {"VKLO": "1", "ARBSIT": "02"}),
    ("16", 2026, "ARBSIT", {"VKLO": "2", "ARBSIT": "04"}, {"VKLO": "2", "ARBSIT": "06"}),
    ("17", 2026, "ARBSIT", {"VKLO": "4", "ARBSIT": "04"}, {"VKLO": "4", "ARBSIT": "03"}),
    ("18", 2026, "ARBSIT", {"VKLO": "6", "ARBSIT": "10"}, {"VKLO": "6", "ARBSIT": "09"}),
    ("19", 2026, "ARBSIT", {"VKLO": "8", "ARBSIT": "09"}, {"VKLO": "8", "ARBSIT": "10"}),
    ("20A", 2025, "TRYGDESIT", {"TRYGDESIT": "01"}, {"VKLO": "3", "TRYGDESIT": "01"}),
    ("20B", 2026, "TRYGDESIT", {"VKLO": "3"}, {"VKLO": "3", "TRYGDESIT": "01"}),
    ("20B", 2025, "TRYGDESIT", {"VKLO": "3", "TRYGDESIT": "03"}, {"VKLO": "3", "TRYGDESIT": "13"}),
    ("21", 2026, "ARBSIT", {"ARBSIT": "01"}, {"ARBSIT": "03"}),
    ("21", 2025, "ARBSIT", {"ARBSIT": "03"}, {"ARBSIT": "08"}),
    ("22", 2026, "TRYGDESIT", {"TRYGDESIT": "03"}, {"TRYGDESIT": "13", **BARN}),
    ("22", 2025, "TRYGDESIT", {"TRYGDESIT": "07", **fodt(1966)}, {"TRYGDESIT": "07", **fodt(1965)}),
    ("23", 2025, "TRYGDESIT", {"TRYGDESIT": "05"}, {"TRYGDESIT": "05", **BARN}),
    ("23A", 2026, "TRYGDESIT", {"TRYGDESIT": "07", **fodt(1965)}, {"TRYGDESIT": "07", **fodt(1964)}),
    ("23B", 2026, "TRYGDESIT", {"TRYGDESIT": "05"}, {"TRYGDESIT": "05", **BARN}),
    ("23C", 2026, "TRYGDESIT", {"TRYGDESIT": "13", "BU18": "1"}, {"TRYGDESIT": "13", **BARN}),
    ("24", 2026, "ARBSIT", {"TRYGDESIT": "04", "ARBSIT": "08"}, {"TRYGDESIT": "04", "ARBSIT": "03"}),
    ("24", 2025, "ARBSIT", {"TRYGDESIT": "04", "ARBSIT": "03"}, {"TRYGDESIT": "04", "ARBSIT": "07"}),
    ("24B", 2026, "ARBSIT", {"VKLO": "3", "TRYGDESIT": "11", "ARBSIT": "08"}, {"VKLO": "3", "TRYGDESIT": "11"}),
    ("25", 2026, "ARBSIT", {"ARBSIT": "11"}, {"ARBSIT": "10"}),
    ("27", 2026, "BIDRAG", {"BIDRAG": ""}, {"BIDRAG": "", "LAAN": "1"}),
    ("30", 2026, "BIDRAG", {"BIDRAG": "1000001"}, {"BIDRAG": "1000000"}),
    ("31", 2026, "BIDRAG", {"BIDRAG": "200"}, {"BIDRAG": "201"}),
    ("32", 2026, "GITT_OKONOMIRAD", {"GITT_OKONOMIRAD": ""}, {"GITT_OKONOMIRAD": "1"}),
    ("33", 2026, "FAAT_INDIVIDUELL_PLAN", {"FAAT_INDIVIDUELL_PLAN": "3"}, {"FAAT_INDIVIDUELL_PLAN": "1"}),
    ("35", 2026, "BOSIT", {"BOSIT": "7"}, {"BOSIT": "6"}),
    ("38", 2026, "PERSON_DUF", {"PERSON_FODSELSNR": ""}, {"PERSON_FODSELSNR": "", "PERSON_DUF": "202030011107"}),
    ("39", 2026, "VILKARSOSLOV", {"VILKARSOSLOV": ""}, {}),
    ("40", 2026, "VILKARSAMEKT", {"VILKARSAMEKT": "0"}, {"VILKARSAMEKT": "1"}),
    ("41", 2026, "UTBETDATO", {**VILKAR, "UTBETDATO": ""}, VILKAR),
    ("42", 2026, "UTBETTOMDATO", {**VILKAR, "UTBETTOMDATO": "0"}, VILKAR),
    ("43", 2026, "VILKARARBEID", {**VILKAR, "VILKARSAMT": "07"}, VILKAR),
]
SLUTT = {"STATUS": "3", "AVSL_DATO": "01022026", "AVSL_UKJENT": "17", "AVSL_VIKTIGSTE_INNTEKT": "17"}
INGEN_MANED = {"STMND_1": ""}
SLAR_TIL_11CF = [
    ("07", 2026, "PERSON_FODSELSNR", fodt(1957), fodt(1958)),
    ("08", 2026, "KJONN", {"KJONN": ""}, {"KJONN": "2"}),
    ("09", 2026, "EKTSTAT", {"EKTSTAT": "0"}, {"EKTSTAT": "5"}),
    ("19", 2026, "KVP_KOMM", {"KVP_KOMM": ""}, {}),
    ("20", 2026, "KOMMNR_KVP_KOMM", {"KVP_KOMM": "1", "KOMMNR_KVP_KOMM": "3005"}, {"KOMMNR_KVP_KOMM": "3005"}),
    ("20", 2023, "KOMMNR_KVP_KOMM", {"KVP_KOMM": "1"}, {"KVP_KOMM": "1", "KOMMNR_KVP_KOMM": "3005"}),
    ("21", 2026, "YTELSE_TYPE_SOSHJ", {"YTELSE_SOSHJELP": "1"}, {"YTELSE_SOSHJELP": "1", "YTELSE_TYPE_SOSHJ": "3"}),
    ("26", 2026, "KVP_MED_ASTONAD", {"KVP_MED_ASTONAD": ""}, {}),
    ("27", 2026, "KVP_MED_ASTONAD", {"KVP_MED_ASTONAD": "1"}, {"KVP_MED_ASTONAD": "1", "KVP_MED_KOMMBOS": "4"}),
    ("27", 2026, "KVP_MED_ASTONAD", {"KVP_MED_SOSHJ_SUP": "7"}, {"KVP_MED_SOSHJ_SUP": "8"}),
    ("28", 2026, "STMND_1", {"STATUS": "6", **INGEN_MANED}, {"STATUS": "2", **INGEN_MANED}),
    ("29", 2026, "KVP_STONAD", {"KVP_STONAD": "0"}, {"STATUS": "2", "KVP_STONAD": "0"}),
    ("30", 2026, "KVP_STONAD", {"KVP_STONAD": ""}, {"KVP_STONAD": "0"}),
    ("31", 2026, "STMND_1", INGEN_MANED, {"KVP_STONAD": "0", **INGEN_MANED}),
    ("32", 2026, "KVP_STONAD", {"KVP_STONAD": "600001"}, {"KVP_STONAD": "600000"}),
    ("38", 2026, "AVSL_ORDINAERTARB", {**SLUTT, "AVSL_UKJENT": ""}, SLUTT),
    ("39", 2026, "AVSL_VIKTIGSTE_INNTEKT", {**SLUTT, "AVSL_VIKTIGSTE_INNTEKT": "02"}, SLUTT),
]
ALLE = [(les_11f, post_11f, *rad) for rad in SLAR_TIL_11F] + [(les_11cf, post_11cf, *rad) for rad in SLAR_TIL_11CF]


@pytest.mark.parametrize(("les", "post", "kode", "ar", "felt", "slar_til", "stille"), ALLE)
def test_kontrollen_slar_til_og_er_stille_ved_siden_av(les, post, kode, ar, felt, slar_til, stille):
    poster = [post(ar, 0, **{**stille, "PERSON_JOURNALNR": "1"}), post(ar, 1, **slar_til)]
    funnet = [(f, linjer) for innhold in poster for f, linjer in treff(les(fil(innhold), forventet()), kode)]
    assert funnet == [(felt, (1,))]
    assert treff(les(fil(poster[0]), forventet()), kode) == []


def test_hver_kontroll_som_ikke_er_provd_ellers_er_provd_her():
    assert {rad[0] for rad in SLAR_TIL_11F} >= (BARE_11F | BARE_2025 | FRA_2026) - {"14", "26", "36", "37"}
    assert {rad[0] for rad in SLAR_TIL_11CF} >= BARE_11CF - {"14", "15", "16", "36", "37"}


def test_002_folger_03_utenfor_oslo():
    assert koder(les_11f(fil(post_11f()), forventet())) == []
    assert koder(les_11f(fil(post_11f(BYDELSNR="01")), forventet())) == ["03"]


VALG = {
    "PERSON_FODSELSNR": ("", *(fodselsnummer(date(ar, 3, 17)) for ar in (1950, 1957, 1990))),
    "KJONN": "12 3", "EKTSTAT": "1256 ", "KVP_KOMM": "12 ", "KOMMNR_KVP_KOMM": ("", "3005", "3301", "4601", "9999"),
    "YTELSE_SOSHJELP": "1 ", "YTELSE_TYPE_SOSHJ": "234 ", "KVP_MED_ASTONAD": "123 ", "KVP_MED_KOMMBOS": "  47",
    "KVP_MED_SOSHJ_SUP": "  47", "STMND_1": ("", "01", "02"), "STMND_12": ("", "", "12"),
    "KVP_STONAD": ("", "0", "20000", "600000", "600001", "x", "-1"), "STATUS": "1234567 ",
    "AVSL_SKOLE": ("", "04", "05"), "AVSL_VIKTIGSTE_INNTEKT": ("", "02", "17"),
}  # fmt: skip


@settings(max_examples=300)
@given(felt=st.fixed_dictionaries({k: st.sampled_from(v) for k, v in VALG.items()}), ar=st.integers(2023, 2026))
def test_11cf_er_enig_med_reglene_skrevet_en_post_om_gangen(felt, ar):
    post = post_11cf(ar, **felt)
    tekst = {n: post[f.start : f.slutt].decode("latin-1") for n, f in SKJEMA_11CF.for_ar(ar).felt.items()}
    felles = {"07", "08", "09", *(BARE_11CF - {"14", "15", "16", "36", "37"})}
    assert sorted(k for k in koder(les_11cf(fil(post), forventet())) if k in felles) == ssb_11cf(tekst, ar)
