"""A case at the statsforvalter: from the work list to a finished vurdering."""

import re

import pytest
from django.urls import reverse

from tests.tilskudd import byggere as b
from tilskudd.actions.behandling import tildel
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Habilitet, Innstilling, Innsyn, Soknad, Vurdering

pytestmark = pytest.mark.django_db


@pytest.fixture
def leder(embetet):
    return b.person(Rolle.LEDER_SF, embetet, epost="leder@example.org")


@pytest.fixture
def behandler(embetet):
    return b.person(Rolle.SAKSBEHANDLER_SF, embetet, epost="behandler@example.org")


@pytest.fixture
def sak(runde, hos, embetet):
    return b.soknad("innsendt", i=runde, hos=hos, embete=embetet)


@pytest.fixture
def tildelt(sak, behandler, leder):
    b.habil(behandler, sak)
    return tildel(sak, behandler, leder)


def utfylt(sak: Soknad, **mer) -> dict:
    felter = {"samlet": "God sak.", "forslag": "innvilg", "forslag_kr": "", "forslag_grunn": "", "handling": "fullfor"}
    for kriterium in sak.utlysning.kriterier.all():
        felter |= {f"poeng_{kriterium.pk}": "4", f"grunn_{kriterium.pk}": "Godt begrunnet."}
    return felter | {"endringsnr": str(Vurdering.objects.get(soknad=sak).endringsnr)} | mer


def adresse(navn: str, sak: Soknad) -> str:
    return reverse(navn, args=[sak.pk])


def test_from_the_list_to_a_finished_vurdering_in_a_few_clicks(client, sak, behandler, leder):
    client.force_login(behandler)
    klikk = [client.get(reverse("arbeidsliste"))]
    klikk.append(client.get(reverse("habilitet")))
    klikk.append(client.post(reverse("habilitet"), {"sak": [sak.pk]}))
    tildel(Soknad.objects.get(pk=sak.pk), behandler, leder)
    liste = client.get(reverse("arbeidsliste"))
    klikk.append(liste)
    assert adresse("soknad-behandling", sak) in liste.content.decode()
    klikk.append(client.get(adresse("soknad-behandling", sak)))
    klikk.append(client.post(adresse("vurdering", sak), utfylt(sak)))
    assert [svar.status_code for svar in klikk] == [200, 200, 303, 200, 200, 303]
    valg_i_lista_per_kriterium = sak.utlysning.kriterier.count()
    assert len(klikk) + valg_i_lista_per_kriterium + 1 < 15
    vurdering = Vurdering.objects.get(soknad=sak)
    assert (vurdering.tilstand, vurdering.poeng, vurdering.forslag_kr) == ("ferdig", 80, sak.sokt_kr)
    rad = Innstilling.objects.get().rader.get()
    assert (rad.soknad, rad.rang, rad.forslag_kr, rad.saksbehandler) == (sak, 1, sak.sokt_kr, behandler)


def test_opening_a_case_is_logged_once_a_day(client, sak, leder):
    client.force_login(leder)
    for _gang in range(3):
        assert client.get(adresse("soknad-behandling", sak)).status_code == 200
    innsyn = Innsyn.objects.get()
    assert (innsyn.person, innsyn.soknad, innsyn.side) == (leder, sak, "soknad-behandling")


def test_the_vurdering_is_hidden_until_the_reader_has_declared_habilitet(client, tildelt, embetet, behandler):
    Vurdering.objects.filter(soknad=tildelt).update(samlet="Et hemmelig ord.")
    annen = b.person(Rolle.SAKSBEHANDLER_SF, embetet)
    client.force_login(annen)
    assert "hemmelig" not in client.get(adresse("soknad-behandling", tildelt)).content.decode()
    client.post(adresse("erklaer-habilitet", tildelt), {"svar": "habil"})
    assert "hemmelig" in client.get(adresse("soknad-behandling", tildelt)).content.decode()


