"""The prioritised list: ordered by the same POST however it is done, and locked as a whole."""

import pytest
from django.urls import reverse

from tests.tilskudd import byggere as b
from tests.tilskudd.vurderinger import ferdig
from tilskudd.actions.innstilling import flytt_rad
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Innstilling, Soknad

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def leder(embetet):
    return b.person(Rolle.LEDER_SF, embetet, epost="leder@example.org")


@pytest.fixture
def liste(embetet, leder, behandler):
    """Three cases with finished vurderinger, the leder habil in all."""
    runde, hos = b.utlysning(), b.nav_kontor()
    for nr in range(3):
        sak = ferdig(runde, hos, embetet, behandler, f"Tiltak {nr}", 100_000 * (nr + 1))
        b.habil(leder, sak)
    return Innstilling.objects.get()


def rekkefolge(liste: Innstilling) -> list[str]:
    return [rad.soknad.tiltak.tittel[-1] for rad in liste.rader.order_by("rang")]


def post(client, liste, navn="flytt-rad", headers=None, **felter):
    felter = {"endringsnr": Innstilling.objects.get(pk=liste.pk).endringsnr} | felter
    return client.post(reverse(navn, args=[liste.pk]), felter, headers=headers)


def test_the_list_shows_points_proposal_and_the_sum_so_far(client, liste, leder):
    client.force_login(leder)
    side = client.get(reverse("innstilling", args=[liste.pk])).content.decode()
    for tekst in ("Tiltak 0", "80,00", "100\u00a0000\u00a0kr", "300\u00a0000\u00a0kr", "600\u00a0000\u00a0kr"):
        assert tekst in side


@pytest.mark.parametrize("headers", [None, HTMX])
@pytest.mark.parametrize(
    ("felter", "ventet"),
    [
        ({"til": "ned"}, ["1", "0", "2"]),
        ({"til": "opp"}, ["0", "1", "2"]),
        ({"rang": "3"}, ["1", "2", "0"]),
        ({"rang": "99"}, ["1", "2", "0"]),
        ({"rang": "0"}, ["0", "1", "2"]),
    ],
)
def test_a_row_is_moved_by_button_and_by_number(client, liste, leder, felter, ventet, headers):
    client.force_login(leder)
    forste = liste.rader.get(rang=1)
    svar = post(client, liste, headers=headers, rad=forste.pk, **felter)
    assert svar.status_code == (200 if headers else 303)
    assert rekkefolge(liste) == ventet
    assert [rad.rang for rad in liste.rader.order_by("rang")] == [1, 2, 3]
    if headers:
        plass = ventet.index("0") + 1
        assert f"Tiltak 0 er nå nummer {plass}." in svar.content.decode()


@pytest.mark.parametrize("rang", ["", "x", "-1", "1e9", "²"])
def test_a_place_that_is_no_number_changes_nothing(client, liste, leder, rang):
    client.force_login(leder)
    assert post(client, liste, rad=liste.rader.get(rang=1).pk, rang=rang).status_code == 422
    assert rekkefolge(liste) == ["0", "1", "2"]


def test_the_second_who_moves_is_shown_the_list_as_it_is(client, liste, leder, embetet):
    annen, sett = b.person(Rolle.LEDER_SF, embetet), liste.endringsnr
    flytt_rad(liste, liste.rader.get(rang=1).pk, 3, annen, sett)
    client.force_login(leder)
    svar = post(client, liste, endringsnr=sett, rad=liste.rader.get(rang=2).pk, til="opp")
    assert svar.status_code == 409
    assert "endret av en annen" in svar.content.decode()
    assert rekkefolge(liste) == ["1", "2", "0"]


@pytest.mark.parametrize("rolle", [Rolle.SAKSBEHANDLER_SF, Rolle.SAKSBEHANDLER_DIR, Rolle.BESLUTTER])
def test_who_only_reads_moves_nothing(client, liste, embetet, rolle):
    client.force_login(b.person(rolle, embetet))
    side = client.get(reverse("innstilling", args=[liste.pk])).content.decode()
    assert "draggable" not in side.replace('draggable="false"', "")
    assert post(client, liste, rad=liste.rader.get(rang=1).pk, til="ned").status_code == 422
    assert post(client, liste, "las-innstilling", bekreftet="on").status_code == 303
    liste.refresh_from_db()
    assert (rekkefolge(liste), liste.tilstand) == (["0", "1", "2"], "apen")


