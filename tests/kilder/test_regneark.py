import csv
import io
import zipfile
from datetime import datetime

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from indikatorer.kilder import arbeidsbok, regneark
from indikatorer.kilder.kontroll import har_feil
from indikatorer.kilder.regneark import les_ark

KOLONNER = {"omrade": ("område",), "periode": ("måned", "mnd"), "verdi": ("antall",)}
HODE = "område;måned;antall\n"


def arbeidsbok_av(*ark: list[list], skjulte: tuple[int, ...] = ()) -> bytes:
    innhold = io.BytesIO()
    with xlsxwriter.Workbook(innhold, {"in_memory": True}) as bok:
        dato = bok.add_format({"num_format": "mm.yyyy"})
        for nr, rader in enumerate(ark):
            blad = bok.add_worksheet()
            if nr in skjulte:
                blad.hide()
            else:
                blad.activate()
            for r, rad in enumerate(rader):
                for k, celle in enumerate(rad):
                    if isinstance(celle, datetime):
                        blad.write_datetime(r, k, celle, dato)
                    elif isinstance(celle, str):
                        blad.write_string(r, k, celle)
                    else:
                        blad.write(r, k, celle)
    return innhold.getvalue()


def bytt_del(bok: bytes, navn: str, endre) -> bytes:
    """The workbook with one of its parts rewritten."""
    ut = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(bok)) as fra, zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as til:
        for del_ in fra.namelist():
            til.writestr(del_, endre(fra.read(del_)) if del_ == navn else fra.read(del_))
    return ut.getvalue()


def koder_av(innhold: bytes) -> list[str]:
    tabell, funn = les_ark(innhold, KOLONNER)
    assert tabell.empty == har_feil(funn)
    return [f.kode for f in funn]


@pytest.mark.parametrize("skille", [";", ",", "\t"])
@pytest.mark.parametrize("koding", ["utf-8", "utf-8-sig", "latin-1"])
@pytest.mark.parametrize("slutt", ["\n", "\r\n", "\r"])
def test_csv_i_alle_former_gir_samme_tekst(skille, koding, slutt):
    tekst = slutt.join(["Område;MÅNED;Antall", "0301;2026-03;12", "", "3101;2026-03;007"]).replace(";", skille)
    tabell, funn = les_ark(tekst.encode(koding), KOLONNER)
    assert funn == []
    assert tabell.to_dict("list") == {
        "omrade": ["0301", "3101"],
        "periode": ["2026-03", "2026-03"],
        "verdi": ["12", "007"],
    }
    assert list(tabell.index) == [2, 4]


@pytest.mark.parametrize("overskrift", ["omrade;maned;antall", "OMRAADE;Maaned;ANTALL", " Område ; Mnd ;antall"])
def test_overskrifter_uten_norske_bokstaver_og_i_alle_storrelser(overskrift):
    tabell, funn = les_ark(f"{overskrift}\n0301;2026-03;1\n".encode(), KOLONNER)
    assert (len(tabell), funn) == (1, [])


def test_excels_egen_linje_om_skilletegn_er_ingen_rad():
    tabell, funn = les_ark(f"sep=;\n{HODE}0301;2026-03;1\n".encode(), KOLONNER)
    assert (list(tabell.index), funn) == ([3], [])


def test_linjenummer_peker_paa_raden_ogsaa_etter_en_celle_over_to_linjer():
    tabell, _ = les_ark(b'omr\xe5de;m\xe5ned;antall\n"03\n01";2026-03;1\n3101;2026-03;2\n', KOLONNER)
    assert list(tabell.index) == [2, 4]


def test_xlsx_gir_tekst_og_excels_radnummer():
    innhold = arbeidsbok_av(
        [[], ["", "Område", "Måned", "Antall"], ["", "0301", datetime(2026, 3, 1), 12], [], ["", 3101, "2026-03", 12.5]]
    )
    tabell, funn = les_ark(innhold, KOLONNER)
    assert funn == []
    assert tabell.to_dict("index") == {
        3: {"omrade": "0301", "periode": "2026-03-01", "verdi": "12"},
        5: {"omrade": "3101", "periode": "2026-03", "verdi": "12.5"},
    }


