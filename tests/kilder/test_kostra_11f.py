"""11F: the numbered decisions of the design that are taken while reading, and what a delivery covers."""

import hashlib
import hmac
from datetime import date

import numpy as np
import pytest

from indikatorer.kilder.kostra import les_11f
from indikatorer.kilder.lesing import PERSONER, UKJENT_FODT
from tests.kilder.kostrafil import (
    NOKKEL,
    dufnummer,
    fil,
    fodselsnummer,
    forventet,
    koder,
    med_kontrollsiffer,
    post_11f,
    treff,
)


def nokkel(identitet: str) -> int:
    return int.from_bytes(hmac.digest(NOKKEL, identitet.encode("latin-1"), "sha256")[:8], "big", signed=True)


def person(**felt):
    lesing = les_11f(fil(post_11f(**felt)), forventet())
    assert not lesing.avvist, lesing.funn
    assert lesing.personer.dtype == PERSONER
    return lesing.personer[0]


def test_beslutning_1_flagget_avgjor_ikke_belopet():
    uten_belop = {"BIDRAG": "", "BIDRAG_JAN": ""}
    assert person(**uten_belop)["betalt"] == 1
    assert person(STMND_1="", STMND_7="07")["betalt"] == 1 << 6


IDENTITETER = {
    "fødselsnummer": ({"PERSON_DUF": dufnummer()}, "F" + fodselsnummer()),
    "d-nummer": ({"PERSON_FODSELSNR": fodselsnummer(dag=40)}, "F" + fodselsnummer(dag=40)),
    "duf": ({"PERSON_FODSELSNR": "", "PERSON_DUF": dufnummer()}, "D" + dufnummer()),
    "bare nuller": ({"PERSON_FODSELSNR": "0" * 11, "PERSON_DUF": dufnummer()}, "D" + dufnummer()),
    "duf av nuller": ({"PERSON_FODSELSNR": "", "PERSON_DUF": "0" * 12, "PERSON_JOURNALNR": "1"}, "J31011"),
    "duf med feil siffer": (
        {"PERSON_FODSELSNR": "", "PERSON_DUF": "202030011108", "PERSON_JOURNALNR": "1"}, "J31011",
    ),
    "journalnummer": ({"PERSON_FODSELSNR": "", "PERSON_JOURNALNR": "  Æ 7"}, "J3101Æ 7"),
    "erstatning mann": ({"PERSON_FODSELSNR": "17038500100", "PERSON_JOURNALNR": "9"}, "J31019"),
    "erstatning kvinne": ({"PERSON_FODSELSNR": "17038500200", "PERSON_JOURNALNR": "9"}, "J31019"),
    "erstatning ukjent": ({"PERSON_FODSELSNR": "17038599999", "PERSON_DUF": dufnummer()}, "D" + dufnummer()),
}  # fmt: skip


@pytest.mark.parametrize(("felt", "identitet"), IDENTITETER.values(), ids=IDENTITETER)
def test_beslutning_2_hvem_posten_gjelder(felt, identitet):
    assert person(**felt)["nokkel"] == nokkel(identitet)


@pytest.mark.parametrize("lengde", [1, 32, 64, 65, 200])
def test_beslutning_2_nokkelen_er_hmac_uansett_hvor_lang_hemmeligheten_er(lengde):
    hemmelig = b"h" * lengde
    lesing = les_11f(fil(post_11f()), forventet(personnokkel=hemmelig))
    ventet = hmac.digest(hemmelig, b"F" + fodselsnummer().encode(), hashlib.sha256)[:8]
    assert lesing.personer["nokkel"][0] == int.from_bytes(ventet, "big", signed=True)


def test_samme_person_har_samme_nokkel_i_alle_argangenes_oppsett():
    nokler = {les_11f(fil(post_11f(ar)), forventet()).personer["nokkel"][0] for ar in range(2020, 2027)}
    assert nokler == {nokkel("F" + fodselsnummer())}


FODT = {
    "fra nummeret": ({"PERSON_FODSELSNR": fodselsnummer(date(2001, 12, 31))}, (2001, 12)),
    "d-nummer": ({"PERSON_FODSELSNR": fodselsnummer(date(1979, 7, 5), dag=40)}, (1979, 7)),
    "nummeret foran feltet": ({"FODSELSDATO": "01011999"}, (1985, 3)),
    "ugyldig nummer, feltet": ({"PERSON_FODSELSNR": "17838500012", "FODSELSDATO": "01011999"}, (1999, 1)),
    "blankt nummer, feltet": ({"PERSON_FODSELSNR": "", "FODSELSDATO": "31021999"}, (1999, 2)),
    "nummer uten dato, feltet": ({"PERSON_FODSELSNR": fodselsnummer(maned=40), "FODSELSDATO": "05061990"}, (1990, 6)),
    "bare nuller, feltet": ({"PERSON_FODSELSNR": "0" * 11}, (1985, 3)),
    "erstatning, forrige århundre": ({"PERSON_FODSELSNR": "17032799999"}, (1927, 3)),
    "erstatning, dette århundret": ({"PERSON_FODSELSNR": "17030600100"}, (2006, 3)),
    "framtidig nummer, feltet": ({"PERSON_FODSELSNR": fodselsnummer(date(2035, 5, 1))}, (1985, 3)),
    "ingen": ({"PERSON_FODSELSNR": "", "FODSELSDATO": ""}, None),
    "framtidig felt": ({"PERSON_FODSELSNR": "", "FODSELSDATO": "01012027"}, None),
}


@pytest.mark.parametrize(("felt", "ventet"), FODT.values(), ids=FODT)
def test_beslutning_4_fodselsar_og_maned(felt, ventet):
    fodt = person(**felt)["fodt"]
    assert fodt == (ventet[0] * 12 + ventet[1] - 1 if ventet else UKJENT_FODT)


