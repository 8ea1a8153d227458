"""One session against a server that answers in SSB's forms, and wrongly in every way it is known to."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from indikatorer.henting import grenser
from indikatorer.henting.feil import FEIL, FORBIGAENDE, Hentefeil
from indikatorer.henting.forbindelse import Forbindelse, Tidsfrister
from indikatorer.henting.pxweb import Pxweb
from indikatorer.henting.sporring import Valg
from indikatorer.kilder.jsonstat import les_kube
from tests.ssbverden import BRUTT, NEDE, NETTSIDE, ssb
from tests.vikar_ssb import ALDRE, Feil, Tjener, spurt

DATA = Path(__file__).parent.parent / "data"
NA = datetime(2026, 11, 20, 9, tzinfo=UTC)


class Protokoll:
    """A turn that never waits, and writes down what it was told."""

    def __init__(self):
        self.turer, self.hvilt, self.rom = 0, [], []

    def vent(self):
        self.turer += 1

    def hvil(self, sekunder):
        self.hvilt.append(sekunder)

    def mellomrom(self, sekunder):
        self.rom.append(sekunder)


@pytest.fixture
def tjener(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with Tjener(ssb()) as tjener:
        yield tjener


@pytest.fixture
def px(tjener):
    with Forbindelse(f"{tjener.adresse}/pxwebapi/v2/", Protokoll(), Tidsfrister(5, 5, 10)) as forbindelse:
        yield forbindelse


def test_a_table_its_codes_and_its_figures(tjener, px):
    pxweb = Pxweb(px)
    tabell = pxweb.tabell("07459")
    assert (tabell.oppdatert, tabell.avsluttet, tabell.siste_periode) == ("2026-02-25T07:00:00Z", False, "2026")
    koder = pxweb.koder("07459")
    assert (koder["Alder"], koder["Tid"]) == (ALDRE, ["2023", "2024", "2025", "2026"])
    valg = (Valg("Region", ("0", "3101")), Valg("Alder", ("018", "025")), _innhold(), Valg("Tid", ("2026",)))
    (svar,) = pxweb.data("07459", valg)
    kube = les_kube(svar.innhold)
    assert kube.verdi.sum(axis=1).ravel().tolist() == [3_566_387, 19_777]
    assert svar.sporring["kropp"]["selection"][1] == {"variableCode": "Alder", "valueCodes": ["018", "025"]}
    assert px.tur.turer == px.antall == len(tjener.ssb.kall) == 3
    assert px.tur.rom == [1.5] * 3


def _innhold() -> Valg:
    return Valg("ContentsCode", ("Personer1",))


def test_too_many_cells_are_asked_for_in_parts_that_are_the_whole(tjener, px):
    tjener.ssb.maks_celler = 800
    alle = tuple(tjener.ssb.regioner["07459"])
    valg = (
        Valg("Region", alle, deles=True),
        Valg("Alder", ("018", "025")),
        _innhold(),
        Valg("Tid", ("2023", "2024", "2025", "2026"), deles=True),
    )
    with pytest.raises(Hentefeil) as feil:
        Pxweb(px).data("07459", valg)
    assert (feil.value.kode, feil.value.detalj) == ("for_mange_celler", "Too many cells selected")
    tjener.ssb.kall.clear()
    svar = Pxweb(px, maks_celler=800).data("07459", valg)
    assert spurt(tjener.ssb) == {"POST /pxwebapi/v2/tables/07459/data": len(svar)}
    assert len(svar) == 4
    sum_ = sum(les_kube(ett.innhold).verdi.sum() for ett in svar)
    assert sum_ == sum(
        tall for (region, alder, ar), tall in tjener.ssb.tall["07459"].items()
        if region in alle and alder in (18, 25) and "2023" <= ar <= "2026"
    )  # fmt: skip


def test_a_code_twice_is_asked_for_once(tjener, px):
    valg = (Valg("Region", ("3101", "3101")), Valg("Alder", ("018",)), _innhold(), Valg("Tid", ("2026", "2026")))
    Pxweb(px).data("07459", valg)
    assert tjener.ssb.kall[0][2]["selection"][0]["valueCodes"] == ["3101"]


@pytest.mark.parametrize(
    ("valg", "tittel"),
    [
        ((Valg("Region", ("8888",)), _innhold(), Valg("Tid", ("2026",))), "Non-existent value"),
        ((Valg("Region", ("3101",)),), "Missing selection for mandantory variable"),
        ((Valg("Region", ("*",), "agg_Kommsummer"), _innhold(), Valg("Tid", ("2026",))), "Non-existent codelist"),
    ],
)
def test_ssbs_own_words_for_what_was_wrong(px, valg, tittel):
    with pytest.raises(Hentefeil) as feil:
        Pxweb(px).data("07459", valg)
    assert (feil.value.kode, feil.value.detalj, feil.value.forbigaende) == ("avvist_sporring", tittel, False)


def test_an_address_that_is_too_long_is_not_sent(tjener, px):
    with pytest.raises(Hentefeil) as feil:
        px.spor("/tables/07459/data", {"valueCodes[Region]": ",".join(["3101"] * 410)})
    assert (feil.value.kode, tjener.ssb.kall, px.tur.turer) == ("for_lang_adresse", [], 0)


def test_the_example_of_too_long_is_answered_404_as_ssb_does(tjener):
    assert tjener.ssb.svar("GET", "/pxwebapi/v2/tables/07459/data?x=" + "3101," * 420, "", None)[0] == 404


@pytest.mark.parametrize(
    ("svar", "kode", "vent", "hvilt"),
    [
        (NEDE, "laster_metadata", 0, []),
        (Feil(503, b"", {"Retry-After": "30"}), "laster_metadata", 30, []),
        (Feil(429, b"", {"Retry-After": "17"}), "for_mange_kall", 17, [17]),
        (Feil(429, b""), "for_mange_kall", 60, [60]),
        (Feil(502, b"oops", {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "12"}), "serverfeil", 0, [12]),
        (BRUTT, "halvt_svar", 0, []),
        (NETTSIDE, "ikke_json", 0, []),
        (Feil(200, b"\xff\xfe\x00"), "ikke_json", 0, []),
        (Feil(200, b"[" * 100_000), "ikke_json", 0, []),
        (Feil(500, b" "), "tomt_500", 0, []),
        (Feil(500, b"oops"), "serverfeil", 0, []),
        (Feil(301, b"", {"Location": "/annet"}), "omdirigert", 0, []),
        (Feil(404, b""), "ikke_funnet", 0, []),
        (Feil(403, b"<html>"), "avvist_sporring", 0, []),
        (Feil(200, b"{}"), "annen_tabell", 0, []),
    ],
)
def test_each_wrong_answer_is_told_from_the_others(tjener, px, svar, kode, vent, hvilt):
    tjener.ssb.feil = [svar]
    with pytest.raises(Hentefeil) as feil:
        Pxweb(px).tabell("07459")
    assert (feil.value.kode, feil.value.vent) == (kode, vent)
    assert (px.tur.hvilt, len(tjener.ssb.kall)) == (hvilt, 1)
    assert kode in FEIL


def test_slow_between_two_pieces_and_slow_in_all(tjener):
    for frister in (Tidsfrister(5, 0.2, 30), Tidsfrister(5, 5, 0.2)):
        tjener.ssb.feil = [Feil(treg=0.6)]
        px = Forbindelse(f"{tjener.adresse}/pxwebapi/v2", Protokoll(), frister)
        with px, pytest.raises(Hentefeil) as feil:
            Pxweb(px).tabell("07459")
        assert feil.value.kode == "tidsavbrudd"


def test_nobody_there():
    with Forbindelse("http://127.0.0.1:9", Protokoll(), Tidsfrister(1, 1, 2)) as px, pytest.raises(Hentefeil) as feil:
        px.spor("/tables/07459")
    assert (feil.value.kode, feil.value.forbigaende) == ("ingen_kontakt", True)


def test_ssbs_own_answer_is_read():
    """A real one, recorded: Kilde: Statistisk sentralbyrå, CC BY 4.0."""
    svar = json.loads((DATA / "ssb_12134.json").read_text(encoding="utf-8"))
    kube = les_kube(json.dumps(svar).encode())
    assert (list(kube.dimensjoner), kube.symbol.any()) == (["kokkommuneregion0000", "contentscode", "tid"], False)


@pytest.mark.parametrize(
    ("tekst", "sekunder"),
    [
        ("17", 17), ("", 0), ("-3", 0), ("snart", 0), ("99999999999999", 0), ("86400", 3600),
        ("Fri, 20 Nov 2026 09:00:40 GMT", 40), ("Fri, 20 Nov 2026 08:00:00 GMT", 0), ("Fri, 20 Nov 2026 09:00:40", 40),
    ],
)  # fmt: skip
def test_retry_after(tekst, sekunder):
    assert grenser.retry_after({"Retry-After": tekst}, NA) == sekunder


@pytest.mark.parametrize(("regel", "rom"), [("40;w=60s", 1.5), ("30;w=60", 2), ("0;w=60", 0), ("", 0), ("mange", 0)])
def test_the_policy_of_the_rate(regel, rom):
    assert grenser.mellomrom({"x-ratelimit-policy": regel}) == rom


def test_every_reason_has_a_sentence_and_those_that_pass_say_so():
    assert set(FEIL) >= FORBIGAENDE
    for kode, setning in FEIL.items():
        assert ("Vi prøver igjen av oss selv" in setning) == (kode in FORBIGAENDE), kode
