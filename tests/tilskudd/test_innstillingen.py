"""The list as a whole: its conditions both ways, its order whatever is moved, and two who lock at once."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tilskudd import byggere as b
from tests.tilskudd.vurderinger import ferdig, fyll_ut, pabegynt
from tilskudd.actions.behandling import bytt_saksbehandler
from tilskudd.actions.innstilling import Forslag, flytt_rad, lagre_rad, las
from tilskudd.actions.innstillingsretur import returner
from tilskudd.actions.overgang import UgyldigOvergang, flytt
from tilskudd.actions.samtidig import EndretImens
from tilskudd.actions.utlysninger import ny_kriterieversjon
from tilskudd.actions.vurdering import fullfor, gjenapne
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Hendelse, Innstilling, Innstillingsrad, Soknad
from tilskudd.queries.innstillingen import nevn
from tilskudd.queries.vurderingen import kriterier

pytestmark = pytest.mark.django_db


@pytest.fixture
def saker(runde, hos, embetet, leder, behandler):
    alle = [ferdig(runde, hos, embetet, behandler, f"Tiltak {nr}") for nr in range(4)]
    for sak in alle:
        b.habil(leder, sak)
    return alle


@pytest.fixture
def liste(saker):
    return Innstilling.objects.get()


def hvorfor_ikke(liste: Innstilling, leder) -> str:
    try:
        las(liste, leder, Innstilling.objects.get(pk=liste.pk).endringsnr)
    except UgyldigOvergang as nei:
        liste.refresh_from_db()
        assert liste.tilstand in ("apen", "returnert")
        assert not Soknad.objects.filter(tilstand="innstilt").exists()
        return str(nei)
    return ""


def test_locked_when_nothing_is_missing(liste, leder):
    assert hvorfor_ikke(liste, leder) == ""
    assert Soknad.objects.filter(tilstand="innstilt").count() == 4
    assert Hendelse.objects.filter(type="soknad_innstill").count() == 4
    assert set(Innstillingsrad.objects.values_list("last_av", flat=True)) == {leder.pk}


def test_every_case_is_assessed(liste, leder, runde, hos, embetet, behandler):
    pabegynt(runde, hos, embetet, behandler)
    assert "ferdig vurdering" in hvorfor_ikke(liste, leder)


def test_every_case_is_assessed_by_the_criteria_that_stand(liste, leder, saker, runde, behandler):
    """One that was never scored, since it came late, needs no new scores."""
    Soknad.objects.filter(pk=saker[0].pk).update(etter_frist=True, etter_frist_avklart=False)
    ett = {"kode": "alt", "navn": {"nb": "Alt", "nn": "Alt"}, "veiledning": {}, "vekt": 100, "min": 0, "maks": 5}
    ny_kriterieversjon(runde, [ett], "Feil i vektene.", b.person(Rolle.ORDNINGSANSVARLIG))
    liste.refresh_from_db()
    assert nevn(sak.saksnr for sak in saker[1:]) in hvorfor_ikke(liste, leder)
    for sak in Soknad.objects.filter(pk__in=[sak.pk for sak in saker[1:]]):
        assert [(k.kriterium.versjon, k.gitt.poeng) for k in kriterier(sak.vurdering)] == [(1, 4), (1, 4)]
        gjenapne(sak, behandler)
        fyll_ut(sak)
        fullfor(Soknad.objects.get(pk=sak.pk), behandler)
    assert hvorfor_ikke(liste, leder) == ""


def test_a_case_nobody_has_yet_holds_the_list_open(liste, leder, runde, hos, embetet):
    b.soknad("innsendt", i=runde, hos=hos, embete=embetet)
    assert "ferdig vurdering" in hvorfor_ikke(liste, leder)


def test_other_embeter_and_what_is_withdrawn_hold_nothing_open(liste, leder, runde, hos, embetet):
    b.soknad("innsendt", i=runde, hos=hos, embete=b.embete("sfvt", "39"))
    b.soknad("trukket", i=runde, hos=hos, embete=embetet)
    b.soknad("utkast", i=runde, hos=hos)
    assert hvorfor_ikke(liste, leder) == ""


def test_every_row_has_a_proposal(liste, leder):
    liste.rader.filter(rang=2).update(forslag="")
    assert "mangler forslag" in hvorfor_ikke(liste, leder)


@pytest.mark.parametrize("rang", [None, 9])
def test_ranks_without_gaps(liste, leder, rang):
    liste.rader.filter(rang=2).update(rang=rang)
    assert "hull" in hvorfor_ikke(liste, leder)


def test_a_withdrawn_case_leaves_no_gap(liste, leder, saker):
    flytt(saker[1], "trekk", saker[1].signert_av)
    assert hvorfor_ikke(liste, leder) == ""
    rader = dict(liste.rader.values_list("soknad__tiltak__tittel", "rang"))
    assert rader == {"Tiltak 0": 1, "Tiltak 1": None, "Tiltak 2": 2, "Tiltak 3": 3}


def test_an_empty_list_is_not_locked(runde, embetet, leder):
    assert "ingen saker" in hvorfor_ikke(Innstilling.objects.create(utlysning=runde, embete=embetet), leder)


def test_who_assessed_does_not_recommend(liste, leder, embetet, behandler, saker):
    b.person(Rolle.LEDER_SF, embetet, epost=behandler.email)
    assert "Du er saksbehandler" in hvorfor_ikke(liste, behandler)
    annen = b.person(Rolle.SAKSBEHANDLER_SF, embetet)
    for sak in saker:
        b.habil(annen, sak)
        bytt_saksbehandler(sak, annen, leder, "Grunn.")
    assert "Du er saksbehandler" in hvorfor_ikke(liste, behandler)
    assert hvorfor_ikke(liste, leder) == ""


def test_the_database_holds_them_apart_too(liste, behandler):
    rad = liste.rader.first()
    rad.last_av = behandler
    with pytest.raises(IntegrityError), transaction.atomic():
        rad.save()


@pytest.mark.parametrize(("erklaring", "ventet"), [("inhabil", "inhabil"), ("i_tvil", "inhabil"), (None, "2 saker")])
def test_habil_in_every_case(liste, embetet, saker, erklaring, ventet):
    annen = b.person(Rolle.LEDER_SF, embetet)
    for sak in saker[:2]:
        b.habil(annen, sak)
    for sak in saker[2:]:
        if erklaring:
            b.habil(annen, sak, erklaring)
    assert ventet in hvorfor_ikke(liste, annen)


def test_only_the_leder_of_the_list(liste, embetet, saker):
    for rolle in (Rolle.SAKSBEHANDLER_SF, Rolle.ORDNINGSANSVARLIG, Rolle.BESLUTTER):
        person = b.person(rolle, embetet)
        for sak in saker:
            b.habil(person, sak)
        assert hvorfor_ikke(liste, person)
        with pytest.raises(UgyldigOvergang):
            flytt_rad(liste, liste.rader.first().pk, 2, person, liste.endringsnr)


def test_a_national_list_is_the_ordningsansvarliges(runde, hos):
    behandler, ansvarlig = b.person(Rolle.SAKSBEHANDLER_DIR), b.person(Rolle.ORDNINGSANSVARLIG)
    sak = ferdig(runde, hos, None, behandler)
    liste = Innstilling.objects.get(embete=None)
    with pytest.raises(UgyldigOvergang):
        flytt_rad(liste, liste.rader.get().pk, 1, behandler, liste.endringsnr)
    b.habil(ansvarlig, sak)
    assert las(liste, ansvarlig, liste.endringsnr).tilstand == "last"


def test_an_older_page_moves_nothing(liste, leder):
    with pytest.raises(EndretImens):
        flytt_rad(liste, liste.rader.first().pk, 2, leder, liste.endringsnr - 1)


def test_a_list_is_locked_as_it_was_read(runde, hos, embetet, liste, leder, behandler):
    sett = liste.endringsnr
    b.habil(leder, ferdig(runde, hos, embetet, behandler, "Enda et tiltak"))
    with pytest.raises(EndretImens):
        las(liste, leder, sett)
    liste.refresh_from_db()
    assert liste.tilstand == "apen"
    assert las(liste, leder, liste.endringsnr).tilstand == "last"


def test_what_comes_back_can_be_changed_and_locked_again(liste, leder, saker):
    las(liste, leder, liste.endringsnr)
    ansvarlig = b.person(Rolle.ORDNINGSANSVARLIG)
    returner(liste, ansvarlig, "Se på rekkefølgen.")
    liste.refresh_from_db()
    assert (liste.tilstand, liste.returgrunn) == ("returnert", "Se på rekkefølgen.")
    assert set(Soknad.objects.values_list("tilstand", flat=True)) == {"under_vurdering"}
    flytt_rad(liste, liste.rader.get(rang=4).pk, 1, leder, liste.endringsnr)
    liste.refresh_from_db()
    las(liste, leder, liste.endringsnr)
    assert liste.rader.get(rang=1).soknad == saker[3]
    assert Innstilling.objects.get().tilstand == "last"


def test_a_locked_list_is_not_moved_on(liste, leder):
    las(liste, leder, liste.endringsnr)
    liste.refresh_from_db()
    with pytest.raises(UgyldigOvergang, match="låst"):
        flytt_rad(liste, liste.rader.get(rang=1).pk, 2, leder, liste.endringsnr)
    with pytest.raises(UgyldigOvergang, match="kommet videre"):
        las(liste, leder, liste.endringsnr)


def test_a_proposal_on_a_row_adds_up(liste, leder):
    rad = liste.rader.get(rang=1).pk
    for nytt in (Forslag("innvilg", 1, ""), Forslag("delvis", 400_000, ""), Forslag("avsla", 5, "Nei."),
                 Forslag("", 0, ""), Forslag("innvilg", 500_001, "")):  # fmt: skip
        with pytest.raises(UgyldigOvergang):
            lagre_rad(liste, rad, nytt, leder, Innstilling.objects.get().endringsnr)
    lagre_rad(liste, rad, Forslag("delvis", 400_000, "Kortere."), leder, Innstilling.objects.get().endringsnr)
    assert liste.rader.get(pk=rad).forslag_kr == 400_000


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(-2, 9)), max_size=6))
def test_whatever_is_moved_the_order_is_a_lists_own(liste, leder, trekk):
    """Against a plain Python list."""
    rader = list(liste.rader.order_by("rang").values_list("pk", flat=True))
    for hvilken, til in trekk:
        pk = rader[hvilken]
        flytt_rad(liste, pk, til, leder, Innstilling.objects.get().endringsnr)
        rader.remove(pk)
        rader.insert(max(0, min(til - 1, len(rader))), pk)
        assert list(liste.rader.order_by("rang").values_list("pk", "rang")) == [
            (pk, nr) for nr, pk in enumerate(rader, start=1)
        ]


def test_cases_are_named_the_first_five():
    assert nevn(["2026/2", "2026/1"]) == "2026/1, 2026/2"
    assert nevn(f"2026/{nr}" for nr in range(1, 9)) == "2026/1, 2026/2, 2026/3, 2026/4, 2026/5 og 3 til"
