"""Every table file: whatever stands in a cell, a spreadsheet reads it as text or as the number it is."""

import csv
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import BytesIO, StringIO
from zipfile import ZipFile

from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from indikatorer.tabellfiler import FORMELTEGN, STYRETEGN, Tabell, Tall, csv_linjer, filsvar, xlsx

farlige = st.builds(str.__add__, st.sampled_from([*FORMELTEGN, " =", "\n=", "\x00="]), st.text())
tekster = st.one_of(st.text(), farlige)
tekster = tekster.map(lambda t: t.encode("utf-8", "ignore").decode())
tall = st.builds(Tall, st.fractions(-(10**9), 10**9), st.integers(0, 4))


def les_csv(linjer) -> list[list[str]]:
    return list(csv.reader(StringIO("".join(linjer).removeprefix("\ufeff"), newline=""), delimiter=";"))


def tabell(rader, kolonner=("a", "b")) -> Tabell:
    return Tabell("Tittel", kolonner, rader, "Kilde: KOSTRA.", date(2026, 11, 21))


def celler(innhold: bytes) -> list[list]:
    return CalamineWorkbook.from_filelike(BytesIO(innhold)).get_sheet_by_index(0).to_python(skip_empty_area=False)


@given(st.lists(st.tuples(tekster, tekster), max_size=5), tekster)
def test_ingen_tekst_i_csv_begynner_som_en_formel(rader, overskrift):
    lest = les_csv(csv_linjer((overskrift, "b"), rader))
    assert len(lest) == len(rader) + 1
    for celle in (celle for rad in lest for celle in rad):
        assert not celle.lstrip(" \n").startswith(FORMELTEGN)


@given(st.lists(tekster, min_size=1, max_size=5))
def test_ingen_tekst_i_xlsx_blir_formel_lenke_eller_tall(tekstene):
    innhold = xlsx(tabell([(tekst, None) for tekst in tekstene]))
    with ZipFile(BytesIO(innhold)) as pakke:
        ark = pakke.read("xl/worksheets/sheet1.xml").decode()
        navn = pakke.namelist()
    assert "<f>" not in ark
    assert "hyperlink" not in ark
    assert not any("externalLink" in n for n in navn)
    assert ark.count("<v>") == ark.count('t="s"')


@given(tall)
def test_tall_star_som_de_vises_i_begge_filene(t):
    (_, (i_csv, _)) = les_csv(csv_linjer(("a", "b"), [(t, "x")]))
    assert "'" not in i_csv
    assert len(i_csv.partition(",")[2]) == t.desimaler
    verdi = Decimal(i_csv.replace(",", "."))
    assert abs(Fraction(verdi) - t.verdi) * 2 <= Fraction(1, 10**t.desimaler)
    assert celler(xlsx(tabell([(t, "x")])))[4][0] == float(verdi)


def test_csv_er_for_norsk_excel():
    linjer = "".join(csv_linjer(("Område", "Andel"), [("Råde; øst", Tall(Fraction(-7, 2), 1)), ("=1+1", None)]))
    assert linjer == '\ufeffOmråde;Andel\r\n"Råde; øst";-3,5\r\n\'=1+1;\r\n'


def test_xlsx_har_tittel_kilde_dato_og_merknad():
    medmerknad = Tabell("T", ("a", "b"), [("0301", 5)], "Kilde: KOSTRA.", date(2026, 11, 21), ["Små tall er skjult."])
    lest = celler(xlsx(medmerknad))
    assert lest[0][0] == "T"
    assert lest[1][0] == "Kilde: KOSTRA. Hentet 21. november 2026."
    assert lest[3] == ["a", "b"]
    assert lest[4] == ["0301", 5]
    assert lest[6][0] == "Små tall er skjult."


def test_en_tom_tabell_er_en_overskrift():
    assert les_csv(csv_linjer(("a", "b"), [])) == [["a", "b"]]
    assert celler(xlsx(tabell([])))[3] == ["a", "b"]


def test_nedlastingen_har_navn_og_lagres_ikke_i_mellomlager():
    svar = filsvar(tabell([(1, 2)]), "xlsx", "sammenlikning-2026-10")
    assert svar["Content-Disposition"] == 'attachment; filename="sammenlikning-2026-10.xlsx"'
    assert svar["Cache-Control"] == "no-store, private"
    assert svar.content[:2] == b"PK"


def test_en_tekst_som_ikke_er_oversatt_ennaa_er_ogsa_en_tekst():
    rader = [(gettext_lazy("=Skjult"), 1)]
    assert les_csv(csv_linjer(("a", "b"), rader))[1] == ["'=Skjult", "1"]
    assert celler(xlsx(tabell(rader)))[4] == ["'=Skjult", 1]


def test_styretegn_tas_bort():
    assert STYRETEGN.sub("", "a\x00b\x1fc\n") == "abc\n"
