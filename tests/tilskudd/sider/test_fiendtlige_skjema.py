"""What no page of ours sends, sent all the same: never an error of the server, and nothing changed."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.tilskudd import byggere as b
from tests.tilskudd.sider.test_tilgang import PERSONER, RUTENETT, adresse, verden
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Hendelse

__all__ = ["verden"]
pytestmark = pytest.mark.django_db

FELT = (
    "sak", "rad", "rang", "endringsnr", "kr", "vedtak", "versjon", "hjemmel", "rate", "stedfortreder", "tekst", "felt",
    "grunn", "begrunnelse", "sporsmal", "svarfrist", "navn", "metode", "ramme_kr", "vekt", "maks", "bygger_pa", "sett",
    "organisasjon", "tiltak", "kontonr", "utbetalt", "bilag-1", "forslag_kr", "belop_kr", "utfall", "saksbehandler",
    "ar", "rolle", "embete", "ordning", "svar", "tas", "til", "fra", "ny_dato", "sha256", "epost",
)  # fmt: skip
HANDLINGER = ("", "lagre", "fatt", "fjern-linje:" + "9" * 5000)
UMULIGE = ("²", "9" * 25, "9" * 5000, "9999-12-31")
HVEM = ("ansvarlig", "signatar", "leder sf")
STENGT = {"403", "404"}


def sta(svar) -> int:
    """The status, with the file read and closed if it is one."""
    if svar.streaming:
        list(svar)
    return svar.status_code


def test_impossible_values_break_nothing(verden):
    for person in HVEM:
        klient = Client()
        klient.force_login(verden["folk"][person])
        for navn, (_args, statuser) in RUTENETT.items():
            if statuser.split()[PERSONER.index(person)] in STENGT:
                continue
            for verdi, handling in zip(UMULIGE, HANDLINGER, strict=True):
                data = dict.fromkeys(FELT, verdi) | {"handling": handling, "bekreft": "on", "omfang": "del"}
                assert sta(klient.post(adresse(navn, verden), data)) < 500, (navn, verdi[:10])
            assert sta(klient.get(adresse(navn, verden), dict.fromkeys(FELT, UMULIGE[-1]))) < 500, navn


@pytest.mark.parametrize("navn", ["tildelinger", "soknad-steg", "meddeling", "dokument-offentlighet", "roller"])
def test_a_nul_is_turned_away_at_the_door(navn, verden):
    klient = Client()
    klient.force_login(verden["folk"]["ansvarlig"])
    for felt in ("ordning", "grunn", "hjemmel", "begrunnelse"):
        assert klient.get(adresse(navn, verden), {felt: "a\0"}).status_code == 400
        assert klient.post(adresse(navn, verden), {felt: "a\0"}).status_code == 400
    assert Client().get("/tilskudd/utlysninger/a%00/2026/").status_code == 400


def test_who_decides_may_say_that_they_are_inhabil(verden):
    """Not only those who assess: whoever has a part in the case (L4)."""
    sak, beslutter = verden["sak"], verden["folk"]["beslutter"]
    klient = Client()
    klient.force_login(beslutter)
    assert "Jeg er inhabil" in klient.get(reverse("soknad-vedtak", args=[sak.pk])).content.decode()
    svar = klient.post(reverse("erklaer-habilitet", args=[sak.pk]), {"svar": "inhabil", "grunn": "Nær venn"})
    assert svar.status_code == 303
    assert klient.get(reverse("soknad-vedtak", args=[sak.pk])).status_code == 404
    assert Hendelse.objects.filter(type="habilitet", aktor=beslutter).exists()


def test_html_in_a_title_is_text_everywhere(verden):
    sak = verden["sak"]
    ondt = "<script>alert(1)</script>"
    sak.tiltak.tittel = ondt
    sak.tiltak.save()
    utfyller = b.person(Rolle.UTFYLLER, sak.organisasjon)
    for person in (*map(verden["folk"].get, ("ansvarlig", "leder sf", "signatar")), utfyller):
        klient = Client()
        klient.force_login(person)
        for navn in RUTENETT:
            svar = klient.get(adresse(navn, verden))
            assert sta(svar) < 500
            if svar.headers.get("Content-Type", "").startswith("text/html"):
                assert ondt not in svar.content.decode(), navn
