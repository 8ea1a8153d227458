"""Files that are not, or not safely, a message; encodings; envelopes."""

import pytest

from indikatorer.kilder import malekortskjema
from tests.kilder.meldinger import konvolutt, les, melding
from tests.kilder.omgivelser import feil, tall


@pytest.mark.parametrize(
    ("innhold", "kode"),
    [
        (b"", "MK01"),
        (b" \r\n", "MK01"),
        (b"%PDF-1.4", "MK02"),
        (b"PK\x03\x04", "MK02"),
        (b"<melding>", "MK02"),
        (melding().encode()[:-5], "MK02"),
        (b"<melding>\0</melding>", "MK02"),
        (b"<a/><b/>", "MK02"),
        (b'<!DOCTYPE m [<!ENTITY a "b">]><melding>&a;</melding>', "MK02"),
        (b'<!DOCTYPE m SYSTEM "file:///etc/passwd"><melding/>', "MK02"),
        (b'<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><m>&x;</m>', "MK02"),
        (b"<melding>&ukjent;</melding>", "MK02"),
        (b'<?xml version="1.0" encoding="finnes-ikke"?><melding/>', "MK02"),
        (b'<?xml version="1.0" encoding="shift_jis"?><melding/>', "MK02"),
        (melding().encode("latin-1").replace(b"Sys", b"S\xf8r"), "MK02"),
        (konvolutt('<!DOCTYPE m [<!ENTITY a "b">]><melding>&a;</melding>').encode(), "MK02"),
        (konvolutt("ikke xml").encode(), "MK02"),
        (konvolutt(konvolutt("x").replace("]]>", "")).encode(), "MK02"),
        (b"<a>" * 100_000, "MK02"),
        (b"<a>" * 100_000 + b"</a>" * 100_000, "MK04"),
        (b"<a>" + b"<b/>" * 100_000 + b"</a>", "MK02"),
        (b"<html/>", "MK04"),
        (konvolutt(" ").encode(), "MK04"),
        (b"<a>" + b" " * malekortskjema.MAKS_STORRELSE + b"</a>", "MK03"),
    ],
)
def test_filer_som_avvises(innhold, kode):
    assert feil(les(innhold)) == {kode: ()}


def test_tom_melding_sier_hva_som_mangler():
    assert feil(les("<melding/>")) == {"MK06": (1,)}


@pytest.mark.parametrize("koding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_filens_tegnkoding_folges(koding):
    navn = koding.removesuffix("-sig").upper()
    tekst = f'<?xml version="1.0" encoding="{navn}"?>\n' + melding("Færder")
    assert list(tall(les(tekst.encode(koding)))) == [("mottakere", "3911", "2026-09")]
