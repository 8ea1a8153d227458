"""The pages of a held delivery: what is unusual, in words and figures, and the answers of two."""

from datetime import date

import pytest
import time_machine
from django.test import Client

from indikatorer.actions.kjoring import utfor
from indikatorer.actions.utkast import legg_i_utkast
from indikatorer.models import Holdtleveranse, Kjoring, Leveranse, Leveranseutkast, Resultat
from tests.byggere import bruker, fil_11f, lever_og_beregn, mottakere
from tests.sider.kortleser import alt_i_xlsx, pdftekst

pytestmark = pytest.mark.django_db
MOSS = "3103"


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=True):
        yield


@pytest.fixture
def folk() -> dict[str, Client]:
    roller = {
        "kari": ("kommune", MOSS),
        "leder": ("leder", "0104"),
        "dir": ("direktorat",),
        "embete": ("statsforvalter", "31"),
    }
    klienter = {}
    for navn, rolle in roller.items():
        person = bruker(*rolle, epost=f"{navn}@example.org")
        klienter[navn] = Client()
        klienter[navn].force_login(person)
        klienter[navn].person = person
    lever_og_beregn(MOSS, 2025, mottakere(87))
    return klienter


def side(svar) -> str:
    return " ".join(svar.content.decode().split())


def utkast(kari: Client, antall: int) -> tuple[str, dict]:
    innhold = fil_11f(MOSS, 2026, mottakere(antall))
    valg = {"kommune": MOSS, "ar": 2026, "per": date(2026, 10, 31)}
    _, lagt = legg_i_utkast("kostra-11f", innhold, "11F <b>.txt", aktor=kari.person, **valg)
    return f"/leveranser/utkast/{lagt.pk}/", {"handling": "godta", "avtrykk": lagt.sha256}


def test_fra_utkast_til_frigitt(folk):
    adresse, godta = utkast(folk["kari"], 613)
    vist = side(folk["kari"].get(adresse))
    assert "Fila er uvanlig, og blir holdt tilbake" in vist
    assert "Dette skjer når den er frigitt" in vist
    svar = folk["kari"].post(adresse, godta)
    assert folk["kari"].post(adresse, godta).url == svar.url, "to trykk er ett"
    assert not Leveranseutkast.objects.exists()
    assert "Fila holdes tilbake" in side(folk["kari"].get(svar.url))
    assert "1 leveranse holdes tilbake" in side(folk["leder"].get("/leveranser/"))
    assert svar.url in side(folk["leder"].get("/leveranser/holdt/"))

    assert folk["kari"].post(svar.url, {"handling": "frigi"}).status_code == 422
    nummer = folk["kari"].post(svar.url, {"handling": "frigi", "hvorfor": "Gjelder 158012 12345"})
    assert "fødselsnummer" in side(nummer)
    folk["kari"].post(svar.url, {"handling": "frigi", "hvorfor": "Nytt mottak"})
    vist = side(folk["kari"].get(svar.url))
    assert "Du har alt frigitt den. Nå må en til gjøre det." in vist
    assert 'value="frigi"' not in vist
    folk["kari"].post(svar.url, {"handling": "frigi", "hvorfor": "En gang til"})
    assert not Leveranse.objects.filter(ar=2026).exists()

    svar = folk["leder"].post(svar.url, {"handling": "frigi", "hvorfor": "Stemmer"})
    leveranse = Leveranse.objects.get(ar=2026)
    assert svar.url == f"/leveranser/{leveranse.pk}/"
    assert "Leveransen er frigitt av to" in side(folk["leder"].get(svar.url))
    utfor(Kjoring.objects.get(leveranse=leveranse))
    assert Resultat.objects.get(indikator="B.101", omrade=MOSS, periode="2026-10", registrert_til=None).teller == 613


