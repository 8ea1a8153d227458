"""A round from last year's copy to announced: nothing half written is announced, and nothing is moved after."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from tests.tilskudd import byggere as b
from tilskudd.actions.roller import UgyldigRolle, avslutt_rolle, gi_rolle
from tilskudd.actions.utlysninger import UgyldigUtlysning, endre, kopier, ny_kriterieversjon, publiser
from tilskudd.arbeidsflyt.tilstander import SOKERROLLER, Rolle
from tilskudd.models import LOVENS_DELER, Hendelse, Kriterium

pytestmark = pytest.mark.django_db
NA = datetime(2026, 11, 22, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def klokke():
    with time_machine.travel(NA, tick=False):
        yield


@pytest.fixture
def ansvarlig(db):
    return b.person(Rolle.ORDNINGSANSVARLIG)


@pytest.fixture
def fjoraret(db):
    runde = b.utlysning(b.ordning("prove", aktiv_fra=2020), 2026)
    b.regel(runde, "LONNSTAK", kroner_per_stilling=610_000)
    return runde


def test_last_years_round_is_copied_with_its_rules_and_a_year_later(fjoraret, ansvarlig):
    ny = kopier(fjoraret, 2027, ansvarlig)
    assert (ny.frist.year, ny.frist.astimezone(b.OSLO).hour, ny.rapportfrist) == (2027, 23, date(2028, 2, 1))
    assert (ny.ramme_kr, ny.publisert, ny.kopiert_fra) == (None, None, fjoraret)
    assert ny.regler.get().parametre == {"kroner_per_stilling": 610_000}
    assert sum(ny.kriterier.values_list("vekt", flat=True)) == 100
    assert ny.skjema == fjoraret.skjema
    assert fjoraret.kriterier.count() == 2


def test_a_year_has_one_round(fjoraret, ansvarlig):
    kopier(fjoraret, 2027, ansvarlig)
    with pytest.raises(UgyldigUtlysning, match="allerede"):
        kopier(fjoraret, 2027, ansvarlig)


@pytest.mark.parametrize("felt", LOVENS_DELER)
def test_a_scheme_is_not_announced_before_the_parts_of_the_law_are_written(felt, fjoraret, ansvarlig):
    ny = kopier(fjoraret, 2027, ansvarlig)
    type(ny.ordning).objects.filter(pk="prove").update(**{felt: " "})
    with pytest.raises(UgyldigUtlysning) as feil:
        publiser(ny, ansvarlig)
    assert len(feil.value.mangler) == 1
    ny.refresh_from_db()
    assert ny.publisert is None


def test_a_round_is_announced_once_with_the_time(fjoraret, ansvarlig):
    ny = publiser(kopier(fjoraret, 2027, ansvarlig), ansvarlig)
    assert (ny.publisert, ny.publisert_av) == (NA, ansvarlig)
    assert Hendelse.objects.filter(type="utlysning_publisert").count() == 1
    with pytest.raises(UgyldigUtlysning, match="alt publisert"):
        publiser(ny, ansvarlig)


def test_a_scheme_that_has_ended_is_not_announced(fjoraret, ansvarlig):
    type(fjoraret.ordning).objects.filter(pk="prove").update(aktiv_til=2026)
    with pytest.raises(UgyldigUtlysning, match="gjelder ikke i 2027"):
        publiser(kopier(fjoraret, 2027, ansvarlig), ansvarlig)


@pytest.mark.parametrize(
    ("felter", "grunn"),
    [
        ({"frist": None}, "ingen søknadsfrist"),
        ({"frist": NA, "apner": None}, "passert"),
        ({"skjema": []}, "ingen spørsmål"),
        ({"modus": "ikke_utlyst"}, "ikke utlyst"),
    ],
)
def test_what_is_missing_is_named(felter, grunn, fjoraret, ansvarlig):
    ny = endre(kopier(fjoraret, 2027, ansvarlig), felter, ansvarlig)
    with pytest.raises(UgyldigUtlysning, match=grunn):
        publiser(ny, ansvarlig)


def test_after_announcing_the_terms_stand(fjoraret, ansvarlig):
    ny = publiser(kopier(fjoraret, 2027, ansvarlig), ansvarlig)
    with pytest.raises(UgyldigUtlysning, match="samme vilkårene"):
        endre(ny, {"maks_ar": 5}, ansvarlig, "Nytt")
    for frist in (ny.frist.replace(day=1, month=1), None):
        with pytest.raises(UgyldigUtlysning, match="bare utsettes"):
            endre(ny, {"frist": frist}, ansvarlig, "Nytt")
    with pytest.raises(UgyldigUtlysning, match="hvorfor"):
        endre(ny, {"ramme_kr": 1}, ansvarlig)
    assert endre(ny, {"ramme_kr": 5_000_000}, ansvarlig, "Stortinget har vedtatt budsjettet").ramme_kr == 5_000_000


def test_a_deadline_that_is_put_off_takes_in_those_that_were_late(fjoraret, ansvarlig):
    """To the second, as when they were sent in; one that came after the new deadline too, stays late."""
    hos, ny_frist = b.nav_kontor("3103"), b.FRIST + timedelta(days=4)
    late = [timedelta(days=-3), timedelta(microseconds=999_999), timedelta(seconds=1)]
    saker = [
        b.soknad("innsendt", i=fjoraret, hos=hos, tittel=str(nr), innsendt=ny_frist + etter, etter_frist=True,
                 etter_frist_avklart=False, etter_frist_grunn="For sent.")
        for nr, etter in enumerate(late)
    ]  # fmt: skip
    endre(fjoraret, {"frist": ny_frist}, ansvarlig, "Posten var nede.")
    for sak in saker:
        sak.refresh_from_db()
    assert [(s.etter_frist, s.etter_frist_avklart, s.etter_frist_grunn) for s in saker] == [
        (False, None, ""),
        (False, None, ""),
        (True, False, "For sent."),
    ]
    assert {h.soknad for h in Hendelse.objects.filter(type="frist_utsatt")} == set(saker[:2])


def test_criteria_after_announcing_are_a_new_version_with_its_reason(fjoraret, ansvarlig):
    ny = publiser(kopier(fjoraret, 2027, ansvarlig), ansvarlig)
    ett = [{"kode": "alt", "navn": {"nb": "Alt", "nn": "Alt"}, "veiledning": {}, "vekt": 100, "min": 0, "maks": 5}]
    with pytest.raises(UgyldigUtlysning, match="hvorfor"):
        ny_kriterieversjon(ny, ett, "", ansvarlig)
    assert ny_kriterieversjon(ny, ett, "Feil i vekten", ansvarlig).kriterieversjon == 2
    assert Kriterium.objects.filter(utlysning=ny, versjon=1).count() == 2
    with pytest.raises(UgyldigUtlysning, match="100"):
        ny_kriterieversjon(ny, [ett[0] | {"vekt": 99}], "Feil", ansvarlig)


def test_phases_follow_from_the_times(fjoraret, ansvarlig):
    ny = kopier(fjoraret, 2027, ansvarlig)
    assert ny.fase(NA) == "utkast"
    ny = publiser(ny, ansvarlig)
    assert ny.fase(NA) == "publisert"
    assert ny.fase(ny.apner) == "åpen"
    assert ny.fase(ny.frist) == "åpen"
    assert ny.fase(ny.frist.replace(second=59, microsecond=1)) == "stengt"


def test_a_signatar_gives_the_roles_of_its_own_organisation_only():
    hos, andre = b.nav_kontor("3103"), b.nav_kontor("3107")
    signatar, kollega = b.person(Rolle.SIGNATAR, hos), b.person(Rolle.LESER, andre)
    gitt = gi_rolle(kollega.email, Rolle.UTFYLLER, signatar, organisasjon=hos)
    assert gitt.tildelt_av == signatar
    for rolle, sted in ((Rolle.UTFYLLER, andre), (Rolle.ORDNINGSANSVARLIG, None), (Rolle.LEDER_SF, None)):
        with pytest.raises(UgyldigRolle):
            gi_rolle(kollega.email, rolle, signatar, organisasjon=sted)


def test_nobody_gives_themselves_power(ansvarlig):
    with pytest.raises(UgyldigRolle, match="En annen"):
        gi_rolle(ansvarlig.email, Rolle.BESLUTTER, ansvarlig, delegasjon="D", belop_maks_kr=1)


@pytest.mark.parametrize("rolle", sorted(SOKERROLLER))
def test_only_a_signatar_gives_the_own_person_a_role_with_the_soker(ansvarlig, rolle):
    """Who leads the scheme would else read its drafts, and sign what is then decided on."""
    hos = b.nav_kontor("3103")
    with pytest.raises(UgyldigRolle, match="En annen"):
        gi_rolle(ansvarlig.email, rolle, ansvarlig, organisasjon=hos)
    signatar = b.person(Rolle.SIGNATAR, hos)
    assert gi_rolle(signatar.email, rolle, signatar, organisasjon=hos).person == signatar


def test_a_beslutter_needs_a_written_delegation(ansvarlig):
    hvem = b.person(Rolle.REVISOR)
    with pytest.raises(UgyldigRolle, match="delegasjon"):
        gi_rolle(hvem.email, Rolle.BESLUTTER, ansvarlig)


def test_the_last_signatar_stays():
    hos = b.nav_kontor("3103")
    signatar = b.person(Rolle.SIGNATAR, hos)
    with pytest.raises(UgyldigRolle, match="signatar"):
        avslutt_rolle(signatar.tilskuddsroller.get(), signatar)
    b.person(Rolle.SIGNATAR, hos)
    avslutt_rolle(signatar.tilskuddsroller.get(), signatar)
    assert signatar.tilskuddsroller.get().gyldig_til == date(2026, 11, 21)
