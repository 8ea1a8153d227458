"""A word explains itself where it first stands: by keyboard, without script, and to a screen reader."""

import re
from datetime import date

import pytest
import time_machine
from django.template import Context, RequestContext, Template
from django.test import RequestFactory

from malekort.ordliste import ORDLISTE
from tests.byggere import bruker, lever_og_beregn, mottakere


def vis(mal: str) -> str:
    return Template("{% load ord status %}" + mal).render(RequestContext(RequestFactory().get("/"), {}))


@pytest.mark.parametrize("kode", ORDLISTE)
def test_ordet_er_en_knapp_med_forklaringen_som_beskrivelse(kode):
    html = vis(f'{{% ord "{kode}" %}}')
    assert f'<button type="button" class="ord-knapp" popovertarget="ord-{kode}" aria-describedby="ord-{kode}">' in html
    assert f'<span popover class="ord-forklaring" id="ord-{kode}">{ORDLISTE[kode].forklaring}</span>' in html
    assert str(ORDLISTE[kode].navn) in html


def test_andre_gang_er_det_bare_et_ord():
    html = vis('{% ord "teller" "Teller" %}|{% ord "teller" "Teller" %}|{% ord "nevner" %}')
    assert html.split("|")[1] == "Teller"
    assert html.count("<button") == 2


def test_ogsa_inne_i_en_annen_tagg():
    html = vis('{% status "rod" usikker=True %}{% status "gul" usikker=True %}')
    assert html.count('id="ord-usikker"') == 1
    assert html.count("usikker</") + html.count("usikker<") >= 2


def test_uten_foresporsel_er_det_bare_et_ord():
    assert Template('{% load ord %}{% ord "teller" %}').render(Context()) == "teller"


def test_et_ukjent_ord_er_en_feil_i_malen():
    with pytest.raises(KeyError):
        vis('{% ord "finnes_ikke" %}')


@pytest.mark.django_db
@time_machine.travel("2026-11-21 12:00+01:00", tick=True)
def test_paa_malekortet_har_ingen_to_ting_samme_id(client):
    lever_og_beregn("3105", 2026, [*mottakere(9), *mottakere(3, barn=True, fodt=date(1970, 1, 1))], date(2026, 10, 31))
    for rolle, ventet in ((("leder", "0105"), "teller nevner grenseverdi"), (("direktorat", None), "prikking")):
        client.force_login(bruker(*rolle))
        html = client.get("/malekort/0105/").content.decode()
        ider = re.findall(r'\bid="([^"]+)"', html)
        assert len(ider) == len(set(ider))
        assert {f"ord-{ordet}" for ordet in ventet.split()} <= set(ider)
