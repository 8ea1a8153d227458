"""The person key is changed, and nobody is parted from their history, counted twice, or taken for another."""

from datetime import date

import pytest
import time_machine
from django.conf import settings as oppsett
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indikatorer.actions.kjoring import planlegg, utfor
from indikatorer.actions.leveranse import Fil, lagre, les
from indikatorer.actions.oppbevaring import rydd_personar
from indikatorer.actions.personnokkel import KanIkkeBytte, fullfor_bytte, start_bytte
from indikatorer.actions.utkast import godkjenn, legg_i_utkast
from indikatorer.beregning.perioder import maned
from indikatorer.models import Kjoring, Leveranse, Leveranseutkast, Personar, Personnokkel, Resultat
from indikatorer.queries.personnokkel import under_gammel_nokkel
from tests.byggere import bruker, fil_11f, lever_11f, lever_og_beregn, mottakere
from tests.fasit import Fasit
from tests.test_fasit_database import BYDELER, MANEDER, OMRADER, folketall, lever, leveranse

pytestmark = pytest.mark.django_db

NY = bytes(range(32))


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2027-02-03 12:00+01:00"):
        yield


@pytest.fixture
def gammel(settings):
    return settings.PERSONNOKKEL


@pytest.fixture
def byttet(settings, gammel):
    """Sets the keys as the operator does, and starts the change."""

    def bytt():
        settings.PERSONNOKKEL, settings.PERSONNOKKEL_GAMMEL = NY, gammel
        return start_bytte()

    return bytt


def nokler(ar):
    return set(Personar.objects.filter(leveranse__ar=ar, betalt__gt=0).values_list("nokkel", flat=True))


def b102(periode):
    return Resultat.objects.get(indikator="B.102", omrade="3101", periode=periode, registrert_til=None).teller


def koder(mottak_eller_lesing):
    return {f.kode for f in getattr(mottak_eller_lesing, "lesing", mottak_eller_lesing).funn if f.alvorlighet == "feil"}


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_tallene_blir_som_uten_bytte(db, klokka, data):
    """Against the slow twin, who knows persons by number and has never heard of a key."""
    leveranser = data.draw(st.lists(leveranse(), min_size=2, max_size=6))
    bytte_for = data.draw(st.integers(1, len(leveranser) - 1))
    with transaction.atomic():
        for levert in leveranser[:bytte_for]:
            lever(levert)
        with override_settings(PERSONNOKKEL=NY, PERSONNOKKEL_GAMMEL=oppsett.PERSONNOKKEL):
            start_bytte()
            for levert in leveranser[bytte_for:]:
                lever(levert)
        utfor(planlegg("kommando", "2025-01", "2026-12", ["0301", "3101"], send_na=False))
        funnet = {
            (r.indikator_id, r.omrade_id, r.periode): (r.teller, r.nevner, r.status)
            for r in Resultat.objects.filter(omrade__in=OMRADER, registrert_til=None)
        }
        fasit = Fasit(leveranser, {"0301": BYDELER}, folketall())
        for indikator in ("B.101", "B.102", "B.103", "B.104"):
            for omrade in OMRADER:
                for m in MANEDER:
                    ventet = fasit.figur(indikator, omrade, m)
                    sted = indikator, omrade, maned(*m)
                    assert funnet[sted] == (ventet.teller, ventet.nevner, ventet.status), sted
        for kommune in ("0301", "3101"):
            personer = {post.person for lev in leveranser if lev.kommune == kommune for post in lev.poster}
            lagret = Personar.objects.filter(leveranse__omrade__kode__startswith=kommune)
            assert lagret.values("nokkel").distinct().count() == len(personer)
        transaction.set_rollback(True)


def test_vinduet_pa_tolv_maneder_henger_sammen_over_byttet(byttet):
    lever_og_beregn("3101", 2025, mottakere(4, maneder=(10, 11, 12)))
    gamle = nokler(2025)
    byttet()
    lever_og_beregn("3101", 2026, mottakere(3, maneder=(1, 2, 3)), per=date(2026, 3, 31))
    assert b102("2026-03") == 3
    assert len(nokler(2025) & nokler(2026)) == 3
    assert len(nokler(2025) & gamle) == 1, "den som ikke kom igjen, står under den gamle nøkkelen"


def test_en_annen_nokkel_uten_bytte_tar_ikke_imot_noe(settings, gammel, capsys):
    lever_og_beregn("3101", 2025, mottakere(4))
    settings.PERSONNOKKEL = NY
    assert koder(lever_11f("3101", 2026, mottakere(4))) == {"MK96"}
    assert Leveranse.objects.filter(kilde="kostra-11f").count() == 1
    assert [feil.id for feil in run_checks(databases=["default"])] == ["indikatorer.E002"]
    with pytest.raises(CommandError, match="PERSONNOKKEL er ikke nøkkelen"):
        call_command("roter-personnokkel", "status")
    settings.PERSONNOKKEL = gammel
    assert run_checks(databases=["default"]) == []
    assert lever_11f("3101", 2026, mottakere(4)).leveranse
    call_command("roter-personnokkel", "status")
    assert "En nøkkel er i bruk" in capsys.readouterr().out


