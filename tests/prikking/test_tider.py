"""When a hidden figure was computed tells that a file came, and nothing of what it did to the figure."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from indikatorer.models import Resultat
from tests.byggere import bruker, mottakere
from tests.sider.malekorthjelp import SARPSBORG, UNG, lever

pytestmark = pytest.mark.django_db
REVISJONER = f"/malekort/{SARPSBORG}/revisjoner/?indikator=B.103&format=csv"


def test_et_skjult_tall_beregnes_pa_nytt_enten_det_er_endret_eller_ikke():
    with time_machine.travel("2026-11-19 12:00+01:00", tick=False) as klokka:
        lever("3105", 2026, [*mottakere(40), *mottakere(3, **UNG)])
        tider, sett = [], []
        for andre, unge in ((41, 3), (42, 4)):
            klokka.shift(timedelta(days=1))
            lever("3105", 2026, [*mottakere(andre), *mottakere(unge, **UNG)])
            gjelder = Resultat.objects.get(
                indikator="B.103", omrade="3105", periode="2026-09", registrert_til=None, skjult=True
            )
            tider.append((gjelder.registrert_fra.day, gjelder.kjoring.opprettet.day))
            klient = Client()
            klient.force_login(bruker("statsforvalter", "31", f"{unge}@example.org"))
            sett.append(klient.get(REVISJONER).content.decode().count("\n"))
        assert tider == [(20, 20), (21, 21)]
        assert sett == [1, 1], "loggen over revisjoner nevner ikke det som er skjult"