def test_bare_kommunen_ser_tallene_og_alle_som_kan_svare_ser_hvorfor(folk):
    folk["kari"].post(*utkast(folk["kari"], 613))
    adresse = f"/leveranser/holdt/{Holdtleveranse.objects.get().pk}/"
    for person in ("kari", "leder"):
        vist = side(folk[person].get(adresse))
        assert "<strong>613</strong>" in vist
        assert '<td class="tall">87</td>' in vist
        assert "mye høyere enn vanlig i januar 2026" in vist
        assert "11F &lt;b&gt;.txt" in vist
    for sti in (adresse, "/leveranser/holdt/"):
        vist = side(folk["dir"].get(sti))
        assert "mye høyere enn vanlig" in vist
        assert "613" not in vist
        assert '<td class="tall">' not in vist
    assert folk["embete"].get(adresse).status_code == 404
    assert "Ingen leveranser holdes tilbake" in side(folk["embete"].get("/leveranser/holdt/"))


def test_avvist_sies_fra_om(folk):
    folk["kari"].post(*utkast(folk["kari"], 613))
    adresse = f"/leveranser/holdt/{Holdtleveranse.objects.get().pk}/"
    folk["dir"].post(adresse, {"handling": "avvis", "hvorfor": "Feil uttrekk <i>"})
    vist = side(folk["kari"].get(adresse))
    assert "Avvist 21.11.2026" in vist
    assert "Feil uttrekk &lt;i&gt;" in vist
    assert '<form method="post" class="skjema' not in vist
    assert "Leveransen er alt avvist." in side(
        folk["leder"].post(adresse, {"handling": "frigi", "hvorfor": "x"}, follow=True)
    )
    assert not Leveranse.objects.filter(ar=2026).exists()


def test_en_rettelse_som_holdes_sies_over_tallene_som_star(folk):
    lever_og_beregn(MOSS, 2026, mottakere(87), date(2026, 10, 31))
    folk["kari"].post(*utkast(folk["kari"], 613))
    pk = Holdtleveranse.objects.get().pk
    for person, lenke in (("leder", True), ("embete", False)):
        vist = side(folk[person].get("/malekort/0104/?maned=2026-10"))
        assert "<strong>Venter på data: en rettet fil holdes til to har frigitt den.</strong> KOSTRA 11F" in vist
        assert "Tallet er det som sto før: en rettet fil holdes til to har frigitt den." in vist
        assert (f'href="/leveranser/holdt/{pk}/"' in vist) == lenke
        assert "87" in vist
        assert "613" not in vist
        indikatoren = side(folk[person].get("/malekort/0104/B.101/?maned=2026-10"))
        assert (f'href="/leveranser/holdt/{pk}/"' in indikatoren) == lenke
        assert "Venter på data: en rettet fil holdes til to har frigitt den." in indikatoren
        for fil in ("malekort.xlsx?maned=2026-10", "B.101/?maned=2026-10&format=xlsx"):
            assert "rettet fil holdes" in alt_i_xlsx(folk[person].get(f"/malekort/0104/{fil}").content)
    assert "rettet fil holdes" not in side(folk["leder"].get("/malekort/0104/?maned=2025-12"))
    assert "rettet fil holdes" in pdftekst(folk["leder"].get("/malekort/0104/malekort.pdf?maned=2026-10").content)
    folk["kari"].post(f"/leveranser/holdt/{pk}/", {"handling": "avvis", "hvorfor": "Feil uttrekk"})
    for sti in ("?maned=2026-10", "B.101/?maned=2026-10"):
        assert "rettet fil holdes" not in side(folk["leder"].get(f"/malekort/0104/{sti}"))


def test_kortet_venter_pa_data_og_gamle_tall_star(folk):
    """The month before the held ones stands; theirs are waited for."""
    folk["kari"].post(*utkast(folk["kari"], 613))
    pk = Holdtleveranse.objects.get().pk
    gammelt = side(folk["leder"].get("/malekort/0104/?maned=2025-12"))
    assert "87" in gammelt
    assert "Venter på data.</strong> KOSTRA" not in gammelt
    for person, lenke in (("leder", True), ("embete", False)):
        vist = side(folk[person].get("/malekort/0104/?maned=2026-10"))
        assert "<strong>Venter på data.</strong> KOSTRA 11F Økonomisk sosialhjelp fra Moss er levert" in vist
        assert "venter på data: KOSTRA 11F Økonomisk sosialhjelp fra Moss (januar–oktober 2026)" in vist
        assert (f'href="/leveranser/holdt/{pk}/"' in vist) == lenke
        assert "613" not in vist
