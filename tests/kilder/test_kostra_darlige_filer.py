"""Files that are not what they should be: each gets one clear answer, never a traceback."""

import io
import zipfile

import pytest

from indikatorer.kilder.kostra import forkontroll, les_11cf, les_11f
from tests.kilder.kostrafil import fil, forventet, koder, post_11cf, post_11f, treff

REN = fil(*(post_11f(nr=nr) for nr in range(3)))


def xlsx() -> bytes:
    with zipfile.ZipFile(minne := io.BytesIO(), "w") as arkiv:
        arkiv.writestr("[Content_Types].xml", "<Types/>")
    return minne.getvalue()


FEIL_TYPE = {
    "PDF": b"%PDF-1.7\n%\xe2\xe3",
    "Excel": xlsx(),
    "gammel Excel": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500,
    "XML": b'<?xml version="1.0"?>\n<Melding/>',
    "XML uten hode": b"<Melding/>",
    "HTML": b"\n  <!DOCTYPE html><html></html>",
    "JSON": b'{"a": 1}',
    "RTF": b"{\\rtf1 abc}",
    "GZIP": b"\x1f\x8b\x08\0\0",
}


@pytest.mark.parametrize("les", [les_11f, les_11cf])
@pytest.mark.parametrize("innhold", FEIL_TYPE.values(), ids=FEIL_TYPE)
def test_feil_filtype(les, innhold):
    lesing = les(innhold, forventet())
    assert koder(lesing) == ["MK02"]
    assert lesing.avvist


def test_utf16_sier_hvordan_fila_skal_lagres():
    lesing = les_11f(REN.decode("latin-1").encode("utf-16"), forventet())
    assert koder(lesing) == ["MK03"]
    assert "ISO-8859-1" in lesing.funn[0].tekst
    assert koder(les_11f(REN.decode("latin-1").encode("utf-16-le"), forventet())) == ["MK04"]


def test_utf8_med_bom():
    assert koder(les_11f(b"\xef\xbb\xbf" + REN, forventet())) == ["MK03"]


def test_utf8_med_aeoa_far_lengdefeil_pa_linjen_med_rad_om_latin1():
    poster = [post_11f(nr=0, SAKSBEHANDLER="OLA"), post_11f(nr=1, SAKSBEHANDLER="BJØRN ÅÆ")]
    lesing = les_11f(fil(*poster).decode("latin-1").encode("utf-8"), forventet())
    assert treff(lesing, "001", "feil") == [("", (2,))]
    assert "Latin-1" in lesing.funn[0].tekst


def test_latin1_med_aeoa_er_riktig():
    assert koder(les_11f(fil(post_11f(SAKSBEHANDLER="BJØRN ÅÆ")), forventet())) == []


@pytest.mark.parametrize("plass", [0, 100, 338 + 50])
def test_nul_tegn(plass):
    assert koder(les_11f(REN[:plass] + b"\0" + REN[plass + 1 :], forventet())) == ["MK04"]


def test_tabulator_pa_riktig_linje():
    lesing = les_11f(REN[:339] + b"\t" + REN[340:], forventet())
    assert treff(lesing, "001") == [("", (2,))]
    assert "tabulator" in lesing.funn[0].tekst


@pytest.mark.parametrize("innhold", [b"", b"\n", b"\r\n\r\n", b"   ", b" \n ", b"\n \n"])
def test_tom_fil_sier_hvordan_null_mottakere_leveres(innhold):
    lesing = les_11f(innhold, forventet(kommune="3101", ar=2026))
    assert koder(lesing) == ["000"]
    assert "nøyaktig ett mellomrom" in lesing.funn[0].tekst


@pytest.mark.parametrize("linjeskift", [b"\n", b"\r\n", b"\n\n", b"\r\n\r\n"])
@pytest.mark.parametrize("slutt", [True, False])
def test_linjeskift_er_likegyldig_men_linjenummer_teller_tomme_linjer(linjeskift, slutt):
    poster = [post_11f(nr=nr) for nr in range(3)]
    poster[2] = post_11f(nr=2, BU18="1")
    lesing = les_11f(linjeskift.join(poster) + (linjeskift if slutt else b""), forventet())
    assert treff(lesing, "11") == [("ANTBU18", (5 if linjeskift.count(b"\n") == 2 else 3,))]
    assert lesing.antall == 3


def test_blandede_linjeskift():
    lesing = les_11f(post_11f(nr=0) + b"\r\n" + post_11f(nr=1) + b"\n\n" + post_11f(nr=2), forventet())
    assert koder(lesing) == []
    assert lesing.antall == 3


def test_avkuttet_siste_linje():
    lesing = les_11f(REN[:-5], forventet())
    assert treff(lesing, "001", "feil") == [("", (3,))]
    assert lesing.antall == 3


@pytest.mark.parametrize("linje", [1, 2, 3])
def test_feil_lengde_pa_hver_linje(linje):
    poster = [post_11f(nr=nr) for nr in range(3)]
    poster[linje - 1] += b"x"
    assert treff(les_11f(fil(*poster), forventet()), "001") == [("", (linje,))]


def test_11cf_levert_som_11f_og_omvendt():
    for les, innhold, navn in ((les_11f, fil(post_11cf()), "11CF"), (les_11cf, REN, "11F")):
        lesing = les(innhold, forventet())
        assert koder(lesing) == ["MK05"]
        assert f"som i {navn}" in lesing.funn[0].tekst


@pytest.mark.parametrize("version", ["19", "27", "AB", "  "])
def test_ar_uten_oppsett(version):
    lesing = les_11f(fil(post_11f(VERSION=version)), forventet())
    assert treff(lesing, "04", "feil") == [("VERSION", (1,))]
    assert "2020–2026" in lesing.funn[0].tekst


def test_argangen_velger_oppsettet_ikke_lengden():
    """2023 and 2024 are equally long; a record of the one among the other's is named and not misread."""
    lesing = les_11f(fil(post_11f(2024, 0), post_11f(2023, 1), post_11f(2024, 2)), forventet())
    assert [(f.kode, f.linjer) for f in lesing.funn] == [("04", (2,))]
    lesing = les_11f(fil(post_11f(2026, 0), post_11f(2023, 1), post_11f(2026, 2)), forventet())
    assert [(f.kode, f.linjer) for f in lesing.funn] == [("04", (2,))]


def test_vilkarlig_tekst():
    assert koder(les_11f(b"omrade,maned,antall\n3101,2026-01,5\n", forventet())) == ["001"]
    assert koder(les_11f(b'=HYPERLINK("http://a")\n', forventet())) == ["001"]


def test_for_stor_fil_avvises_for_den_leses(monkeypatch):
    monkeypatch.setattr(forkontroll, "MAKS_BYTE", len(REN) - 1)
    assert koder(les_11f(REN, forventet())) == ["MK01"]
    assert forkontroll.MAKS_BYTE < 1_000_000_000


def test_for_mange_linjer_avvises_for_de_telles_opp():
    assert koder(les_11f(b"a\n" * 1_000_001, forventet())) == ["001"]


def test_en_avvist_leveranse_har_ingen_tabeller():
    for innhold in (b"", b"x", fil(post_11f(BU18="9")), fil(post_11cf(VERSION="19"))):
        for les in (les_11f, les_11cf):
            lesing = les(innhold, forventet())
            assert lesing.avvist
            assert lesing.personer is None
            assert lesing.observasjoner.empty
