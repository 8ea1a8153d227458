"""A coming reform as a file: what is read, and what contradicts itself or what is known."""

from datetime import date

import pytest

from indikatorer.beregning.inndeling import Endring
from indikatorer.kilder.reform import UgyldigReform, les_reform, motsigelser

IDAG = date(2026, 11, 22)
KOMMUNER = {"3101": (None, None), "3103": (None, None), "3105": (None, None), "3001": (None, date(2024, 1, 1))}
OVERSKRIFT = "gammelt,nytt,dato,type,navn\n"


def fil(*rader: str) -> bytes:
    return (OVERSKRIFT + "\n".join(rader) + "\n").encode()


def innvendinger(*rader: str, lastet=()) -> str:
    return " ".join(motsigelser(les_reform(fil(*rader)), KOMMUNER, {"31"}, lastet, IDAG))


SAMMEN = ("3101,3199,2027-01-01,sammenslaaing,Nye Halden", "3103,3199,2027-01-01,sammenslaaing,")


def test_a_merger_is_read_with_its_name_and_what_ends():
    reform = les_reform(fil(*SAMMEN))
    assert (reform.dato, reform.nye, reform.opphorer) == (date(2027, 1, 1), ["3199"], ["3101", "3103"])
    assert innvendinger(*SAMMEN) == ""


def test_a_spreadsheet_of_norwegian_excel_is_read_too():
    norsk = b"\xef\xbb\xbf" + fil(*SAMMEN).replace(b",", b";")
    assert les_reform(norsk) == les_reform(fil(*SAMMEN))


def test_a_number_that_others_join_goes_on():
    reform = les_reform(fil("3101,3101,2027-01-01,sammenslaaing,", "3103,3101,2027-01-01,sammenslaaing,"))
    assert (reform.nye, reform.opphorer) == ([], ["3103"])
    assert motsigelser(reform, KOMMUNER, {"31"}, (), IDAG) == []


@pytest.mark.parametrize(
    ("innhold", "hva"),
    [
        (b"", "kolonnene"),
        (OVERSKRIFT.encode(), "minst én rad"),
        (b"\xff\xfe", "UTF-8"),
        (fil("31,3199,2027-01-01,nummerendring,X"), "Linje 2: «gammelt»"),
        (fil("3101,3199,1.1.2027,nummerendring,X"), "2027-01-01"),
        (fil("3101,3199,2027-01-01,flytting,X"), "Typen må være en av"),
        (fil("3101,3199,2027-01-01,nummerendring,X", "3103,3198,2028-01-01,nummerendring,Y"), "ulike datoer"),
        (fil("3101,3199,2027-01-01,nummerendring,X", "3101,3199,2027-01-01,nummerendring,X"), "to ganger"),
        (fil("3101,3199,2027-01-01,sammenslaaing,X", "3103,3199,2027-01-01,sammenslaaing,Y"), "to navn"),
    ],
)
def test_what_cannot_be_read_is_told(innhold, hva):
    with pytest.raises(UgyldigReform, match=hva):
        les_reform(innhold)


@pytest.mark.parametrize(
    ("rader", "hva"),
    [
        (("3101,3199,2026-11-22,nummerendring,X",), "fram i tid"),
        (("3999,3199,2027-01-01,nummerendring,X",), "3999 er ikke et kommunenummer vi kjenner"),
        (("3001,3199,2027-01-01,nummerendring,X",), "3001 er ikke en kommune dagen før"),
        (("3101,3103,2027-01-01,nummerendring,",), "3103 finnes fra før og fortsetter"),
        (("3101,3001,2027-01-01,nummerendring,X",), "3001 har vært brukt før"),
        (("3101,3103,2027-01-01,nummerendring,", "3103,3101,2027-01-01,nummerendring,"), "går i ring"),
        (("3101,3199,2027-01-01,nummerendring,",), "3199 mangler navn"),
        (("3101,9901,2027-01-01,nummerendring,X",), "fylke 99, som ikke finnes"),
        (("3101,3199,2027-01-01,sammenslaaing,X",), "Typen må være nummerendring"),
        (("3101,3199,2027-01-01,deling,X",), "minst to rader"),
        (("3101,3198,2027-01-01,nummerendring,X", "3101,3199,2027-01-01,deling,Y"), "Typen må være deling"),
        (("3101,3199,2027-01-01,nummerendring,X", "3103,3199,2027-01-01,nummerendring,"), "sammenslaaing"),
    ],
)
def test_what_contradicts_itself_or_what_is_known_is_refused_with_the_reason(rader, hva):
    assert hva in innvendinger(*rader)


def test_one_that_is_in_a_coming_reform_already_is_not_changed_by_another():
    lastet = [Endring("3101", "3198", date(2028, 1, 1), "nummerendring")]
    assert "alt med i en reform" in innvendinger(*SAMMEN, lastet=lastet)


def test_every_reason_is_given_at_once():
    assert len(motsigelser(les_reform(fil("3999,9901,2020-01-01,nummerendring,")), KOMMUNER, {"31"}, (), IDAG)) == 4
