"""Without JavaScript: a søker fills in, saves and signs; a leder ranks; the directorate writes on the møteark."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.tilskudd import byggere as b
from tests.tilskudd.sider.vinduer import inne
from tests.tilskudd.soknadshjelp import Folk
from tests.tilskudd.vedtakshjelp import runde
from tests.tilskudd.vurderinger import ferdig
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Innstilling, Moterad, Soknad

pytestmark = pytest.mark.usefixtures("klargjort")
UTEN_SKRIPT = {"java_script_enabled": False}


def test_en_soknad_fylles_ut_lagres_og_signeres(nettleser):
    b.embete()
    folk, na = Folk(b.nav_kontor()), timezone.now()
    utlysning = b.utlysning(ar=na.year, apner=na - timedelta(days=9), frist=na + timedelta(days=30))
    side = inne(nettleser, folk.utfyller, **UTEN_SKRIPT)
    side.goto(f"/tilskudd/soknader/ny/utvikling/{utlysning.ar}/")
    side.get_by_label("Navn på det nye tiltaket").fill("Ungdomslos")
    side.get_by_role("button", name="Begynn").click()
    side.get_by_label("Tiltaket starter").fill(f"{utlysning.ar + 1}-01-01")
    side.get_by_label("Tiltaket slutter").fill(f"{utlysning.ar + 1}-12-31")
    side.get_by_label("Hva vil dere oppnå?").fill("Flere i arbeid.")
    side.get_by_role("button", name="Legg til lønn").click()
    side.get_by_label("Stillingsprosent").fill("50")
    side.get_by_label("Søkt (kr)").fill("1e9")
    side.locator(".soknadsbunn").get_by_role("button", name="Lagre").click()
    expect(side.get_by_role("heading", name="Rett opp dette. Resten er lagret.")).to_be_visible()
    expect(side.get_by_label("Hva vil dere oppnå?")).to_have_value("Flere i arbeid.")
    side.get_by_label("Søkt (kr)").fill("305 000")
    side.get_by_role("button", name="Send til signering").click()
    expect(side.get_by_text("Venter på signatur")).to_be_visible()
    signatar = inne(nettleser, folk.signatar, **UTEN_SKRIPT)
    signatar.goto("/tilskudd/soknader/")
    signatar.get_by_role("link", name="Les og signer").click()
    signatar.get_by_role("button", name="Signer og send inn").click()
    expect(signatar.get_by_role("link", name="Kvittering (PDF)")).to_be_visible()
    assert Soknad.objects.get().sokt_kr == 305_000


def test_lista_ordnes(nettleser):
    hos, embetet, utlysning = b.nav_kontor(), b.embete(), b.utlysning()
    leder, behandler = b.person(Rolle.LEDER_SF, embetet), b.person(Rolle.SAKSBEHANDLER_SF, embetet)
    for tittel in ("Første", "Andre", "Tredje"):
        b.habil(leder, ferdig(utlysning, hos, embetet, behandler, tittel))
    liste = Innstilling.objects.get()
    side = inne(nettleser, leder, **UTEN_SKRIPT)
    side.goto(f"/tilskudd/innstillinger/{liste.pk}/")
    side.get_by_role("button", name="Flytt Tredje opp").click()
    expect(side.locator("#lista tbody tr").nth(1)).to_contain_text("Tredje")
    side.get_by_label("Plass for Første").fill("3")
    side.get_by_role("button", name="Flytt Første", exact=True).click()
    expect(side.locator("#lista tbody tr").nth(2)).to_contain_text("Første")
    assert [rad.soknad.tiltak.tittel for rad in liste.rader.order_by("rang")] == ["Tredje", "Andre", "Første"]


def test_et_belop_settes_pa_motearket(nettleser):
    r = runde()
    sak = r.sak()
    side = inne(nettleser, r.forbereder, **UTEN_SKRIPT)
    side.goto(f"/tilskudd/ordninger/utvikling/{r.utlysning.ar}/moteark/")
    side.get_by_label("Tildelt, sak").fill("mye")
    side.get_by_role("button", name="Lagre").click()
    expect(side.locator(f"#feil-{sak.pk}")).to_be_visible()
    expect(side.get_by_label("Tildelt, sak")).to_have_value("mye")
    side.get_by_label("Tildelt, sak").fill("123 000")
    side.get_by_role("button", name="Lagre").click()
    expect(side.get_by_text("er lagret.")).to_be_visible()
    assert Moterad.objects.get(soknad=sak).tildelt_kr == 123_000
