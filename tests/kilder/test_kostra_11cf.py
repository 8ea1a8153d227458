"""11CF: a control figure for the participants at the end of each month."""

import calendar
import random
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indikatorer.kilder.kostra import les_11cf
from indikatorer.kilder.kostra.kontroller_11cf import KONTROLLER_11CF
from indikatorer.kilder.lesing import OBSERVASJONER
from tests.kilder.kostrafil import fil, fodselsnummer, forventet, koder, post_11cf, treff

FEIL, ADVARSEL = "feil", "advarsel"


def tall(lesing, omrade="3101") -> dict[int, int]:
    """month → participants."""
    rader = lesing.observasjoner[lesing.observasjoner["omrade"] == omrade]
    return {int(rad.periode[5:]): rad.verdi for rad in rader.itertuples()}


@pytest.mark.parametrize("ar", range(2021, 2027))
def test_en_ren_post_teller_i_hver_dekket_maned(ar):
    lesing = les_11cf(fil(post_11cf(ar)), forventet())
    assert koder(lesing) == []
    assert lesing.personer is None
    assert tuple(lesing.observasjoner.columns) == OBSERVASJONER
    assert set(lesing.observasjoner["variabel"]) == {"kvp_deltakere_kostra"}
    assert tall(lesing) == dict.fromkeys(range(1, 11 if ar == 2026 else 13), 1)


def test_11cf_for_2020_avvises_med_grunn():
    lesing = les_11cf(fil(post_11cf(VERSION="20")), forventet())
    assert treff(lesing, "04", FEIL)
    assert "2021–2026" in lesing.funn[0].tekst


def i_2025(**felt) -> list[int]:
    """Months of 2025 in which the person counts."""
    lesing = les_11cf(fil(post_11cf(2025, **felt)), forventet())
    assert not lesing.avvist, lesing.funn
    return [maned for maned, antall in tall(lesing).items() if antall]


ALLE = list(range(1, 13))


@pytest.mark.parametrize(
    ("felt", "maneder"),
    [
        ({}, ALLE),
        ({"BEGYNT_DATO": "31032025"}, ALLE[2:]),
        ({"BEGYNT_DATO": "01042025"}, ALLE[3:]),
        ({"BEGYNT_DATO": "01012026"}, []),
        ({"STATUS": "2"}, ALLE),
        ({"STATUS": "3", "AVSL_DATO": "29062025"}, ALLE[:5]),
        ({"STATUS": "3", "AVSL_DATO": "30062025"}, ALLE[:5]),
        ({"STATUS": "3", "AVSL_DATO": "01072025"}, ALLE[:6]),
        ({"STATUS": "6", "AVSL_DATO": "01072025"}, ALLE[:6]),
        ({"STATUS": "1", "AVSL_DATO": "01072025"}, ALLE[:6]),
        ({"STATUS": "3"}, []),
        ({"STATUS": "4", "AVSL_DATO": "32062025"}, []),
        ({"STATUS": "6"}, []),
        ({"STATUS": "7"}, []),
        ({"STATUS": "9"}, ALLE),
        ({"BEGYNT_DATO": ""}, []),
        ({"BEGYNT_DATO": "01052025", "STATUS": "3", "AVSL_DATO": "01042025"}, []),
        ({"BEGYNT_DATO": "31022025"}, ALLE[1:]),
    ],
)
def test_beslutning_9_begynt_og_ikke_sluttet_ved_manedens_slutt(felt, maneder):
    assert i_2025(**felt) == maneder


