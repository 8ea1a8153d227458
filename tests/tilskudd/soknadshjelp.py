"""A draft that lacks nothing, and people to fill it in and sign it."""

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from tests.tilskudd import byggere as b
from tilskudd.actions import utkast
from tilskudd.actions.signering import til_signering
from tilskudd.actions.soknad import opprett_soknad
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Organisasjon, Soknad, Utlysning

APEN = b.SENDT
"""A moment the round of the builders is open."""
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
FULL = {
    "tittel": "Jobbsjansen",
    "start": date(2026, 3, 1),
    "slutt": date(2027, 2, 28),
    "svar.mal": "Flere i arbeid.",
    "kontakt_navn": "Kari Nordmann",
    "kontakt_epost": "kari@example.org",
}


class Folk:
    def __init__(self, hos: Organisasjon):
        self.hos = hos
        self.utfyller = b.person(Rolle.UTFYLLER, hos, epost=f"fyller{hos.pk}@example.org")
        self.signatar = b.person(Rolle.SIGNATAR, hos, epost=f"signerer{hos.pk}@example.org")
        self.leser = b.person(Rolle.LESER, hos, epost=f"leser{hos.pk}@example.org")


def ferdig_utkast(runde: Utlysning, folk: Folk, tittel: str = "Jobbsjansen", kr: int = 500_000) -> Soknad:
    """Call it while the round is open."""
    sak = opprett_soknad(runde, folk.hos, folk.utfyller, tittel=tittel)
    post = utkast.ny_linje(sak, folk.utfyller, "lonn")
    verdier = FULL | {"tittel": tittel, f"poster.{post.pk}.sokt_kr": kr, f"poster.{post.pk}.stillingsprosent": 100}
    sak.refresh_from_db()
    return utkast.lagre_utkast(sak, folk.utfyller, verdier, endringsnr=sak.endringsnr).soknad


def klar_til_signering(runde: Utlysning, folk: Folk, **felter) -> Soknad:
    return til_signering(ferdig_utkast(runde, folk, **felter), folk.utfyller)


def pakke(filer: dict[str, bytes]) -> bytes:
    fil = BytesIO()
    with ZipFile(fil, "w", ZIP_DEFLATED) as zip_:
        for navn, innhold in filer.items():
            zip_.writestr(navn, innhold)
    return fil.getvalue()


WORD = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def docx(**andre: bytes) -> bytes:
    typer = b'<Types><Override ContentType="' + WORD + b'"/></Types>'
    return pakke({"[Content_Types].xml": typer, "word/document.xml": b"<w/>"} | andre)