def test_forste_synlige_ark_leses_og_andre_med_innhold_nevnes():
    tall = [["område", "måned", "antall"], ["0301", "2026-03", 1]]
    assert koder_av(arbeidsbok_av([["skjult"]], tall, skjulte=(0,))) == []
    assert koder_av(arbeidsbok_av(tall, [])) == []
    assert koder_av(arbeidsbok_av(tall, [["mer"]])) == ["MK08"]
    assert koder_av(arbeidsbok_av(tall, [["mer"]], skjulte=(1,))) == []


@pytest.mark.parametrize("innhold", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xa0\n", b";;\n;;\n", arbeidsbok_av([])])
def test_tom_fil(innhold):
    assert koder_av(innhold) == ["MK01"]


def test_bare_overskrifter():
    assert koder_av(HODE.encode()) == ["MK01"]
    assert koder_av(f"{HODE};;\n ; ;\n".encode()) == ["MK01"]


@pytest.mark.parametrize(
    "innhold",
    [
        b"%PDF-1.7\n...",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        b"PK\x03\x04 ikke et arkiv",
        b"PK",
        b"<html><table>",
        b"\xef\xbb\xbf<?xml version='1.0'?>",
        b'{"value": []}',
        HODE.encode() + b"0301;2026-03;\0",
        HODE.encode("utf-16"),
        HODE.encode() + b'"0301;2026-03;1\n',
        HODE.encode() + b"0301;2026-03;" + b"1" * 200_000,
    ],
)
def test_det_som_ikke_er_en_tabell_avvises(innhold):
    assert koder_av(innhold) == ["MK02"]


def test_nulltegn_og_anforselstegn_far_linjenummer():
    assert les_ark(b"a;b\n1;2\n3;\0\n", KOLONNER)[1][0].linjer == (3,)
    assert les_ark(HODE.encode() + b'0301;2026-03;1\n"0301;2026-04;1\n', KOLONNER)[1][0].linjer == (3,)


@pytest.mark.parametrize("navn", ["mimetype", "xl/workbook.bin", "word/document.xml"])
def test_andre_arkiver_enn_xlsx_avvises(navn):
    innhold = io.BytesIO()
    with zipfile.ZipFile(innhold, "w") as arkiv:
        arkiv.writestr(navn, "application/vnd.oasis.opendocument.spreadsheet")
    assert koder_av(innhold.getvalue()) == ["MK02"]


def test_avkortet_arbeidsbok_avvises():
    bok = arbeidsbok_av([["område", "måned", "antall"], ["0301", "2026-03", 1]])
    for lengde in (10, 100, len(bok) // 2, len(bok) - 5):
        assert koder_av(bok[:lengde]) == ["MK02"]


def test_odelagt_ark_i_arbeidsboken_avvises():
    bok = arbeidsbok_av([["område", "måned", "antall"], ["0301", "2026-03", 1]])
    assert koder_av(bytt_del(bok, "xl/worksheets/sheet1.xml", lambda xml: xml[: len(xml) // 2])) == ["MK02"]


def test_arkiv_som_lyver_om_storrelsen_avvises():
    bok = bytearray(arbeidsbok_av([["område", "måned", "antall"], ["0301", "2026-03", "1" * 3000]]))
    with zipfile.ZipFile(io.BytesIO(bok)) as arkiv:
        del_ = arkiv.getinfo("xl/sharedStrings.xml")
    sted = bok.index(b"PK\x01\x02")
    while bok[sted + 46 : sted + 46 + len(del_.filename)] != del_.filename.encode():
        sted = bok.index(b"PK\x01\x02", sted + 1)
    bok[sted + 24 : sted + 28] = (10).to_bytes(4, "little")
    assert koder_av(bytes(bok)) == ["MK02"]


BOMBER = {
    "ett stort nullfelt": lambda xml: xml.replace(b"</worksheet>", b" " * 30_000_000 + b"</worksheet>"),
    "en celle langt ute": lambda xml: xml.replace(b'r="C2"', b'r="XFD1048576"'),
    "en celle langt nede": lambda xml: xml.replace(b'r="C2"', b'r="C1048576"'),
    "enkle anforselstegn": lambda xml: xml.replace(b'r="C2"', b"r = 'XFD1048576'"),
}


@pytest.mark.parametrize("bombe", BOMBER)
def test_arbeidsbok_som_sprenger_minnet_avvises_for_den_leses(bombe):
    bok = arbeidsbok_av([["område", "måned", "antall"], ["0301", "2026-03", 1]])
    bok = bytt_del(bok, "xl/worksheets/sheet1.xml", BOMBER[bombe])
    assert len(bok) < 100_000
    assert koder_av(bok) == ["MK03"]


def test_en_lang_tekst_i_hver_celle_avvises():
    bok = arbeidsbok_av([["område", "måned", "antall"], *[["x" * 30_000] * 100] * 100])
    assert len(bok) < 200_000
    assert koder_av(bok) == ["MK03"]


def test_for_mange_deler_i_arkivet_avvises():
    innhold = io.BytesIO()
    with zipfile.ZipFile(innhold, "w") as arkiv:
        arkiv.writestr("xl/workbook.xml", "")
        for nr in range(arbeidsbok.MAKS_DELER):
            arkiv.writestr(f"xl/{nr}.xml", "")
    assert koder_av(innhold.getvalue()) == ["MK03"]


def test_stor_csv_avvises():
    assert koder_av(b"a;b\n" * (regneark.MAKS_STORRELSE // 4 + 1)) == ["MK03"]
    assert koder_av(HODE.encode() + b"0301;2026-03;1\n" * regneark.MAKS_RADER) == ["MK03"]


def test_kolonner_som_mangler_star_to_ganger_eller_er_ukjente():
    assert koder_av(b"antall\n1\n") == ["MK04", "MK04"]
    assert koder_av("område;måned;mnd;antall\n0301;1;2;3\n".encode()) == ["MK05"]
    tabell, funn = les_ark("x;område;måned;antall;\n;0301;2026-03;1;\n".encode(), KOLONNER)
    assert len(tabell) == 1
    assert [(f.kode, f.tekst) for f in funn] == [
        ("MK06", "Fila har 1 kolonner som ikke brukes (nummer 1 fra venstre).")
    ]


def test_desimalkomma_som_skilletegn_er_en_feil_og_ikke_tallet_foran_komma():
    tabell, funn = les_ark("område,måned,antall\n0301,2026-03,12,5\n3101,2026-03,1\n".encode(), KOLONNER)
    assert tabell.empty
    assert [(f.kode, f.linjer) for f in funn] == [("MK07", (2,))]


def test_korte_rader_far_tomme_celler():
    tabell, funn = les_ark(f"{HODE}0301;2026-03\n".encode(), KOLONNER)
    assert (tabell.loc[2, "verdi"], funn) == ("", [])


def test_innholdet_gjentas_aldri_i_funn():
    tekst = "15427812345;Kari;antall\n15427812345;2026-03;Kari\n"
    _, funn = les_ark(tekst.encode(), KOLONNER)
    assert funn
    assert not any(ord_ in f.tekst for f in funn for ord_ in ("154278", "Kari"))


@given(st.binary(max_size=300))
def test_ingen_bytes_far_leseren_til_a_snuble(innhold):
    tabell, funn = les_ark(innhold, KOLONNER)
    assert tabell.empty == har_feil(funn)


@given(st.lists(st.tuples(*[st.text(st.characters(exclude_categories=("C", "Z")), min_size=1)] * 3), min_size=1))
def test_celler_overlever_ordrett(rader):
    ut = io.StringIO()
    csv.writer(ut, delimiter=";").writerows([("område", "måned", "antall"), *rader])
    tabell, funn = les_ark(ut.getvalue().encode(), KOLONNER)
    assert funn == []
    assert [tuple(rad) for rad in tabell.to_numpy()] == rader
