"""The demonstration's own time: rounds that fit together whatever day it is shown, and events in their order."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from malekort.demo.tilskudd.klokke import stilt_klokke
from malekort.demo.tilskudd.oppfolging import kontonummer
from malekort.demo.tilskudd.runder import rundene
from malekort.demo.tilskudd.tidslinje import spill_av
from tilskudd.regler.kontonummer import les_kontonummer

START = datetime(2026, 1, 1, tzinfo=UTC)
DAG = timedelta(days=1)


@pytest.mark.parametrize("idag", [date(2026, 1, 1) + nr * DAG for nr in range(0, 800, 7)] + [date(2028, 2, 29)])
def test_rundene_passer_sammen_hver_dag_de_vises(idag):
    runder = rundene(idag)
    for runde in runder.values():
        assert runde.kunngjores < runde.skrives[0] <= runde.skrives[1] < runde.frist
        assert runde.periode[0].year <= runde.ar
        assert runde.periode[1].year <= runde.ar + 1
    fjor, na, neste = (runder[navn] for navn in ("fjor", "na", "neste"))
    assert (fjor.ar, neste.ar) == (na.ar - 1, na.ar + 1)
    assert fjor.frist < na.kunngjores < neste.kunngjores
    assert date(na.ar, 2, 1) + 60 * DAG < idag, "regnskapene for i fjor er levert og sett på"
    assert na.frist < idag < neste.frist


def test_hendelsene_kommer_i_tidens_orden_og_det_som_ikke_har_hendt_utelates():
    spilt = []

    def forlop(navn, *dager):
        for dag in dager:
            yield START + dag * DAG
            spilt.append((navn, timezone.now()))

    ferdige = []
    spill_av([forlop("a", 1, 5), forlop("b", 2, 3, 30)], START + 10 * DAG, ferdige.append)
    assert [navn for navn, _tid in spilt] == ["a", "b", "b", "a"]
    assert [tid for _navn, tid in spilt] == sorted(tid for _navn, tid in spilt)
    assert ferdige == [1]
    assert timezone.now() > START + 30 * DAG, "klokka går riktig igjen"


def test_klokka_stilles_aldri_tilbake():
    with stilt_klokke(START) as still:
        still(START + DAG)
        senere = timezone.now()
        still(START)
        assert START + DAG < senere < timezone.now()


def test_klokka_gar_riktig_igjen_nar_noe_gar_galt():
    def forlop():
        yield START
        raise RuntimeError

    ekte = timezone.now
    with pytest.raises(RuntimeError):
        spill_av([forlop()], START + DAG, [].append)
    assert timezone.now is ekte


@pytest.mark.parametrize("nr", range(1, 400, 7))
def test_kontonumrene_kan_leses_og_er_ingens(nr):
    assert les_kontonummer(kontonummer(nr)).startswith("9999")