def test_beslutning_4_ukjent_alder_meldes():
    duf = {"PERSON_FODSELSNR": "", "PERSON_DUF": dufnummer()}
    for ar, meldt in ((2024, True), (2025, False)):
        lesing = les_11f(fil(post_11f(ar, **duf)), forventet())
        assert treff(lesing, "MK25", "advarsel") == ([("PERSON_FODSELSNR", (1,))] if meldt else [])


ARHUNDRER = [
    # individual digits, two-digit year, the year they mean
    (0, 85, 1985), (460, 0, 1900), (500, 39, 2039), (999, 0, 2000), (500, 54, 1854), (700, 99, 1899), (940, 40, 1940),
]  # fmt: skip


@pytest.mark.parametrize(("individ", "to_sifret", "ar"), ARHUNDRER)
def test_arhundret_av_individsifrene(individ, to_sifret, ar):
    """The nearest number with check digits, inwards. A birth date in the future gives way to FODSELSDATO (1985)."""
    naere = range(individ, individ + 40) if individ < 900 else range(individ, individ - 40, -1)
    nummer = next(filter(None, (med_kontrollsiffer(f"1783{to_sifret:02d}{n:03d}") for n in naere)))
    fodt = person(PERSON_FODSELSNR=nummer)["fodt"]
    assert fodt == (ar if ar <= 2026 else 1985) * 12 + 2


def test_situasjonen():
    assert person(BU18="1", ANTBU18="2")["barn"]
    assert not person()["barn"]
    assert person()["hovedkilde"]
    assert not person(VKLO="3")["hovedkilde"]


def test_bydel_lagres_bare_i_oslo():
    assert person(BYDELSNR="04")["bydel"] == 0
    assert person(KOMMUNE_NR="0301", BYDELSNR="04")["bydel"] == 4


@pytest.mark.parametrize(
    ("per", "maneder"),
    [
        (date(2026, 1, 31), 1),
        (date(2026, 2, 27), 1),
        (date(2026, 2, 28), 2),
        (date(2026, 10, 31), 10),
        (date(2026, 11, 21), 10),
        (None, 10),
    ],
)
def test_beslutning_7_manedene_som_er_omme_pa_uttrekksdatoen_er_dekket(per, maneder):
    lesing = les_11f(fil(post_11f()), forventet(per=per))
    assert lesing.dekning == (1 << maneder) - 1
    assert lesing.per == (per or date(2026, 11, 21))
    assert koder(lesing) == []


@pytest.mark.parametrize("per", [None, date(2025, 12, 31), date(2026, 2, 15)])
def test_et_avsluttet_ar_er_helt_dekket(per):
    lesing = les_11f(fil(post_11f(2025)), forventet(per=per))
    assert lesing.dekning == 0xFFF
    assert lesing.per == (per or date(2025, 12, 31))


def test_udekkede_maneder_telles_ikke_og_meldes_nar_de_er_etter_uttrekket():
    post = post_11f(**{f"STMND_{m}": f"{m:02d}" for m in range(1, 13)})
    lesing = les_11f(fil(post), forventet(per=date(2026, 4, 15)))
    assert lesing.personer["betalt"].tolist() == [0b111]
    assert [felt for felt, _ in treff(lesing, "MK29")] == [f"STMND_{m}" for m in range(5, 13)]


@pytest.mark.parametrize(
    ("per", "kode"),
    [(date(2025, 12, 31), "MK13"), (date(2026, 11, 22), "MK13"), (date(2026, 1, 15), "MK14")],
)
def test_uttrekksdato_som_ikke_kan_stemme(per, kode):
    lesing = les_11f(fil(post_11f()), forventet(per=per))
    assert treff(lesing, kode, "feil") == [("", ())]


def test_filas_ar_er_ikke_begynt():
    assert treff(les_11f(fil(post_11f(2026)), forventet(idag=date(2025, 6, 1))), "MK13", "feil")


@pytest.mark.parametrize("innhold", [b" ", b" \n", b" \r\n"])
def test_tom_leveranse_er_en_gyldig_null(innhold):
    lesing = les_11f(innhold, forventet(kommune="3101", ar=2026))
    assert not lesing.funn
    assert (lesing.kommune, lesing.ar, lesing.antall, lesing.dekning) == ("3101", 2026, 0, 0x3FF)
    assert len(lesing.personer) == 0
    assert lesing.personer.dtype == PERSONER


@pytest.mark.parametrize("felt", [{}, {"kommune": "3101"}, {"ar": 2026}])
def test_tom_leveranse_uten_kommune_og_ar_avvises(felt):
    lesing = les_11f(b" ", forventet(**felt))
    assert koder(lesing) == ["000"]
    assert "Oppgi kommune og år" in lesing.funn[0].tekst


def test_tom_leveranse_for_en_bydel():
    lesing = les_11f(b" ", forventet(kommune="0301", bydel="07", ar=2025))
    assert (lesing.bydel, lesing.dekning, koder(lesing)) == ("030107", 0xFFF, [])


def test_annet_ar_enn_ventet():
    lesing = les_11f(fil(post_11f(nr=0), post_11f(nr=1)), forventet(ar=2025))
    assert treff(lesing, "04", "feil") == [("VERSION", (1, 2))]


def test_rader_er_i_filas_rekkefolge():
    lesing = les_11f(fil(*(post_11f(nr=nr) for nr in range(5))), forventet())
    ventet = [nokkel("F" + fodselsnummer(nr=nr)) for nr in range(5)]
    assert np.array_equal(lesing.personer["nokkel"], ventet)
