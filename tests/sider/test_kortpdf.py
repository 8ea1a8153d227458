"""The sheet itself: tagged, in both målformer, on one A4, and nothing in it that runs."""

import time
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest
import time_machine
from django.utils import translation
from pypdf import PdfReader

from indikatorer.models import Indikator, Omrade
from indikatorer.sats import ERSTATNING, TEGNLOSE, pdf
from malekort.actions.merknad import skriv_merknad
from malekort.pdf.ark import PA_ETT_ARK, ark
from malekort.queries.malekort import Malekort
from tests.byggere import bruker
from tests.sider.kortleser import IDAG, KOMMUNE, KONTOR, enkel, hent, lag_kort, lag_tall, med_linje, pdftekst, satt

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=True):
        yield


@pytest.fixture
def tall() -> None:
    lag_tall()


@pytest.fixture
def leder(client):
    client.force_login(bruker("leder", KONTOR))
    return client


@pytest.fixture
def kort() -> Iterator[Malekort]:
    with translation.override("nb"):
        yield lag_kort()


def test_pdf_en_er_tagget_har_tittel_og_sprak_og_er_merket_som_ua(leder, tall):
    innhold = hent(leder, "pdf")
    leser = PdfReader(BytesIO(innhold))
    rot = leser.trailer["/Root"]
    assert rot["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in rot
    assert rot["/Lang"] == "nb"
    assert leser.metadata.title == "Nav Sarpsborg: målekort for oktober 2026"
    assert rot["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in rot["/Metadata"].get_data()


def test_alt_som_star_i_strukturtreet_kan_leses(leder, tall):
    """Headings, table headers and the pictures' descriptions are there for a screen reader."""
    rot = PdfReader(BytesIO(hent(leder, "pdf"))).trailer["/Root"]["/StructTreeRoot"]
    slag, alternativer = [], []

    def ga(node):
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, dict):
            slag.append(node.get("/S"))
            if "/Alt" in node:
                alternativer.append(str(node["/Alt"]))
            barn = node.get("/K", [])
            for ett in barn if isinstance(barn, list) else [barn]:
                ga(ett)

    ga(rot)
    assert slag.count("/H1") == 1
    assert slag.count("/H2") == 4
    assert slag.count("/TH") == 7
    assert {"/Table", "/L", "/Figure"} <= set(slag)
    assert any(alt.startswith("Utvikling: ") for alt in alternativer)


def test_nynorsk_med_sprak_og_uten_sprak_leserens_egen(leder, tall):
    def navn(innhold):
        rot = PdfReader(BytesIO(innhold)).trailer["/Root"]
        return rot["/Lang"], "Mottakarar av sosialhjelp" in pdftekst(innhold)

    assert navn(hent(leder, "pdf", sprak="nn")) == ("nn", True)
    assert navn(hent(leder, "pdf")) == ("nb", False)
    assert navn(hent(leder, "pdf", sprak="en")) == ("nb", False)
    assert translation.get_language() == "nb"
    leder.post("/sprak/", {"malform": "nn", "next": "/"})
    assert navn(hent(leder, "pdf")) == ("nn", True)


@pytest.mark.parametrize(
    "ondt",
    [
        '#panic("x") #eval("1+1") #sys.inputs',
        "$x^2$ *fet* _kursiv_ `kode` @ref <label> // kommentar /* og */",
        "<script>alert(1)</script> &amp; \"'",
        '\\u{41} #read("/etc/passwd") #image("x.png")',
        "= Overskrift - punkt + tall ~ --- ...",
        "=HYPERLINK(1)",
    ],
)
def test_tekst_skrives_og_kjores_aldri(kort, ondt):
    assert enkel(ondt) in pdftekst(satt(med_linje(kort, navn=ondt, kort=ondt)))


@pytest.mark.parametrize("tekst", ["smil \U0001f600", "漢字", "\x01\x7f\ufeff\u202e\u200b\ue000", "السلام"])
def test_tegn_skriften_ikke_har_stopper_ikke_arket(kort, tekst):
    assert "?" in pdftekst(satt(med_linje(kort, navn=f"Navn {tekst}", kort="X")))


def test_samiske_tegn_skrives(kort):
    assert "Guovdageaidnu čđŋšŧž áâ ÁČĐŊŠŦŽ" in pdftekst(satt(med_linje(kort, navn="Guovdageaidnu čđŋšŧž áâ ÁČĐŊŠŦŽ")))


def test_alle_tegn_som_slippes_gjennom_kan_tegnes(kort):
    tegn = "".join(chr(nr) for nr in range(0x20, 0x2600) if not TEGNLOSE.match(chr(nr)))
    assert len(tegn) > 600
    pdf("malekort", ark(med_linje(kort, navn=tegn.replace("%", "")), IDAG))
    assert not TEGNLOSE.match(ERSTATNING)


@pytest.mark.parametrize(("antall", "sider"), [(0, 1), (1, 1), (7, 1), (8, 1), (PA_ETT_ARK, 1), (2 * PA_ETT_ARK, 2)])
def test_ett_ark_til_og_med_25_indikatorer(kort, antall, sider):
    alle = [linje for _tema, linjer in kort.temaer for linje in linjer]
    mange = [
        replace(alle[nr % len(alle)], tekst=alle[nr % len(alle)].tekst | {"kort": f"Unge i tiltak eller skole, {nr}"})
        for nr in range(antall)
    ]
    stort = replace(kort, temaer=[("Økonomisk sosialhjelp", mange)] if mange else [])
    assert len(PdfReader(BytesIO(satt(stort))).pages) == sider


def test_tre_sporsmal_star_pa_arket_og_er_de_samme_som_reglene_finner(kort):
    papir = pdftekst(satt(kort))
    assert "1. «Mottakere av sosialhjelp» er rød. Hva er gjort til nå" in papir
    assert "«Langtidsmottakere» mangler tall for oktober 2026." in papir
    assert "fordi" not in papir
    assert "skyldes" not in papir


def test_arket_lages_pa_under_ett_sekund(leder, tall):
    hent(leder, "pdf")
    start = time.perf_counter()
    hent(leder, "pdf")
    assert time.perf_counter() - start < 1


ONDT = '#panic("x") <b>fet</b> *stjerne* $x$'


def test_merknader_star_bare_pa_arket_naar_kommunens_egne_ber_om_det(client, tall):
    skriver = bruker("kommune", KOMMUNE)
    skriv_merknad(
        indikator=Indikator.objects.get(kode="B.101"),
        omrade=Omrade.objects.get(kode=KOMMUNE),
        periode="2026-10",
        tekst=ONDT,
        aktor=skriver,
    )
    for person, egen in ((skriver, True), (bruker("leder", KONTOR), True), (bruker("direktorat"), False)):
        client.force_login(person)
        assert ONDT not in pdftekst(hent(client, "pdf"))
        assert (ONDT in pdftekst(hent(client, "pdf", merknader="1"))) is egen