KONTROLLER = [
    ("03", ADVARSEL, "BYDELSNR", {"BYDELSNR": "01"}),
    ("04A", ADVARSEL, "FODSELSDATO", {"FODSELSDATO": ""}),
    ("05", ADVARSEL, "PERSON_FODSELSNR", {"PERSON_FODSELSNR": ""}),
    ("06", ADVARSEL, "PERSON_FODSELSNR", {"PERSON_FODSELSNR": fodselsnummer(date(2009, 1, 1))}),
    ("10", ADVARSEL, "BU18", {"BU18": ""}),
    ("11", ADVARSEL, "ANTBU18", {"BU18": "1"}),
    ("12", ADVARSEL, "ANTBU18", {"ANTBU18": " 2"}),
    ("13", ADVARSEL, "ANTBU18", {"BU18": "1", "ANTBU18": "14"}),
    ("14", ADVARSEL, "REG_DATO", {"REG_DATO": ""}),
    ("14", ADVARSEL, "REG_DATO", {"REG_DATO": "31122021"}),
    ("15", ADVARSEL, "VEDTAK_DATO", {"VEDTAK_DATO": "99999999"}),
    ("16", ADVARSEL, "BEGYNT_DATO", {"BEGYNT_DATO": "01012027"}),
    ("16", ADVARSEL, "BEGYNT_DATO", {"BEGYNT_DATO": "31122021"}),
    ("36", ADVARSEL, "STATUS", {"STATUS": "8"}),
    ("37", ADVARSEL, "AVSL_DATO", {"STATUS": "3", "AVSL_DATO": "31122025"}),
    ("MK31", ADVARSEL, "BEGYNT_DATO", {"BEGYNT_DATO": ""}),
    ("MK32", ADVARSEL, "AVSL_DATO", {"STATUS": "6"}),
    ("MK33", ADVARSEL, "AVSL_DATO", {"AVSL_DATO": "01022026"}),
    ("MK34", ADVARSEL, "AVSL_DATO", {"BEGYNT_DATO": "02022026", "STATUS": "3", "AVSL_DATO": "01022026"}),
    ("MK23", ADVARSEL, "PERSON_JOURNALNR", {"PERSON_FODSELSNR": "", "PERSON_JOURNALNR": ""}),
    ("03", FEIL, "KOMMUNE_NR", {"KOMMUNE_NR": "3103"}),
    ("04", FEIL, "VERSION", {"VERSION": "25"}),
]


@pytest.mark.parametrize(("kode", "alvorlighet", "felt", "endret"), KONTROLLER)
def test_kontrollen_slar_til_pa_posten(kode, alvorlighet, felt, endret):
    lesing = les_11cf(fil(post_11cf(nr=0), post_11cf(nr=1, **endret), post_11cf(nr=2)), forventet())
    assert treff(lesing, kode, alvorlighet) == [(felt, (2,))]
    assert lesing.avvist == (alvorlighet == FEIL)


ETTER_SLUTT = {"AVSL_UKJENT": "17", "AVSL_VIKTIGSTE_INNTEKT": "17"}


def test_grensene_for_gamle_datoer_og_slutt_i_aret_er_stille():
    rene = [
        {"REG_DATO": "01012022", "VEDTAK_DATO": "01012022", "BEGYNT_DATO": "01012022"},
        {"BEGYNT_DATO": "31122026"},
        *({"STATUS": status, "AVSL_DATO": "01012026", **ETTER_SLUTT} for status in "34567"),
    ]
    for felt in rene:
        assert koder(les_11cf(fil(post_11cf(**felt)), forventet())) == []


def test_status_7_kom_i_2023():
    assert koder(les_11cf(fil(post_11cf(2022, STATUS="7", AVSL_DATO="01052022", **ETTER_SLUTT)), forventet())) == ["36"]
    assert koder(les_11cf(fil(post_11cf(2023, STATUS="7", AVSL_DATO="01052023", **ETTER_SLUTT)), forventet())) == []


def test_personen_telles_en_gang_og_dubletter_er_advarsel():
    poster = [post_11cf(nr=0), post_11cf(nr=0, PERSON_JOURNALNR="2"), post_11cf(nr=0, PERSON_JOURNALNR="3", STATUS="2")]
    lesing = les_11cf(fil(*poster), forventet())
    assert treff(lesing, "05A", ADVARSEL) == [("PERSON_FODSELSNR", (1, 2))]
    assert set(tall(lesing).values()) == {1}


def test_erstatningsnumre_sammenlignes_her_men_er_flere_personer():
    poster = [post_11cf(nr=nr, PERSON_FODSELSNR="17038500100") for nr in range(2)]
    lesing = les_11cf(fil(*poster), forventet())
    assert treff(lesing, "05A", ADVARSEL) == [("PERSON_FODSELSNR", (1, 2))]
    assert set(tall(lesing).values()) == {2}


def oslo(bydel: str, nr: int = 0, **felt) -> bytes:
    return post_11cf(KOMMUNE_NR="0301", BYDELSNR=bydel, nr=nr, **felt)


