"""What is signed has one form, so that the hash changes when the content does, and only then."""

import json
import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilskudd.regler.innhold import innholdshash, kanonisk
from tilskudd.regler.kalender import OSLO

blader = st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
nokler = st.text(st.characters(exclude_categories=["Cs"]), max_size=8).map(lambda tekst: normalize("NFC", tekst))
innhold = st.dictionaries(
    nokler,
    st.recursive(blader, lambda deler: st.lists(deler, max_size=4) | st.dictionaries(nokler, deler, max_size=4)),
    max_size=5,
)


def test_kjent_hash():
    assert (
        kanonisk({"å": 1, "a": ["x", None, True], "p": Decimal("37.50")})
        == '{"a":["x",null,true],"p":"37.5","å":1}'.encode()
    )
    assert innholdshash({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


@given(innhold, st.randoms())
def test_rekkefolgen_pa_noklene_betyr_ingenting(verdi, tilfeldig):
    nokler = list(verdi)
    tilfeldig.shuffle(nokler)
    assert innholdshash({nokkel: verdi[nokkel] for nokkel in nokler}) == innholdshash(verdi)


@given(innhold)
def test_en_bokstav_skrevet_pa_to_mater_er_den_samme(verdi):
    delt = json.loads(normalize("NFD", json.dumps(verdi, ensure_ascii=False)))
    assert innholdshash(delt) == innholdshash(verdi)


@given(innhold, innhold)
def test_to_innhold_har_samme_hash_bare_nar_de_er_like(en, to):
    assert (innholdshash(en) == innholdshash(to)) == (kanonisk(en) == kanonisk(to))
    assert json.loads(kanonisk(en)) == json.loads(normalize("NFC", json.dumps(en, ensure_ascii=False)))


@pytest.mark.parametrize("like", [("50", "50.00", "5E+1"), ("0", "-0", "0.00"), ("37.5", "37.50"), ("100", "1E2")])
def test_ett_desimaltall_har_en_skrivemate(like):
    assert len({innholdshash({"p": Decimal(tall)}) for tall in like}) == 1


def test_ett_tidspunkt_har_en_skrivemate():
    tid = datetime(2021, 2, 1, 23, 59, 59, tzinfo=OSLO)
    assert innholdshash({"t": tid}) == innholdshash({"t": tid.astimezone(UTC)})
    assert innholdshash({"t": date(2021, 2, 1)}) != innholdshash({"t": date(2021, 2, 2)})


@pytest.mark.parametrize("ulike", [(1, True), (0, False), (0, None), ("", None), ("1", 1), ([], {}), ([1, 2], [2, 1])])
def test_det_som_ikke_er_likt_blir_ikke_likt(ulike):
    assert len({innholdshash({"a": verdi}) for verdi in ulike}) == 2


@pytest.mark.parametrize(
    "verdi",
    [1.0, float("nan"), Decimal("NaN"), {1, 2}, b"a", datetime(2021, 1, 1), {1: "a"}, {"\u00e5": 1, "a\u030a": 2}],
    ids=repr,
)
def test_det_som_ikke_har_en_skrivemate_blir_ikke_signert(verdi):
    with pytest.raises(TypeError):
        innholdshash({"a": [verdi]})


def test_hashen_er_den_samme_i_en_annen_prosess():
    verdi = {"tittel": "Æøå", "poster": [{"kr": 610000}, {"kr": 0}]}
    kode = f"from tilskudd.regler.innhold import innholdshash; print(innholdshash({verdi!r}))"
    svar = subprocess.run(
        [sys.executable, "-c", kode], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "7"}
    )
    assert svar.stdout.strip() == innholdshash(verdi)