def test_the_leder_lets_back_in_who_pressed_inhabil_by_mistake(client, sak, behandler, leder):
    client.force_login(behandler)
    client.post(adresse("erklaer-habilitet", sak), {"svar": "inhabil", "grunn": "Feil knapp."})
    sagt = Habilitet.objects.get()
    client.force_login(leder)
    assert "Er inhabil: Feil knapp." in client.get(reverse("habilitet")).content.decode()
    assert "er i tvil om sin habilitet" not in client.get(reverse("arbeidsliste")).content.decode()
    client.post(reverse("avgjor-habilitet", args=[sagt.pk]), {"svar": "habil", "grunn": "Trykket feil."})
    client.force_login(behandler)
    assert client.get(adresse("soknad-behandling", sak)).status_code == 200


STEG = ("soknad-behandling", "erklaer-habilitet", "tildel", "avklar-frist", "still-sporsmal", "vurdering")


@pytest.mark.parametrize("erklaring", ["inhabil", "i_tvil"])
@pytest.mark.parametrize("navn", STEG)
def test_an_inhabil_person_finds_no_case(client, tildelt, leder, behandler, erklaring, navn):
    for person in (leder, behandler):
        b.habil(person, tildelt, erklaring)
        client.force_login(person)
        svar = (client.get if navn == "soknad-behandling" else client.post)(adresse(navn, tildelt))
        assert svar.status_code == 404
        assert tildelt.tiltak.tittel not in client.get(reverse("arbeidsliste")).content.decode()


@pytest.mark.parametrize("navn", STEG)
def test_the_soker_has_no_way_in(client, tildelt, hos, navn):
    client.force_login(b.person(Rolle.SIGNATAR, hos))
    svar = (client.get if navn == "soknad-behandling" else client.post)(adresse(navn, tildelt))
    assert svar.status_code == 403


@pytest.mark.parametrize("navn", STEG)
def test_another_embete_finds_no_case(client, tildelt, navn):
    client.force_login(b.person(Rolle.LEDER_SF, b.embete("sfvt", "39")))
    svar = (client.get if navn == "soknad-behandling" else client.post)(adresse(navn, tildelt))
    assert svar.status_code == 404


def test_two_on_one_vurdering_lose_nothing(client, tildelt, behandler):
    client.force_login(behandler)
    forst = utfylt(tildelt, handling="lagre", samlet="Skrevet i det ene vinduet.")
    sist = utfylt(tildelt, handling="lagre", samlet="Skrevet i det andre vinduet.")
    assert client.post(adresse("vurdering", tildelt), forst).status_code == 303
    svar = client.post(adresse("vurdering", tildelt), sist)
    side = svar.content.decode()
    assert svar.status_code == 409
    assert "Skrevet i det ene vinduet." in side
    assert "Skrevet i det andre vinduet." in side
    assert Vurdering.objects.get(soknad=tildelt).samlet == "Skrevet i det ene vinduet."
    nytt = Vurdering.objects.get(soknad=tildelt).endringsnr
    assert f'name="endringsnr" value="{nytt}"' in side
    assert client.post(adresse("vurdering", tildelt), sist | {"endringsnr": nytt}).status_code == 303


def test_autosave_tells_what_is_missing_and_the_next_number(client, tildelt, behandler):
    client.force_login(behandler)
    felter = utfylt(tildelt, handling="lagre", forslag="")
    svar = client.post(adresse("vurdering", tildelt), felter, headers={"HX-Request": "true"})
    side = svar.content.decode()
    assert 'name="endringsnr" value="1"' in side
    assert "Velg hva du foreslår" in side
    igjen = client.post(adresse("vurdering", tildelt), felter, headers={"HX-Request": "true"})
    assert "Ikke lagret" in igjen.content.decode()


@pytest.mark.parametrize("kr", ["-1", "1e9", "610 000,50", "99999999999"])
def test_an_amount_that_is_not_understood_keeps_what_was_typed(client, tildelt, behandler, kr):
    client.force_login(behandler)
    svar = client.post(adresse("vurdering", tildelt), utfylt(tildelt, forslag="delvis", forslag_kr=kr))
    assert svar.status_code == 422
    assert kr in svar.content.decode()
    assert "God sak." in svar.content.decode()


def test_eleven_digits_are_stopped_and_kept_for_the_writer(client, tildelt, behandler):
    client.force_login(behandler)
    svar = client.post(adresse("vurdering", tildelt), utfylt(tildelt, samlet="Gjelder 01810012345."))
    assert svar.status_code == 422
    assert "fødselsnummer" in svar.content.decode()
    assert Vurdering.objects.get(soknad=tildelt).samlet == ""