def test_another_embete_finds_no_list(client, liste):
    client.force_login(b.person(Rolle.LEDER_SF, b.embete("sfvt", "39")))
    assert client.get(reverse("innstilling", args=[liste.pk])).status_code == 404
    assert post(client, liste, rad=liste.rader.get(rang=1).pk, til="ned").status_code == 404
    assert post(client, liste, "las-innstilling", bekreftet="on").status_code == 404


def test_the_list_is_locked_as_a_whole(client, liste, leder):
    client.force_login(leder)
    assert post(client, liste, "las-innstilling").status_code == 422
    eldre = post(client, liste, "las-innstilling", bekreftet="on", endringsnr=liste.endringsnr - 1)
    assert eldre.status_code == 409
    assert "endret av en annen" in eldre.content.decode()
    assert post(client, liste, "las-innstilling", bekreftet="on").status_code == 303
    liste.refresh_from_db()
    assert (liste.tilstand, liste.last_av) == ("last", leder)
    assert set(Soknad.objects.values_list("tilstand", flat=True)) == {"innstilt"}
    assert set(liste.rader.values_list("last_av", flat=True)) == {leder.pk}
    assert post(client, liste, rad=liste.rader.get(rang=1).pk, til="ned").status_code == 422
    assert post(client, liste, "las-innstilling", bekreftet="on").status_code == 303


def test_a_list_that_lacks_something_says_what_and_stays_open(client, liste, leder, behandler):
    sak = liste.rader.get(rang=2).soknad
    b.soknad("innsendt", i=sak.utlysning, hos=sak.organisasjon, embete=sak.embete, tittel="Ny sak")
    client.force_login(leder)
    side = client.get(reverse("innstilling", args=[liste.pk])).content.decode()
    assert "har ikke en ferdig vurdering" in side
    assert "Erklær habilitet i 1 sak først" in side
    assert "Ny sak" in side
    post(client, liste, "las-innstilling", bekreftet="on")
    liste.refresh_from_db()
    assert liste.tilstand == "apen"
    assert not Soknad.objects.filter(tilstand="innstilt").exists()


def test_one_who_is_inhabil_sees_only_that_there_is_a_case(client, liste, leder):
    skjult = liste.rader.get(rang=2)
    b.habil(leder, skjult.soknad, "inhabil")
    client.force_login(leder)
    side = client.get(reverse("innstilling", args=[liste.pk])).content.decode()
    assert "En sak du er inhabil i" in side
    assert "Tiltak 1" not in side
    assert "200\u00a0000" not in side
    assert "600\u00a0000" not in side
    assert post(client, liste, rad=skjult.pk, til="opp").status_code == 404
    assert client.get(reverse("innstillingsrad", args=[liste.pk, skjult.pk])).status_code == 404
    post(client, liste, "las-innstilling", bekreftet="on")
    liste.refresh_from_db()
    assert liste.tilstand == "apen"


def test_the_leder_changes_a_proposal(client, liste, leder):
    rad = liste.rader.get(rang=3)
    adresse = reverse("innstillingsrad", args=[liste.pk, rad.pk])
    client.force_login(leder)
    assert client.get(adresse).status_code == 200
    felter = {"forslag": "delvis", "forslag_kr": "250 000", "begrunnelse": "", "endringsnr": liste.endringsnr}
    assert client.post(adresse, felter).status_code == 422
    assert client.post(adresse, felter | {"begrunnelse": "Mindre stilling."}).status_code == 303
    rad.refresh_from_db()
    assert (rad.forslag, rad.forslag_kr) == ("delvis", 250_000)
    svar = client.post(adresse, felter | {"begrunnelse": "Skrevet av meg."})
    assert svar.status_code == 409
    assert "Skrevet av meg." in svar.content.decode()
    assert "Mindre stilling." in svar.content.decode()


def test_all_lists_of_the_reader(client, liste, leder):
    client.force_login(leder)
    side = client.get(reverse("innstillinger")).content.decode()
    assert "3 av 3" in side
    assert "Lås innstillingen" in client.get(reverse("arbeidsliste")).content.decode()


def test_queries_do_not_grow_with_the_list(client, embetet, leder, behandler, django_assert_max_num_queries):
    runde, hos = b.utlysning(), b.nav_kontor()
    for nr in range(30):
        ferdig(runde, hos, embetet, behandler, f"Tiltak {nr}")
    client.force_login(leder)
    with django_assert_max_num_queries(25):
        client.get(reverse("innstilling", args=[Innstilling.objects.get().pk]))
