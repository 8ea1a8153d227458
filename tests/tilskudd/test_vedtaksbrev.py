"""The letters as they are, word for word: both målformer, with and without klageadgang.

A letter that is meant to change is written anew with NYE_BREV=1, and read before it is committed.
"""

import os
from datetime import datetime
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
import time_machine
from pypdf import PdfReader

from tests.tilskudd import byggere as b
from tests.tilskudd.vedtakshjelp import runde
from tilskudd.queries.brevtekster import BREV

pytestmark = pytest.mark.django_db
MAPPE = Path(__file__).parent / "data"
HASH = "LISTESUM"
PDFA, PDFUA = "http://www.aiim.org/pdfa/ns/id/", "http://www.aiim.org/pdfua/ns/id/"
ORDNING = {
    "forvalter": "Arbeids- og velferdsdirektoratet",
    "klageinstans": "Arbeids- og inkluderingsdepartementet",
    "brukes_til": "Lønn og sosiale utgifter til stillinger i tiltaket.",
    "gis_ikke_til": "å ta i bruk ferdige metoder\ntiltak som bare øker kapasiteten",
    "tekster": {
        "nn": {
            "navn": "Utvikling av dei sosiale tenestene i Nav-kontoret",
            "brukes_til": "Løn og sosiale utgifter til stillingar i tiltaket.",
            "gis_ikke_til": "å ta i bruk ferdige metodar\ntiltak som berre aukar kapasiteten",
        }
    },
}


def brevet(malform: str, klage: bool, kr: int = 400_000):
    with time_machine.travel(datetime(2026, 3, 10, 12, tzinfo=b.OSLO), tick=False):
        r = runde(
            ORDNING | {"klageadgang": klage}, {"malform": malform, "navn": "Nav Prøvdal"}, revisorgrense_kr=200_000
        )
        vedtak = r.fattet(
            r.sak(tittel="Jobbsjansen", saksnr="2026/00017"), kr, vilkar=["Tiltaket starter innen 1. mai."]
        )
        meddeling = r.meddel()
        vedtak.refresh_from_db()
    return PdfReader(BytesIO(bytes(vedtak.brev.innhold))), meddeling, vedtak


def lest(pdf: PdfReader, meddeling) -> str:
    sider = "\n".join(side.extract_text() for side in pdf.pages)
    linjer = (linje.rstrip() for linje in sider.replace(meddeling.liste_sha256, HASH).splitlines())
    return "\n".join(linje for linje in linjer if linje) + "\n"


@pytest.mark.parametrize("klage", [False, True], ids=["uten-klage", "med-klage"])
@pytest.mark.parametrize("malform", ["nb", "nn"])
def test_brevet_er_som_det_lagrede(malform, klage):
    pdf, meddeling, _vedtak = brevet(malform, klage)
    fil = MAPPE / f"vedtaksbrev_{malform}_{'med' if klage else 'uten'}_klage.txt"
    if os.environ.get("NYE_BREV"):
        fil.write_text(lest(pdf, meddeling))
    assert lest(pdf, meddeling) == fil.read_text()


@pytest.mark.parametrize("malform", ["nb", "nn"])
@pytest.mark.parametrize("klage", [False, True])
def test_klage_nevnes_bare_der_det_er_klageadgang(malform, klage):
    tekst = lest(*brevet(malform, klage)[:2]).replace("\n", " ")
    assert (BREV["kan_ikke_klage"][malform] in tekst) != klage
    for ord_ in ("departementet", "31. mars 2026, det vil", "innsyn"):
        assert klage or ord_ not in tekst
    assert ("Klage og innsyn" in tekst) == klage
    assert ("Arbeids- og inkluderingsdepartementet" in tekst) == klage


@pytest.mark.parametrize("malform", ["nb", "nn"])
def test_brevet_tar_alltid_forbehold_om_kontroll(malform):
    tekst = lest(*brevet(malform, False)[:2]).replace("\n", " ")
    for ord_ in ("Riksrevisjonen", "kap. 0621 post 63", "elektronisk", "saksbehandler", "beslutter", "1. februar 2027"):
        assert ord_ in tekst, ord_


def test_et_avslag_sier_ikke_noe_om_bruken():
    tekst = lest(*brevet("nb", False, 0)[:2])
    assert "Vi avslår" in tekst
    for nokkel in ("bruk", "rapport", "aksept", "kontroll"):
        assert BREV[nokkel]["nb"] not in tekst


def test_brevet_er_merket_for_skjermleser():
    pdf, _meddeling, _vedtak = brevet("nn", True)
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert str(pdf.trailer["/Root"]["/Lang"]).startswith("nn")
    assert pdf.metadata.title.startswith("Vi innvilgar")


def test_brevet_er_for_arkivet_og_for_skjermleser():
    """L18: PDF/A-2a and PDF/UA-1 at once, by its own metadata and by what the standards ask for: fonts in the file, a
    colour profile, nothing encrypted, and no script or file inside."""
    pdf, meddeling, _vedtak = brevet("nb", True)
    rot = pdf.trailer["/Root"]
    xmp = ElementTree.fromstring(rot["/Metadata"].get_data())
    verdier = {element.tag: element.text for element in xmp.iter()}
    assert (verdier[f"{{{PDFA}}}part"], verdier[f"{{{PDFA}}}conformance"]) == ("2", "A")
    assert verdier[f"{{{PDFUA}}}part"] == "1"
    assert verdier["{http://ns.adobe.com/xap/1.0/}CreateDate"].startswith(meddeling.dato.isoformat())
    assert rot["/OutputIntents"][0].get_object()["/S"] == "/GTS_PDFA1"
    assert not pdf.is_encrypted
    assert not {"/OpenAction", "/AA"} & set(rot)
    assert "/EmbeddedFiles" not in rot.get("/Names", {})
    skrifter = [font.get_object() for side in pdf.pages for font in side["/Resources"]["/Font"].values()]
    assert skrifter
    for skrift in skrifter:
        assert "/ToUnicode" in skrift
        (tegn,) = skrift["/DescendantFonts"]
        beskrivelse = tegn.get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(beskrivelse)


def test_alle_setninger_har_begge_malformer_med_de_samme_plassene():
    for nokkel, tekst in BREV.items():
        assert set(tekst) == {"nb", "nn"}, nokkel
        plasser = [sorted(del_.split(")")[0] for del_ in t.split("%(")[1:]) for t in tekst.values()]
        assert plasser[0] == plasser[1], nokkel
