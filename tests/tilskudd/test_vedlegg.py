"""Attachments: told by content, whole, and harmless to open; and the scanner's answer."""

import socketserver
import struct
import threading
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
import time_machine

from tests.tilskudd import byggere as b
from tests.tilskudd.soknadshjelp import APEN, PDF, Folk, docx, ferdig_utkast, klar_til_signering, pakke
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.actions.signering import til_signering
from tilskudd.actions.skanning import skann, skann_ventende
from tilskudd.actions.vedlegg import fjern_vedlegg, legg_ved
from tilskudd.regler import filtype as f

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 50 + b"IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 50 + b"\xff\xd9"
ODT = pakke({"mimetype": f.ODT.medietype.encode(), "content.xml": b"<x/>"})
ODS = pakke({"mimetype": f.ODS.medietype.encode(), "content.xml": b"<x/>"})
XLSX = pakke({"[Content_Types].xml": b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"})
EXE = b"MZ\x90\x00" + b"\0" * 200


class TestFiltypen:
    @pytest.mark.parametrize(
        ("innhold", "ventet"),
        [(PDF, f.PDF), (PNG, f.PNG), (JPEG, f.JPEG), (docx(), f.DOCX), (XLSX, f.XLSX), (ODT, f.ODT), (ODS, f.ODS)],
    )
    def test_by_content(self, innhold, ventet):
        assert f.filtypen(innhold) == ventet

    @pytest.mark.parametrize(
        ("innhold", "melding"),
        [
            (b"", f.TOM),
            (b"%PDF-" + b"x" * f.STORST, f.FOR_STOR),
            (EXE, f.UKJENT),
            (b"<html><script>", f.UKJENT),
            (pakke({"a.exe": EXE}), f.UKJENT),
            (pakke({"mimetype": b"application/epub+zip"}), f.UKJENT),
            (docx(**{"word/vbaProject.bin": b"x"}), f.MAKRO),
            (pakke({"[Content_Types].xml": b"0" * 50_000_000}), f.ZIPBOMBE),
            (pakke({f"{nr}.xml": b"" for nr in range(f.FLEST_I_ZIP + 1)}), f.ZIPBOMBE),
        ],
        ids=["tom", "stor", "exe", "html", "exe i zip", "epub", "makro", "zipbombe", "mange filer"],
    )
    def test_is_refused(self, innhold, melding):
        with pytest.raises(f.UgyldigFil) as feil:
            f.filtypen(innhold)
        assert feil.value.melding == melding

    @pytest.mark.parametrize("innhold", [PDF, PNG, JPEG, docx(), ODT], ids=["pdf", "png", "jpeg", "docx", "odt"])
    def test_half_uploaded_is_said_to_be_so(self, innhold):
        with pytest.raises(f.UgyldigFil) as feil:
            f.filtypen(innhold[: len(innhold) - len(innhold) // 3])
        assert feil.value.melding == f.IKKE_HEL

    def test_a_directory_that_lies_is_refused(self):
        """It says ten bytes of a file that unpacks to more."""
        fil = BytesIO()
        with ZipFile(fil, "w", ZIP_DEFLATED) as zip_:
            zip_.writestr(ZipInfo("[Content_Types].xml"), b"wordprocessingml.document.main+xml" * 1000, ZIP_DEFLATED)
        lognaktig = fil.getvalue().replace(struct.pack("<L", 34_000), struct.pack("<L", 10))
        with pytest.raises(f.UgyldigFil):
            f.filtypen(lognaktig)

    @pytest.mark.parametrize(
        ("navn", "ventet"),
        [
            ("plan.PDF", "plan.PDF"),
            ("../../etc/passwd", "passwd.pdf"),
            ("C:\\Mine\\plan.exe", "plan.exe.pdf"),
            ("\u202egpj.exe", "gpj.exe.pdf"),
            ("", "vedlegg.pdf"),
            ("x" * 400 + ".pdf", "x" * 140 + ".pdf"),
            ('a"\r\nSet-Cookie: b.pdf', 'a"Set-Cookie: b.pdf'),
        ],
    )
    def test_names(self, navn, ventet):
        assert f.filnavn(navn, f.PDF) == ventet


@pytest.mark.django_db
class TestVedlegg:
    @pytest.fixture(autouse=True)
    def apen(self):
        with time_machine.travel(APEN, tick=False):
            yield

    @pytest.fixture
    def folk(self):
        b.embete()
        return Folk(b.nav_kontor())

    @pytest.fixture
    def sak(self, folk):
        return ferdig_utkast(b.utlysning(), folk)

    def test_without_a_scanner_the_content_checks_are_what_there_is(self, sak, folk):
        vedlegg = legg_ved(sak, folk.utfyller, "plan.pdf", PDF)
        assert (vedlegg.skannet, vedlegg.medietype, bytes(vedlegg.innhold)) == ("ren", "application/pdf", PDF)

    def test_the_same_file_twice_is_one(self, sak, folk):
        assert legg_ved(sak, folk.utfyller, "a.pdf", PDF) == legg_ved(sak, folk.utfyller, "b.pdf", PDF)

    def test_fifteen_is_enough(self, sak, folk):
        for nr in range(15):
            legg_ved(sak, folk.utfyller, "a.pdf", PDF + b"%" * nr)
        with pytest.raises(UgyldigOvergang, match="høyst 15"):
            legg_ved(sak, folk.utfyller, "a.pdf", PDF + b"% en til")

    def test_is_part_of_what_is_signed_and_not_touched_after(self, folk):
        sak = klar_til_signering(b.utlysning(), folk)
        with pytest.raises(UgyldigOvergang, match="Hent den tilbake"):
            legg_ved(sak, folk.utfyller, "a.pdf", PDF)
        with pytest.raises(UgyldigOvergang, match="Hent den tilbake"):
            fjern_vedlegg(sak, folk.utfyller, 1)

    def test_waits_for_the_scanner_and_stops_the_signing(self, sak, folk, clamd):
        vedlegg = legg_ved(sak, folk.utfyller, "a.pdf", PDF)
        assert vedlegg.skannet == "venter"
        with pytest.raises(UgyldigOvergang, match="kontrolleres fortsatt"):
            til_signering(sak, folk.utfyller)
        skann_ventende()
        vedlegg.refresh_from_db()
        assert vedlegg.skannet == "ren"
        assert til_signering(sak, folk.utfyller).tilstand == "til_signering"

    def test_infected(self, sak, folk, clamd):
        vedlegg = legg_ved(sak, folk.utfyller, "a.pdf", PDF + b"%" + VIRUS + b"%%EOF")
        for _gang in range(2):
            skann(vedlegg.pk)
        vedlegg.refresh_from_db()
        assert vedlegg.skannet == "smittet"
        with pytest.raises(UgyldigOvergang, match="Ta det bort"):
            til_signering(sak, folk.utfyller)
        fjern_vedlegg(sak, folk.utfyller, vedlegg.pk)
        assert til_signering(sak, folk.utfyller).tilstand == "til_signering"

    def test_a_scanner_that_is_away_decides_nothing(self, sak, folk, settings):
        settings.TILSKUDD_SKANNER = "127.0.0.1:1"
        vedlegg = legg_ved(sak, folk.utfyller, "a.pdf", PDF)
        with pytest.raises(OSError, match="refused"):
            skann_ventende()
        vedlegg.refresh_from_db()
        assert vedlegg.skannet == "venter"


VIRUS = b"dette skal skanneren finne"


class Clamd(socketserver.BaseRequestHandler):
    """Speaks as clamd does: reads the pieces of INSTREAM, answers OK or FOUND."""

    def handle(self):
        fil = self.request.makefile("rb")
        assert fil.read(10) == b"zINSTREAM\0"
        innhold = b""
        while lengde := struct.unpack("!L", fil.read(4))[0]:
            innhold += fil.read(lengde)
        self.request.sendall(b"stream: Prove FOUND\0" if VIRUS in innhold else b"stream: OK\0")


@pytest.fixture
def clamd(settings):
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd) as tjener:
        trad = threading.Thread(target=tjener.serve_forever, daemon=True)
        trad.start()
        settings.TILSKUDD_SKANNER = f"127.0.0.1:{tjener.server_address[1]}"
        yield
        tjener.shutdown()
        trad.join()
