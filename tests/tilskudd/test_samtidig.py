"""Two at once, each on a connection of its own: the frame holds, and a release happens once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests.arbeider import vent_til
from tests.tilskudd import byggere as b
from tests.tilskudd.vedtakshjelp import runde, sett
from tilskudd.actions.meddel import fullfor, start
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.actions.vedtak import fatt, fatt_alle
from tilskudd.actions.vedtaksbrev import lag_brev
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Dokument, Hendelse, Meddeling, Soknad, Utboks, Vedtak
from tilskudd.queries.meddeling import ider
from tilskudd.queries.rammen import bundet_kr


def samtidig(*oppgaver):
    """Runs them at the same time; each one's result, or the error it ended with."""
    start_ = Barrier(len(oppgaver))

    def kjor(oppgave):
        start_.wait()
        try:
            return oppgave()
        except UgyldigOvergang as grunn:
            return grunn
        finally:
            connection.close()

    with ThreadPoolExecutor(len(oppgaver)) as trader:
        return [f.result() for f in [trader.submit(kjor, oppgave) for oppgave in oppgaver]]


@pytest.fixture
def r(klargjort):
    return runde(ramme_kr=1_000_000)


def habil_beslutter(*saker):
    ny = b.person(Rolle.BESLUTTER)
    for sak in saker:
        b.habil(ny, sak)
    return ny


def test_to_som_fatter_samtidig_gar_ikke_over_ramma(r):
    for _ganger in range(5):
        Vedtak.objects.all().delete()
        en, to = r.forberedt(r.sak(600_000)), r.forberedt(r.sak(600_000))
        andre = habil_beslutter(to.soknad)
        svar = samtidig(lambda en=en: fatt(en, r.beslutter, 0), lambda to=to, hun=andre: fatt(to, hun, 0))
        assert sum(isinstance(s, UgyldigOvergang) for s in svar) == 1
        assert bundet_kr(r.utlysning) == 600_000


def test_to_lister_som_deler_saker_stopper_ikke_hverandre_for_alltid(r):
    vedtak = [r.forberedt(r.sak(100_000)) for _ in range(6)]
    andre = habil_beslutter(*r.saker)
    svar = samtidig(lambda: fatt_alle(sett(vedtak), r.beslutter), lambda: fatt_alle(sett(reversed(vedtak[2:])), andre))
    assert sum(isinstance(s, UgyldigOvergang) for s in svar) == 1
    assert Vedtak.objects.filter(tilstand="fattet").count() in (4, 6)


def test_to_klikk_samtidig_meddeler_en_gang(r):
    for _ in range(3):
        r.fattet(r.sak(100_000))
    startet = samtidig(*[lambda: start(r.utlysning, r.beslutter, send_na=False)] * 3)
    assert len({m.pk for m in startet}) == 1
    meddeling = startet[0]
    samtidig(*[lambda: lag_brev(meddeling, ider(meddeling))] * 2)
    assert Dokument.objects.filter(slag="brev").count() == 3
    assert sorted(samtidig(*[lambda: fullfor(meddeling.pk)] * 3)) == [False, False, True]
    assert Hendelse.objects.filter(type="vedtak_meddel").count() == 3
    assert Utboks.objects.filter(nokkel__startswith="vedtak:").count() == 3


def test_en_arbeider_drept_under_brevene_meddeler_ingenting_halvt_og_ingenting_to_ganger(r, arbeider):
    type(r.utlysning).objects.update(ramme_kr=10**8)
    for _ in range(36):
        r.fattet(r.sak(100_000))
    meddeling = start(r.utlysning, r.beslutter)
    vent_til(lambda: Vedtak.objects.exclude(liste_sha256="").count() >= 3)
    arbeider.drep()
    laget = Vedtak.objects.exclude(liste_sha256="").count()
    assert laget < 36, "arbeideren skulle ha blitt drept midt i"
    assert not Vedtak.objects.filter(tilstand="meddelt").exists()
    assert not Soknad.objects.exclude(tilstand="innstilt").exists()
    assert not Utboks.objects.filter(nokkel__startswith="vedtak:").exists()
    arbeider.start()
    vent_til(lambda: Meddeling.objects.filter(pk=meddeling.pk, ferdig__isnull=False).exists(), 120)
    assert Vedtak.objects.filter(tilstand="meddelt", gjeldende=True).count() == 36
    assert Dokument.objects.filter(slag="brev").count() == 36
    assert Hendelse.objects.filter(type="vedtak_meddel").count() == 36
    assert Utboks.objects.filter(nokkel__startswith="vedtak:").count() == 36
    assert set(Vedtak.objects.values_list("liste_sha256", flat=True)) == {meddeling.liste_sha256}
