"""The card on paper and in a spreadsheet: the page's own figures, for the same reader, and nothing that runs."""

import csv
import re
import time
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.utils import translation
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from indikatorer.actions.grense import sett_grense
from indikatorer.models import Indikator, NavKontor, Omrade
from malekort.pdf.ark import PA_ETT_ARK, ark
from malekort.pdf.sats import ERSTATNING, TEGNLOSE, pdf
from malekort.queries.kontor import kontor_for_kort
from malekort.queries.malekort import Malekort
from malekort.queries.malekort import malekort as kortet
from malekort.tabellfiler import trygg_tekst
from malekort.tilgang import Tilgang
from tests.byggere import bruker, lever_og_beregn, mottakere

pytestmark = pytest.mark.django_db

KOMMUNE, KONTOR = "3105", "0105"
IDAG = date(2026, 11, 21)
UNG, ELDRE = date(2005, 6, 15), date(1970, 1, 1)


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=True):
        yield


@pytest.fixture
def tall():
    """A card with a sure red, a doubtful green, a yellow, one without figures and one too short."""
    personer = [*mottakere(72, barn=True), *mottakere(18, fodt=UNG), *mottakere(10, fodt=ELDRE, maneder=(9,))]
    lever_og_beregn(KOMMUNE, 2026, personer, date(2026, 10, 31))
    for kode, gronn, rod in (("B.101", "0.1", "0.15"), ("B.103", "0.4", "3"), ("B.104", "75.5", "85.25")):
        sett_grense(
            Indikator.objects.get(kode=kode), Omrade.objects.get(kode=KOMMUNE), Decimal(gronn), Decimal(rod), "2024-01"
        )


@pytest.fixture
def leder(client):
    client.force_login(bruker("leder", KONTOR))
    return client


@pytest.fixture
def kort(tall) -> Malekort:
    tilgang = Tilgang(bruker("leder", KONTOR, "enannen@example.org"))
    return kortet(kontor_for_kort(NavKontor.objects.get(pk=KONTOR)), tilgang, "2026-10")


def hent(client, ending: str, **valg) -> bytes:
    svar = client.get(f"/malekort/{KONTOR}/malekort.{ending}", valg)
    assert svar.status_code == 200
    return svar.content


def enkel(tekst: str) -> str:
    return re.sub(r"\s+", " ", tekst.replace("\N{NO-BREAK SPACE}", " "))


def pdftekst(innhold: bytes) -> str:
    return enkel(" ".join(side.extract_text() for side in PdfReader(BytesIO(innhold)).pages))


def satt(kort: Malekort) -> bytes:
    return pdf("malekort", ark(kort, IDAG))


def med_linje(malekort: Malekort, **tekst: str) -> Malekort:
    """The card with its first line alone, in other words."""
    tema, (linje, *_) = malekort.temaer[0]
    return replace(malekort, temaer=[(tema, [replace(linje, tekst=linje.tekst | tekst)])])


def i_csv(innhold: bytes) -> dict[str, dict[str, str]]:
    rader = csv.DictReader(StringIO(innhold.decode("utf-8-sig"), newline=""), delimiter=";")
    return {rad["Kode"]: rad for rad in rader}