def test_i_oslo_telles_hver_bydel_og_personen_en_gang_i_kommunen():
    lesing = les_11cf(fil(oslo("01"), oslo("02"), oslo("02", nr=1)), forventet())
    assert koder(lesing) == []
    assert [tall(lesing, omrade)[1] for omrade in ("0301", "030101", "030102", "030103")] == [2, 1, 2, 0]
    assert lesing.observasjoner["omrade"].nunique() == 16


def test_i_oslo_er_dubletter_og_manglende_datoer_ssb_uvedkommende():
    uten_datoer = {"REG_DATO": "", "VEDTAK_DATO": "", "BEGYNT_DATO": ""}
    assert koder(les_11cf(fil(oslo("01", **uten_datoer), oslo("02", nr=1)), forventet())) == ["MK31"]
    assert koder(les_11cf(fil(oslo("01"), oslo("01"), oslo("02", nr=1)), forventet())) == []


def test_leveranse_for_en_bydel():
    lesing = les_11cf(fil(oslo("05"), oslo("05", nr=1)), forventet(bydel="05"))
    assert set(lesing.observasjoner["omrade"]) == {"030105"}
    assert tall(lesing, "030105")[1] == 2


@pytest.mark.parametrize(("kommune", "bydel", "omrader"), [("3101", None, 1), ("0301", None, 16), ("0301", "05", 1)])
def test_tom_leveranse_er_null_i_hver_dekket_maned(kommune, bydel, omrader):
    lesing = les_11cf(b" ", forventet(kommune=kommune, bydel=bydel, ar=2026, per=date(2026, 3, 31)))
    assert len(lesing.observasjoner) == 3 * omrader
    assert set(lesing.observasjoner["verdi"]) == {0}


@settings(max_examples=150)
@given(
    trekning=st.randoms(use_true_random=False), ar=st.sampled_from((2021, 2023, 2024, 2026)), antall=st.integers(1, 9)
)
def test_tellingen_er_den_samme_i_vanlige_lokker(trekning, ar, antall):
    poster = [tilfeldig_deltaker(trekning, ar) for _ in range(antall)]
    innhold = fil(*(post_11cf(ar, KOMMUNE_NR="0301", **post) for post in poster))
    lesing = les_11cf(innhold, forventet())
    assert not lesing.avvist
    for omrade in ("0301", "030101", "030102"):
        i_omradet = [post for post in poster if omrade in ("0301", "0301" + post["BYDELSNR"])]
        assert tall(lesing, omrade) == {
            maned: len({post["PERSON_FODSELSNR"] for post in i_omradet if deltar(post, ar, maned)})
            for maned in range(1, 11 if ar == 2026 else 13)
        }


def tilfeldig_deltaker(trekning: random.Random, ar: int) -> dict[str, str]:
    def dato() -> str:
        dag = (
            f"{trekning.choice((1, 15, 28, 30, 31, 32)):02d}{trekning.randint(0, 13):02d}{trekning.randint(ar - 1, ar)}"
        )
        return trekning.choice((dag, dag, dag, ""))

    return {
        "BYDELSNR": trekning.choice(("01", "02")),
        "PERSON_FODSELSNR": fodselsnummer(nr=trekning.randrange(5)),
        "BEGYNT_DATO": dato(),
        "AVSL_DATO": dato(),
        "STATUS": trekning.choice("12345678"),
    }


def deltar(post: dict[str, str], ar: int, maned: int) -> bool:
    siste = date(ar, maned, calendar.monthrange(ar, maned)[1])
    start, slutt = (som_dato(post[felt]) for felt in ("BEGYNT_DATO", "AVSL_DATO"))
    if start is None or (slutt is None and post["STATUS"] in "34567"):
        return False
    return start <= siste and not (slutt and slutt <= siste)


def som_dato(tekst: str) -> date | None:
    if not re.fullmatch("[0-9]{8}", tekst):
        return None
    dag, maned, ar = int(tekst[:2]), int(tekst[2:4]), int(tekst[4:])
    if not (1 <= maned <= 12 and 1 <= dag <= 31):
        return None
    return date(ar, maned, min(dag, calendar.monthrange(ar, maned)[1]))


def test_bare_det_som_gjelder_hele_leveransen_kan_avvise_den():
    assert {k.nummer for k in KONTROLLER_11CF if k.alvorlighet == FEIL} == {"03"}
