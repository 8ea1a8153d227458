"""The copy for an innsynskrav: nothing that is withheld, and a list of what that is."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from tests.tilskudd import byggere as b
from tests.tilskudd.ferdig_sak import ferdig
from tilskudd.actions.offentlighet import sett_offentlighet
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Dokument, Hendelse, Hjemmel

pytestmark = pytest.mark.django_db


def sporsmal(kode: str, **mer) -> dict:
    tekst = {"nb": f"Spørsmål {kode}", "nn": f"Spørsmål {kode}"}
    return {"kode": kode, "type": "langtekst", "etikett": tekst, "hjelp": {}, "pakrevd": True, "maks_tegn": 100,
            "valg": []} | mer  # fmt: skip


@pytest.fixture
def hjemmel(db):
    return Hjemmel.objects.update_or_create(kode="offl-13", defaults={"lov": "Offentleglova", "paragraf": "§ 13"})[0]


@pytest.fixture
def sak(hjemmel):
    runde = b.utlysning(skjema=[sporsmal("mal"), sporsmal("drift", unntatt="offl-13")])
    svar = {"mal": "Flere i arbeid.", "drift": "En forretningshemmelighet."}
    return ferdig(runde, b.nav_kontor(), b.embete(), svar=svar)


def kopien(client, sak) -> ZipFile:
    client.force_login(b.person(Rolle.SAKSBEHANDLER_DIR))
    return ZipFile(BytesIO(b"".join(client.get(reverse("innsynskopi-fil", args=[sak.pk])).streaming_content)))


def test_nothing_that_is_withheld_is_in_the_copy(client, sak, hjemmel):
    Dokument.objects.filter(navn="plan.pdf").update(unntatt=hjemmel)
    mappe = kopien(client, sak)
    alt = b"".join(mappe.read(navn) for navn in mappe.namelist()).decode()
    assert "Flere i arbeid." in alt
    for skjult in ("forretningshemmelighet", "planen", "plan.pdf", "notatet", "Godt forankret", "Enighet i møtet"):
        assert skjult not in alt
    liste = mappe.read("unntatt.csv").decode("utf-8-sig")
    assert "Svaret på «Spørsmål drift»;Offentleglova § 13" in liste
    assert "Vedlegg nr." in liste
    assert "Innstillingen;Offentleglova § 15" in liste


def test_what_is_public_is_there(client, sak):
    mappe = kopien(client, sak)
    assert any("plan" in navn for navn in mappe.namelist())
    assert any("vedtaksbrev" in navn for navn in mappe.namelist())
    assert "Vi la vekt på samarbeidet." in mappe.read("kopi.html").decode()


def test_a_caseworker_decides_what_is_withheld_and_it_is_logged(client, sak, hjemmel):
    dokument = Dokument.objects.get(navn="plan.pdf")
    client.force_login(b.person(Rolle.LEDER_SF, sak.embete))
    client.post(reverse("dokument-offentlighet", args=[dokument.pk]), {"hjemmel": "offl-13"})
    dokument.refresh_from_db()
    assert dokument.unntatt == hjemmel
    assert Hendelse.objects.filter(type="offentlighet_satt", soknad=sak).count() == 1
    side = client.get(reverse("innsynskopi", args=[sak.pk])).content.decode()
    assert "Offentleglova § 13" in side


def test_others_decide_nothing(client, sak, hjemmel):
    dokument = Dokument.objects.get(navn="plan.pdf")
    with pytest.raises(UgyldigOvergang):
        sett_offentlighet(dokument, hjemmel, b.person(Rolle.REVISOR))
    with pytest.raises(UgyldigOvergang):
        sett_offentlighet(dokument, b.hjemmel(), b.person(Rolle.ORDNINGSANSVARLIG))
    client.force_login(b.person(Rolle.SIGNATAR, sak.organisasjon))
    assert client.post(reverse("dokument-offentlighet", args=[dokument.pk])).status_code == 404
    assert client.get(reverse("innsynskopi", args=[sak.pk])).status_code == 404