def i_xlsx(innhold: bytes) -> dict[str, dict]:
    rader = CalamineWorkbook.from_filelike(BytesIO(innhold)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    return {rad[1]: dict(zip(rader[3], rad, strict=True)) for rad in rader[4:] if rad[1]}


def i_eksporten() -> dict[str, dict[str, str]]:
    ut = StringIO()
    call_command("eksporter", omrade=[KOMMUNE], fra="2026-10", til="2026-10", stdout=ut)
    return {rad["indikator"]: rad for rad in csv.DictReader(StringIO(ut.getvalue()))}


def pa_siden(client) -> dict[str, str]:
    """Each indicator's two rows as text."""
    html = client.get(f"/malekort/{KONTOR}/", {"maned": "2026-10"}).content.decode()
    ut = {}
    for del_ in html.split('class="linje" id="')[1:]:
        kode, _, rest = del_.partition('"')
        ut[kode] = enkel(re.sub(r"<[^>]+>", " ", rest.split("</tbody>")[0]))
    return ut


ORD = {
    "gronn": "Grønn", "gul": "Gul", "rod": "Rød", "gra": "Uten grense", "mangler": "Mangler",
    "for_kort_historikk": "For kort historikk", "uten_nevner": "Ingen å regne av",
}  # fmt: skip


def test_side_csv_xlsx_pdf_og_eksporten_sier_det_samme(leder, tall):
    side, eksport = pa_siden(leder), i_eksporten()
    tabeller = i_csv(hent(leder, "csv")), i_xlsx(hent(leder, "xlsx"))
    papir = pdftekst(hent(leder, "pdf"))
    assert {ord_["farge"] for ord_ in eksport.values()} >= {"rod", "gul", "gronn"}
    assert set(side) == set(tabeller[0]) == set(tabeller[1])
    for kode, tekst in side.items():
        sann = eksport.get(kode, dict.fromkeys(("teller", "nevner", "verdi", "farge", "usikker"), ""))
        status = ORD[sann["farge"] or sann.get("status") or "mangler"]
        usikker = {"true": "ja", "false": "nei"}.get(sann["usikker"], "")
        assert f" {status} " in tekst
        assert (" usikker " in tekst) is (usikker == "ja")
        assert kode in papir
        for rad in tabeller:
            assert str(rad[kode]["Status"]) == status
            assert (rad[kode]["Usikker"] or "") == usikker
            for ledd in ("Teller", "Nevner"):
                assert str(rad[kode][ledd]).removesuffix(".0") == sann[ledd.lower()]
        if sann["verdi"]:
            vist = f"{Decimal(sann['verdi']):.1f}".replace(".", ",")
            brok = " / ".join(f"{int(sann[ledd]):,}".replace(",", " ") for ledd in ("teller", "nevner"))
            assert f"{brok} = {vist} %" in tekst
            assert f"{vist} % {brok}" in papir
            assert tabeller[0][kode]["Verdi"] == vist
            assert tabeller[1][kode]["Verdi"] == float(vist.replace(",", "."))


def test_endringer_grenser_og_varighet_er_sidens(leder, kort):
    side, papir = pa_siden(leder), pdftekst(satt(kort))
    for tema in ark(kort, IDAG)["temaer"]:
        for linje in tema["linjer"]:
            for vist in (linje["endring"]["tall"], linje["i_fjor"]["tall"], linje["varighet"]):
                assert enkel(vist) in side[linje["kode"]]
                assert enkel(vist) in papir
    assert "grønn: høyst 75,5 % rød: over 85,25 %" in papir


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


def test_skjulte_tall_er_ikke_i_noen_av_filene(client):
    personer = [*mottakere(96), *mottakere(3, fodt=UNG, barn=True)]
    lever_og_beregn(KOMMUNE, 2026, personer, date(2026, 10, 31))
    client.force_login(bruker("direktorat"))
    papir = pdftekst(hent(client, "pdf"))
    assert "Skjult" in papir
    assert "Små tall er skjult." in papir
    assert "99 / " in papir
    for kode, nevner in (("B.103", "4 835"), ("B.104", "99")):
        assert f"3 / {nevner}" not in papir
        for rader in (i_csv(hent(client, "csv")), i_xlsx(hent(client, "xlsx"))):
            rad = rader[kode]
            assert rad["Status"] == "Skjult"
            assert not any(rad[k] for k in ("Teller", "Nevner", "Verdi", "Usikker", "Endring fra forrige måned"))


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


def test_tabellfila_skriver_aldri_en_formel(leder, tall, kort):
    for rad in i_csv(hent(leder, "csv")).values():
        assert all(trygg_tekst(celle) == celle or re.fullmatch(r"-?[\d,]+", celle) for celle in rad.values())


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


@pytest.mark.parametrize("ending", ["pdf", "csv", "xlsx"])
def test_fila_lagres_ikke_i_mellomlager_og_har_navn(leder, tall, ending):
    svar = leder.get(f"/malekort/{KONTOR}/malekort.{ending}")
    assert svar["Cache-Control"] == "no-store, private"
    assert f'filename="malekort-{KONTOR}-2026-10.{ending}"' in svar["Content-Disposition"]


@pytest.mark.parametrize("ending", ["pdf", "csv", "xlsx"])
@pytest.mark.parametrize("maned", ["2026-11", "2027-01", "2010-01", "x", "2026-13", "1e99"])
def test_en_maned_uten_kort_har_ingen_fil(leder, tall, ending, maned):
    assert leder.get(f"/malekort/{KONTOR}/malekort.{ending}", {"maned": maned}).status_code == 404


@pytest.mark.parametrize("ending", ["pdf", "csv", "xlsx"])
def test_et_kontor_uten_tall_har_ingen_fil(leder, ending):
    assert leder.get(f"/malekort/{KONTOR}/malekort.{ending}").status_code == 404


@pytest.mark.parametrize("ending", ["pdf", "csv", "xlsx"])
def test_faa_sporringer(leder, tall, ending, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        hent(leder, ending)
