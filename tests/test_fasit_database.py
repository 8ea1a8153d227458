"""The whole road against the slow twin: random files through the importer, PostgreSQL and the calculation."""

from datetime import date

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indikatorer.actions.kjoring import planlegg, utfor
from indikatorer.actions.leveranse import ta_imot
from indikatorer.beregning.perioder import maned, siste_dag
from indikatorer.models import Observasjon, Resultat
from tests.byggere import Mottaker, fil_11f
from tests.fasit import Fasit, Levert, Post

pytestmark = pytest.mark.django_db

AR = (2025, 2026)
BYDELER = tuple(range(1, 16))
OMRADER = ("3101", "0301", "030101", "030102", "030115")
FODT = (date(2000, 5, 2), date(2001, 1, 1), date(2001, 12, 31), date(1970, 7, 7))
MANEDER = [(ar, m) for ar in AR for m in range(1, 13)]


@st.composite
def leveranse(draw) -> Levert:
    kommune = draw(st.sampled_from(("3101", "0301", "0301")))
    bydel = draw(st.sampled_from((None, None, 1, 2, 15))) if kommune == "0301" else None
    steder = (0,) if kommune == "3101" else BYDELER[:2] + BYDELER[-1:] if bydel is None else (bydel,)
    personer = draw(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(steder)), unique=True, max_size=5))
    ar = draw(st.sampled_from(AR))
    dekket = range(1, draw(st.sampled_from((12, 12, 12, 9, 5))) + 1)
    poster = tuple(
        Post(
            person=nr,
            bydel=i_bydel,
            fodt=(FODT[nr].year, FODT[nr].month),
            betalt=draw(st.frozensets(st.integers(1, 12), min_size=1) | st.just(frozenset(dekket))),
            barn=draw(st.booleans()),
            hovedkilde=draw(st.booleans()),
        )
        for nr, i_bydel in personer
    )
    return Levert(kommune, bydel, ar, frozenset(dekket), poster)


def lever(levert: Levert) -> None:
    personer = [
        Mottaker(
            fodt=FODT[post.person],
            maneder=tuple(sorted(post.betalt)),
            barn=post.barn,
            hovedkilde=post.hovedkilde,
            bydel=f"{post.bydel:02d}" if post.bydel else "",
        )
        for post in levert.poster
    ]
    mottak = ta_imot(
        "kostra-11f",
        fil_11f(levert.kommune, levert.ar, personer),
        "fil.txt",
        kommune=levert.kommune,
        bydel=f"{levert.bydel:02d}" if levert.bydel else None,
        ar=levert.ar,
        per=siste_dag(maned(levert.ar, max(levert.maneder))),
    )
    assert not mottak.lesing.avvist, [f.tekst for f in mottak.lesing.funn]


def folketall() -> dict[tuple[str, str, int], int]:
    rader = Observasjon.objects.filter(
        variabel__in=("befolkning_18_24", "befolkning_18_66"), omrade__in=OMRADER, registrert_til=None
    )
    return {
        (variabel.removeprefix("befolkning_").replace("_", "-"), omrade, int(periode)): verdi
        for variabel, omrade, periode, verdi in rader.values_list("variabel", "omrade_id", "periode", "verdi")
    }


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(leveranse(), min_size=1, max_size=6))
def test_databasen_og_fasiten_er_enige(db, leveranser):
    with time_machine.travel("2027-02-03 12:00+01:00"), transaction.atomic():
        for levert in leveranser:
            lever(levert)
        utfor(planlegg("kommando", "2025-01", "2026-12", ["0301", "3101"], send_na=False))
        funnet = {
            (r.indikator_id, r.omrade_id, r.periode): (r.teller, r.nevner, r.status, r.forelopig)
            for r in Resultat.objects.filter(omrade__in=OMRADER, registrert_til=None)
        }
        fasit = Fasit(leveranser, {"0301": BYDELER}, folketall())
        for indikator in ("B.101", "B.102", "B.103", "B.104"):
            for omrade in OMRADER:
                for m in MANEDER:
                    ventet = fasit.figur(indikator, omrade, m)
                    assert funnet[indikator, omrade, maned(*m)] == (
                        ventet.teller,
                        ventet.nevner,
                        ventet.status,
                        ventet.forelopig,
                    ), (indikator, omrade, m)
        transaction.set_rollback(True)
