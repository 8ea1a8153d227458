"""The layouts against numbers typed by hand from SSB's field descriptions, and against themselves."""

import pytest

from indikatorer.kilder.kostra.oppsett import SKJEMA_11CF, SKJEMA_11F

PLASSER_11F = {
    2020: {"DISTRIKTSNR": (9, 10), "PERSON_JOURNALNR": (11, 18), "VKLO": (47, 47), "LAAN_DES": (251, 257)},
    2023: {"PERSON_FODSELSNR": (19, 29), "BU18": (44, 44), "STMND_12": (74, 75), "SANKSJONANDRE": (323, 324)},
    2024: {"PERSON_FODSELSNR": (17, 27), "BU18": (42, 42), "STMND_12": (72, 73), "BIDRAG_JUNI": (158, 164)},
    2025: {"FODSELSDATO": (9, 16), "PERSON_DUF": (36, 47), "STMND_1": (58, 59), "VILKARNORSKSAMISKOPPL": (317, 318)},
    2026: {"VKLO": (53, 53), "ANTBU18": (51, 52), "LAAN_DES": (257, 263), "SANKSJONANDRE": (337, 338)},
}
PLASSER_11CF = {
    2021: {"KVP_OSLO": (58, 58), "STATUS": (101, 101), "AVSL_DATO": (102, 107), "SAKSBEHANDLER": (130, 139)},
    2023: {"STATUS": (100, 100), "BEGYNT_DATO": (47, 52), "YTELSE_TILTAKSPENGER": (61, 61)},
    2024: {"STATUS": (98, 98), "REG_DATO": (33, 38), "AVSL_VIKTIGSTE_INNTEKT": (125, 126)},
    2026: {"STATUS": (112, 112), "AVSL_DATO": (113, 120), "BEGYNT_DATO": (57, 64), "KOMMNR_KVP_KOMM": (66, 69)},
}
LENGDER = {
    "11F": {2020: 324, 2021: 324, 2022: 324, 2023: 324, 2024: 324, 2025: 338, 2026: 338},
    "11CF": {2021: 139, 2022: 139, 2023: 138, 2024: 136, 2025: 152, 2026: 152},
}
ANTALL_FELT = {"11F": (79, 78, 78, 78), "11CF": (53, 52, 53, 54)}
SKJEMAER = (SKJEMA_11F, SKJEMA_11CF)


@pytest.mark.parametrize(
    ("skjema", "ar", "plasser"),
    [(SKJEMA_11F, *rad) for rad in PLASSER_11F.items()] + [(SKJEMA_11CF, *rad) for rad in PLASSER_11CF.items()],
)
def test_felt_ligger_der_ssb_sier(skjema, ar, plasser):
    felt = skjema.for_ar(ar).felt
    assert {navn: (felt[navn].start + 1, felt[navn].slutt) for navn in plasser} == plasser


@pytest.mark.parametrize("skjema", SKJEMAER, ids=lambda s: s.navn)
def test_lengde_per_ar_og_ingen_andre_ar(skjema):
    for ar, lengde in LENGDER[skjema.navn].items():
        assert skjema.for_ar(ar).lengde == lengde
    assert skjema.for_ar(min(LENGDER[skjema.navn]) - 1) is None
    assert skjema.for_ar(2027) is None
    assert tuple(len(oppsett.felt) for oppsett in skjema.oppsett) == ANTALL_FELT[skjema.navn]


@pytest.mark.parametrize("skjema", SKJEMAER, ids=lambda s: s.navn)
def test_feltene_fyller_posten_uten_hull_og_overlapp(skjema):
    for oppsett in skjema.oppsett:
        plass = 0
        for felt in sorted(oppsett.felt.values(), key=lambda felt: felt.start):
            assert felt.start == plass
            plass = felt.slutt
        assert plass == oppsett.lengde


def test_kodene_er_like_lange_som_feltet():
    for skjema in SKJEMAER:
        for oppsett in skjema.oppsett:
            for felt in oppsett.felt.values():
                assert {len(kode.verdi) for kode in felt.koder} <= {felt.slutt - felt.start}


def test_koder_som_kom_eller_gikk():
    trygd = SKJEMA_11F.for_ar(2026).felt["TRYGDESIT"]
    assert b"13" in trygd.koder_i(2024)
    assert b"13" not in trygd.koder_i(2023)
    assert b"7" not in SKJEMA_11CF.for_ar(2022).felt["STATUS"].koder_i(2022)
    assert b"7" in SKJEMA_11CF.for_ar(2023).felt["STATUS"].koder_i(2023)
    bosit = SKJEMA_11F.for_ar(2020).felt["BOSIT"]
    assert b"7" in bosit.koder_i(2020)
    assert b"7" not in bosit.koder_i(2021)