def test_under_byttet_trengs_begge(byttet, settings, gammel):
    lever_og_beregn("3101", 2025, mottakere(4))
    byttet()
    settings.PERSONNOKKEL_GAMMEL = b""
    assert koder(lever_11f("3101", 2026, mottakere(4))) == {"MK96"}
    settings.PERSONNOKKEL, settings.PERSONNOKKEL_GAMMEL = gammel, b""
    assert koder(lever_11f("3101", 2026, mottakere(4))) == {"MK96"}, "en prosess som ikke er startet på nytt"


def test_et_utkast_fra_for_byttet_ma_leveres_pa_nytt(byttet):
    innhold, eier = fil_11f("3101", 2025, mottakere(4)), bruker("kommune", "3101")
    legg_i_utkast("kostra-11f", innhold, "f.txt", aktor=eier, kommune="3101", ar=2025)
    lest_for = les("kostra-11f", innhold, "f.txt", kommune="3101", ar=2025)
    assert byttet() == 1
    assert not Leveranseutkast.objects.exists()
    with transaction.atomic():
        assert koder(lagre(Fil.av("kostra-11f", innhold, "f.txt"), lest_for, eier)) == {"MK97"}
    assert not Personar.objects.exists()


def test_et_utkast_under_byttet_har_begge_nokler_med_seg(byttet):
    lever_og_beregn("3101", 2025, mottakere(4))
    gamle = nokler(2025)
    byttet()
    innhold = fil_11f("3101", 2026, mottakere(4))
    _, utkast = legg_i_utkast(
        "kostra-11f", innhold, "f.txt", aktor=bruker("kommune", "3101"), kommune="3101", ar=2026, per=date(2026, 12, 31)
    )
    assert nokler(2025) == gamle, "et utkast flytter ingen"
    utkast.refresh_from_db()
    assert godkjenn(utkast, None).leveranse
    assert nokler(2025) == nokler(2026)
    assert not nokler(2025) & gamle


def test_to_kommuner_flyttes_hver_for_seg(byttet):
    for kommune in ("3101", "3103"):
        lever_og_beregn(kommune, 2025, mottakere(2))
    felles = nokler(2025)
    byttet()
    lever_og_beregn("3101", 2026, mottakere(2))
    annen = Personar.objects.filter(leveranse__omrade="3103").values_list("nokkel", flat=True)
    assert set(annen) == felles


def test_fullfores_ikke_for_de_siste_er_slettet(byttet, settings, capsys):
    lever_og_beregn("3101", 2025, mottakere(4))
    byttet()
    lever_og_beregn("3101", 2026, mottakere(4))
    assert under_gammel_nokkel() == {2025: 4}
    with pytest.raises(KanIkkeBytte, match="4 personår fra før byttet"):
        fullfor_bytte()
    with time_machine.travel("2029-02-03 12:00+01:00"):
        Kjoring.objects.update(ferdig="2029-01-01T00:00Z")
        rydd_personar(date(2029, 2, 3))
        call_command("roter-personnokkel", "fullfor")
        assert "Ta PERSONNOKKEL_GAMMEL bort" in capsys.readouterr().out
        settings.PERSONNOKKEL_GAMMEL = b""
        assert lever_11f("3101", 2026, mottakere(5)).leveranse
    assert Personnokkel.objects.filter(utfaset=None).count() == 1


def test_et_bytte_starter_bare_nar_noklene_er_de_rette(byttet, settings, gammel):
    lever_og_beregn("3101", 2025, mottakere(1))
    settings.PERSONNOKKEL, settings.PERSONNOKKEL_GAMMEL = NY, NY[::-1]
    with pytest.raises(KanIkkeBytte, match="PERSONNOKKEL_GAMMEL er ikke"):
        start_bytte()
    settings.PERSONNOKKEL, settings.PERSONNOKKEL_GAMMEL = gammel, gammel
    with pytest.raises(KanIkkeBytte, match="har vært i bruk før"):
        start_bytte()
    byttet()
    with pytest.raises(KanIkkeBytte, match="alt i gang"):
        start_bytte()
    with pytest.raises(CommandError, match="personår fra før byttet"):
        call_command("roter-personnokkel", "fullfor")


def test_nokkelen_selv_star_ikke_i_databasen(gammel):
    avtrykk = Personnokkel.objects.get().avtrykk
    assert avtrykk not in (gammel.hex(), NY.hex())
    assert gammel.hex() not in str(list(Personnokkel.objects.values()))


def test_for_kort_oppbevaring_meldes(settings):
    settings.PERSONAR_BEVARES_AR = 1
    assert [feil.id for feil in run_checks()] == ["indikatorer.E001"]
