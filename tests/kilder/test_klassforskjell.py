"""What differs between Klass and our areas, from SSB's own answers and from made-up reforms."""

import csv
import json
from datetime import date

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import settings as hypotese
from hypothesis import strategies as st

from indikatorer.kilder.klass import Kodeendring, UgyldigKlassvar, les_endringer, les_grupper, les_koder
from indikatorer.kilder.klassforskjell import Forskjell, Klassbilde, forskjeller
from indikatorer.kilder.lesing import Kjentomrade
from tests.kilder.omgivelser import DATA

IDAG, NYTTAR = date(2026, 11, 22), date(2027, 1, 1)
KOMMUNER = {"3101": "Halden", "3103": "Moss", "1103": "Stavanger", "1852": "Tjeldsund"}
VARE = {kode: Kjentomrade(navn) for kode, navn in KOMMUNER.items()}


def _vare_kommuner() -> dict[str, Kjentomrade]:
    with (settings.ROT / "fixtures" / "omrader.csv").open(encoding="utf-8", newline="") as fil:
        return {
            rad["kode"]: Kjentomrade(
                rad["navn"],
                date.fromisoformat(rad["gyldig_fra"]) if rad["gyldig_fra"] else None,
                date.fromisoformat(rad["gyldig_til"]) if rad["gyldig_til"] else None,
            )
            for rad in csv.DictReader(fil)
            if len(rad["kode"]) == 4
        }


def fra(lister: dict[date, dict[str, str]], **felter) -> Klassbilde:
    return Klassbilde(IDAG, {4: lister}, **felter)


def test_ssbs_own_list_is_ours():
    koder = les_koder((DATA / "klass_codesAt_131.json").read_bytes())
    assert len(koder) == 357
    assert "9999" not in koder
    assert forskjeller(fra({IDAG: koder}), _vare_kommuner(), {}) == []


def test_ssbs_own_changes_of_2020():
    endringer = les_endringer((DATA / "klass_changes_104.json").read_bytes())
    assert len(endringer) == 13
    assert Kodeendring("01", "30", date(2020, 1, 1)) in endringer


def test_a_coming_merger_where_one_keeps_its_number():
    """Klass tells nothing of 3103, which others join; and has it among what 3101 became."""
    neste = {kode: navn for kode, navn in KOMMUNER.items() if kode != "3101"}
    endringer = [Kodeendring("3101", "3103", NYTTAR)]
    bilde = fra({IDAG: KOMMUNER, NYTTAR: neste}, endringer=endringer)
    assert forskjeller(bilde, VARE, {}) == [Forskjell("opphort", "3101", "Halden", "", NYTTAR, ("3103",))]


def test_a_split_that_is_none_is_not_told_of():
    """1852 stands with itself and with a new number, and 3118 against its neighbours: the lists are as they were."""
    endringer = [Kodeendring("1852", "5412", IDAG), Kodeendring("3118", "3207", IDAG)]
    assert forskjeller(fra({IDAG: KOMMUNER, NYTTAR: KOMMUNER}, endringer=endringer), VARE, {}) == []


def test_a_new_number_now_and_later():
    neste = KOMMUNER | {"3199": "Ny"}
    ny = forskjeller(fra({IDAG: KOMMUNER, NYTTAR: neste}), VARE, {})
    assert ny == [Forskjell("ny", "3199", "", "Ny", NYTTAR)]
    assert forskjeller(fra({IDAG: neste, NYTTAR: neste}), VARE, {}) == [Forskjell("ny", "3199", "", "Ny", None)]


def test_a_reform_that_is_loaded_already_is_no_difference():
    vare = VARE | {"3101": Kjentomrade("Halden", None, NYTTAR), "3199": Kjentomrade("Ny", NYTTAR)}
    neste = {k: n for k, n in KOMMUNER.items() if k != "3101"} | {"3199": "Ny"}
    assert forskjeller(fra({IDAG: KOMMUNER, NYTTAR: neste}), vare, {}) == []


def test_names_and_groups():
    klass = fra(
        {IDAG: KOMMUNER | {"3103": "Moss - Mossá"}}, grupper={"3101": "EKG03", "3103": "EKG02", "9999": "EKG01"}
    )
    assert forskjeller(klass, VARE, {"3101": "EKG02", "3103": "EKG02"}) == [
        Forskjell("gruppe", "3101", "EKG02", "EKG03"),
        Forskjell("navn", "3103", "Moss", "Moss - Mossá"),
    ]


def test_fylker_and_bydeler_are_called_by_one_of_their_names():
    vare = {"55": Kjentomrade("Troms"), "030103": Kjentomrade("Sagene"), "030104": Kjentomrade("St. Hanshaugen")}
    bydeler = {
        "030103": "Bydel Sagene",
        "030104": "Noe annet",
        "030199": "Uoppgitt",
        "030100": "Oslo",
        "187001": "Ukjent",
    }
    bilde = Klassbilde(IDAG, {2: {IDAG: {"55": "Troms - Romsa - Tromssa"}}, 6: {IDAG: bydeler}})
    assert forskjeller(bilde, vare, {}) == [Forskjell("navn", "030104", "St. Hanshaugen", "Noe annet")]


@pytest.mark.parametrize(
    "innhold",
    [
        b"",
        b"<codeList/>",
        b"[]",
        b'{"codes": {}}',
        b'{"codes": [1]}',
        b'{"codes": [{"code": "1"}]}',
        b'{"codes": [{}]}',
    ],
)
def test_what_is_not_klass_is_told(innhold):
    with pytest.raises(UgyldigKlassvar):
        les_koder(innhold)


def test_changes_of_names_alone_are_left_out_and_broken_ones_told():
    rad = {"oldCode": "1103", "newCode": "1103", "changeOccurred": "2020-01-01"}
    ny = {"oldCode": None, "newCode": "5055", "changeOccurred": "2020-01-01"}
    innhold = json.dumps({"codeChanges": [rad, ny]}).encode()
    assert les_endringer(innhold) == [Kodeendring("", "5055", date(2020, 1, 1))]
    with pytest.raises(UgyldigKlassvar):
        les_endringer(b'{"codeChanges": [{"oldCode": "1", "changeOccurred": "i gar"}]}')


@pytest.mark.parametrize("skrevet", ["EKG07", "07", "7", "ekg7"])
def test_a_group_is_written_our_way(skrevet):
    innhold = json.dumps({"correspondenceItems": [{"sourceCode": "3101", "targetCode": skrevet}]}).encode()
    assert les_grupper(innhold) == {"3101": "EKG07"}


KODER = st.dictionaries(st.sampled_from(["3101", "3103", "3105", "3107"]), st.sampled_from(["A", "B"]), max_size=4)


@given(i_dag=KODER, neste=KODER, vart_i_dag=KODER)
@hypotese(max_examples=60)
def test_every_code_that_is_on_one_side_alone_is_told_of_once(i_dag, neste, vart_i_dag):
    vare = {kode: Kjentomrade(navn) for kode, navn in vart_i_dag.items()}
    funnet = forskjeller(fra({IDAG: i_dag, NYTTAR: neste}), vare, {})
    nokler = [(f.art, f.kode) for f in funnet]
    assert len(nokler) == len(set(nokler))
    ventet = {("ny", k) for liste in (i_dag, neste) for k in liste if k not in vart_i_dag}
    ventet |= {("opphort", k) for liste in (i_dag, neste) for k in vart_i_dag if k not in liste}
    ventet |= {("navn", k) for k in i_dag if k in vart_i_dag and i_dag[k] != vart_i_dag[k]}
    assert set(nokler) == ventet
