"""History, the copy for innsyn, statistics and the journal in a real browser: no violations, wide and narrow."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.nettleser import ruller_sidelengs, tilgjengelighetsbrudd
from tests.tilskudd import byggere as b
from tests.tilskudd.ferdig_sak import ferdig
from tilskudd.actions.habilitet import erklaer_habil
from tilskudd.arbeidsflyt.tilstander import Rolle


@pytest.mark.parametrize("bredde", [1280, 390])
def test_ingen_brudd(klargjort, nettleser, live_server, bredde):
    sak = ferdig(b.utlysning(), b.nav_kontor(), b.embete(), svar={"malgrupper": ["barn"]})
    sider = [
        reverse("soknad-historikk", args=[sak.pk]), reverse("innsynskopi", args=[sak.pk]), reverse("statistikk"),
        reverse("postjournal"), reverse("postjournal") + "?fra=2026-01-01&til=2026-12-31",
        reverse("postjournal") + "?fra=2026-02-01&til=2026-01-01",
    ]  # fmt: skip
    ansvarlig = b.person(Rolle.ORDNINGSANSVARLIG)
    erklaer_habil([sak], ansvarlig)
    lesere = ((ansvarlig, sider), (sak.signert_av, sider[:1]))
    for person, deres in lesere:
        klient = Client()
        klient.force_login(person)
        kontekst = nettleser.new_context(viewport={"width": bredde, "height": 900}, locale="nb-NO")
        kake = klient.cookies[settings.SESSION_COOKIE_NAME].value
        kontekst.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": kake, "url": live_server.url}])
        side = kontekst.new_page()
        for adresse in deres:
            side.goto(live_server.url + adresse)
            assert tilgjengelighetsbrudd(side) == [], adresse
            assert not ruller_sidelengs(side), adresse