def test_finishing_says_all_that_is_missing_and_saves_what_is_written(client, tildelt, behandler):
    client.force_login(behandler)
    client.post(adresse("vurdering", tildelt), {"handling": "fullfor", "endringsnr": "0", "samlet": "Så langt."})
    vurdering = Vurdering.objects.get(soknad=tildelt)
    assert (vurdering.tilstand, vurdering.samlet) == ("pabegynt", "Så langt.")
    side = client.get(adresse("soknad-behandling", tildelt)).content.decode()
    assert "Gi poeng og begrunnelse for" in side
    assert "Velg hva du foreslår" in side


def test_a_finished_vurdering_is_read_and_can_be_opened_again(client, tildelt, behandler):
    client.force_login(behandler)
    client.post(adresse("vurdering", tildelt), utfylt(tildelt))
    assert "Endre vurderingen" in client.get(adresse("soknad-behandling", tildelt)).content.decode()
    client.post(adresse("vurdering", tildelt), utfylt(tildelt, samlet="For sent."))
    assert Vurdering.objects.get(soknad=tildelt).samlet == "God sak."
    client.post(adresse("vurdering", tildelt), {"handling": "gjenapne"})
    assert Vurdering.objects.get(soknad=tildelt).tilstand == "pabegynt"


def test_the_leder_gives_the_case_to_one_who_is_habil(client, sak, leder, behandler, embetet):
    client.force_login(leder)
    uten = b.person(Rolle.SAKSBEHANDLER_SF, embetet)
    svar = client.post(adresse("tildel", sak), {"saksbehandler": uten.pk})
    assert svar.status_code == 422
    assert "ikke erklært seg habil" in svar.content.decode()
    b.habil(behandler, sak)
    assert client.post(adresse("tildel", sak), {"saksbehandler": behandler.pk}).status_code == 303
    sak.refresh_from_db()
    assert (sak.tilstand, sak.saksbehandler) == ("under_vurdering", behandler)


def test_a_late_one_is_decided_on_the_page(client, runde, hos, embetet, leder):
    sen = b.soknad("innsendt", i=runde, hos=hos, embete=embetet, etter_frist=True, tittel="For sent")
    client.force_login(leder)
    side = client.get(adresse("soknad-behandling", sen)).content.decode()
    assert "Avgjør først om den tas til behandling" in side
    assert client.post(adresse("avklar-frist", sen), {"tas": "ja"}).status_code == 422
    assert client.post(adresse("avklar-frist", sen), {"tas": "nei", "begrunnelse": "Tre dager."}).status_code == 303
    sen.refresh_from_db()
    assert (sen.etter_frist_avklart, sen.etter_frist_grunn) == (False, "Tre dager.")


def test_a_question_is_asked_from_the_page(client, tildelt, behandler):
    client.force_login(behandler)
    felter = {"sporsmal": "Hva koster det?", "felt": ["mal"], "svarfrist": "2099-01-15"}
    assert client.post(adresse("still-sporsmal", tildelt), felter).status_code == 303
    spurt = tildelt.foresporsler.get()
    assert (spurt.sporsmal, spurt.felt, spurt.tilstand) == ("Hva koster det?", ["mal"], "sendt")
    assert client.post(adresse("still-sporsmal", tildelt), felter | {"svarfrist": "2020-01-15"}).status_code == 422


def test_numbers_for_machines_are_written_without_spaces(client, tildelt, behandler):
    Vurdering.objects.filter(soknad=tildelt).update(endringsnr=1234)
    client.force_login(behandler)
    side = client.get(adresse("soknad-behandling", tildelt)).content.decode()
    assert 'name="endringsnr" value="1234"' in side
    assert not re.search(r'(?:value|id|for|href)="[^"]*\d\u00a0\d', side)
    assert "2\u00a0026" not in side


def test_a_case_is_read_with_few_queries(client, tildelt, behandler, django_assert_max_num_queries):
    client.force_login(behandler)
    with django_assert_max_num_queries(50):
        assert client.get(adresse("soknad-behandling", tildelt)).status_code == 200
