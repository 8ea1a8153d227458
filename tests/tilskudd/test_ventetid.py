"""The queue and its age (L5) are what one gets by going through the cases one by one."""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction

import pytest
import time_machine
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.tilskudd import byggere as b
from tilskudd.actions.utlysninger import kopier
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Foresporsel, Soknad
from tilskudd.queries.ventetid import ko
from tilskudd.regler.ventetid import Ventende, ventetall
from tilskudd.tilgang import Tilskuddstilgang

DAG = date(2026, 4, 10)
saker = st.builds(
    Ventende, st.sampled_from(["innsendt", "innstilt"]), st.integers(0, 500), st.sampled_from([None, True, False]),
    st.booleans(),
)  # fmt: skip


@given(st.lists(saker, max_size=15))
def test_the_figures_are_those_of_the_cases(alle):
    tall = ventetall(iter(alle))
    assert (tall.antall, tall.per_tilstand) == (len(alle), Counter(sak.tilstand for sak in alle))
    assert tall.over == len([sak for sak in alle if sak.over])
    assert tall.hos_soker == len([sak for sak in alle if sak.hos_soker])
    assert tall.eldste_dager == (max(sak.dager for sak in alle) if alle else None)
    if not alle:
        assert tall.median_dager is None
        return
    kortere = len([sak for sak in alle if sak.dager < tall.median_dager])
    lengre = len([sak for sak in alle if sak.dager > tall.median_dager])
    assert kortere <= len(alle) / 2 >= lengre
    assert (2 * tall.median_dager).denominator == 1


def test_the_share_is_of_those_who_were_told_when():
    assert ventetall([Ventende("innsendt", 3, None)]).andel_over is None
    tall = ventetall([Ventende("innsendt", 3, None), Ventende("innsendt", 3, True), Ventende("innstilt", 9, False)])
    assert (tall.med_ventetid, tall.andel_over) == (2, Fraction(1, 2))


@pytest.fixture
def verden(db):
    """Two embeter and the directorate's own; a round with an expected day that is past, and one without."""
    vest, ost, hos = b.embete("vest", "46"), b.embete("ost", "31"), b.nav_kontor()
    runde = b.utlysning(svar_innen=DAG - timedelta(days=1))
    nasjonal = b.utlysning(b.ordning("frivillige", navn="Frivillige", lop="nasjonal"))
    felles = {"hos": hos, "signatar": b.person(Rolle.SIGNATAR, hos)}
    b.soknad("innsendt", i=runde, embete=vest, innsendt=b.SENDT - timedelta(days=10), tittel="a", **felles)
    spurt = b.soknad("under_vurdering", i=runde, embete=vest, tittel="b", **felles)
    b.soknad("innstilt", i=runde, embete=ost, tittel="c", **felles)
    b.soknad("innsendt", i=nasjonal, tittel="d", **felles)
    for nr, tilstand in enumerate(("utkast", "trukket", "innvilget", "avsluttet")):
        b.soknad(tilstand, i=runde, embete=vest, tittel=str(nr), **felles)
    Foresporsel.objects.create(
        soknad=spurt, sporsmal="?", svarfrist=b.SENDT, stilt=b.SENDT, stilt_av=spurt.saksbehandler
    )
    return {"runde": runde, "nasjonal": nasjonal, "vest": vest, "ost": ost}


def fasit(saker) -> tuple:
    """One by one: how many wait, the oldest, and how many are past what was told."""
    venter = [s for s in saker if s.tilstand in ("innsendt", "under_vurdering", "innstilt")]
    over = [s for s in venter if s.utlysning.svar_innen and s.utlysning.svar_innen < DAG]
    dager = sorted((DAG - s.innsendt.astimezone(b.OSLO).date()).days for s in venter)
    return len(venter), dager[-1] if dager else None, len(over)


def kort(tall) -> tuple:
    return tall.antall, tall.eldste_dager, tall.over


def test_the_directorate_sees_all_and_an_embete_its_own(verden):
    alt = ko(Tilskuddstilgang(b.person(Rolle.ORDNINGSANSVARLIG)), DAG)
    assert kort(alt.alle) == fasit(Soknad.objects.all())
    assert [r.utlysning for r in alt.runder] == [verden["nasjonal"], verden["runde"]]
    assert [rad.sted for rad in alt.runder[0].rader] == ["Direktoratet"]
    per_sted = {rad.sted: rad for rad in alt.runder[1].rader}
    vest = next(rad for rad in per_sted.values() if rad.per_tilstand == [1, 1, 0])
    assert (vest.tall.hos_soker, vest.tall.andel_over) == (1, Fraction(1))
    assert kort(per_sted["Alle"].tall) == fasit(Soknad.objects.filter(utlysning=verden["runde"]))
    eget = ko(Tilskuddstilgang(b.person(Rolle.LEDER_SF, verden["vest"])), DAG)
    assert kort(eget.alle) == fasit(Soknad.objects.filter(embete=verden["vest"]))
    assert [kort(rad.tall) for rad in eget.runder[0].rader] == [kort(vest.tall)]
    smal = ko(Tilskuddstilgang(b.person(Rolle.BESLUTTER, ordning=verden["nasjonal"].ordning)), DAG)
    assert kort(smal.alle) == fasit(Soknad.objects.filter(utlysning=verden["nasjonal"]))
    assert ko(Tilskuddstilgang(b.person(Rolle.LEDER_SF, b.embete("sor", "42"))), DAG).alle is None


def test_a_new_round_expects_its_answer_a_year_later(verden):
    ny = kopier(verden["runde"], 2027, b.person(Rolle.ORDNINGSANSVARLIG))
    assert ny.svar_innen == date(2027, 4, 9)


def test_the_page_and_the_file_tell_the_same_with_few_questions(client, verden, django_assert_max_num_queries):
    hvem = b.person(Rolle.LEDER_SF, verden["vest"])
    with time_machine.travel(b.SENDT.replace(month=4, day=10), tick=False):
        client.force_login(hvem)
        client.get(reverse("ventetid"))
        for nr in range(30):
            b.soknad("innsendt", i=verden["runde"], hos=b.nav_kontor(), embete=verden["vest"], tittel=f"n{nr}")
        with django_assert_max_num_queries(20):
            side = client.get(reverse("ventetid")).content.decode()
        fil = client.get(reverse("ventetid-fil", args=["csv"])).content.decode("utf-8-sig")
        assert client.get(reverse("ventetid-fil", args=["exe"])).status_code == 404
    eldste = (DAG - (b.SENDT - timedelta(days=10)).date()).days
    assert "9. april 2026" in side
    assert f"{eldste} dager" in side
    assert f";31;1;0;32;1;{eldste - 10},0;{eldste};2026-04-09;32;100,0" in fil
