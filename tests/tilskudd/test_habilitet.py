"""Habilitet: the person declares first, the superior in doubt, and who is inhabil gets nothing of the case."""

import pytest

from tests.tilskudd import byggere as b
from tests.tilskudd.vurderinger import pabegynt
from tilskudd.actions.behandling import avklar_frist, bytt_saksbehandler
from tilskudd.actions.foresporsel import spor
from tilskudd.actions.habilitet import UgyldigErklaring, avgjor, erklaer_habil, erklaer_inhabil, meld_tvil
from tilskudd.actions.overgang import UgyldigOvergang, flytt
from tilskudd.arbeidsflyt.tabell import OVERGANGER
from tilskudd.arbeidsflyt.tilstander import Objekt, Rolle
from tilskudd.models import Habilitet, Hendelse, Soknad, Utboks
from tilskudd.queries.arbeidslister import inhabile_som_kan_gjores_om, tvil_til_avgjorelse
from tilskudd.queries.habilitet import bindinger, er_habil, inhabil_i, overordnede
from tilskudd.tilgang import Tilskuddstilgang

pytestmark = pytest.mark.django_db


@pytest.fixture
def sak(hos, embetet, behandler):
    return b.soknad("innsendt", i=b.utlysning(), hos=hos, embete=embetet)


def test_silence_is_neither(sak, behandler):
    assert not er_habil(behandler, sak)
    assert sak.pk not in inhabil_i(behandler)


def test_habil_in_many_at_once_and_said_once(sak, hos, embetet, behandler):
    annen = b.soknad("innsendt", i=sak.utlysning, hos=hos, embete=embetet)
    erklaer_habil([sak, annen], behandler)
    erklaer_habil([sak], behandler)
    assert Habilitet.objects.count() == 2
    assert er_habil(behandler, sak)
    assert Hendelse.objects.filter(type="habilitet").count() == 2


def test_inhabil_needs_a_reason_and_is_not_taken_back_alone(sak, behandler):
    with pytest.raises(UgyldigErklaring):
        erklaer_inhabil(sak, behandler, " ")
    erklaer_inhabil(sak, behandler, "Søsteren min leder tiltaket.")
    with pytest.raises(UgyldigErklaring, match="lederen"):
        erklaer_habil([sak], behandler)
    assert "Søsteren" not in str(Hendelse.objects.get().data)


def test_who_has_no_role_has_nothing_to_declare(sak):
    for fremmed in (b.person(Rolle.LEDER_SF, b.embete("sfvt", "39")), b.person(Rolle.UTFYLLER, b.nav_kontor("3107"))):
        with pytest.raises(UgyldigErklaring):
            erklaer_habil([sak], fremmed)


@pytest.mark.parametrize("erklaring", ["inhabil", "i_tvil"])
@pytest.mark.parametrize("rolle", sorted(set(Rolle) - {Rolle.SYSTEM}))
def test_an_inhabil_person_sees_nothing_and_takes_no_step_on_the_case(sak, hos, embetet, rolle, erklaring):
    sted = hos if rolle in ("utfyller", "signatar", "leser") else embetet
    person = b.person(rolle, sted)
    b.habil(person, sak, erklaring)
    tilgang = Tilskuddstilgang(person)
    assert not tilgang.soknader().filter(pk=sak.pk).exists()
    for steg in (o for o in OVERGANGER if o.objekt == Objekt.SOKNAD and o.fra):
        Soknad.objects.filter(pk=sak.pk).update(tilstand="innsendt")
        assert not tilgang.har_rolle_for(steg, Soknad.objects.get(pk=sak.pk))
        with pytest.raises(UgyldigOvergang):
            flytt(sak, steg.navn, person, begrunnelse="Fordi.")


def test_doubt_shuts_out_until_the_superior_has_decided(sak, leder, behandler):
    tvil = meld_tvil(sak, behandler, "Gammel kollega.")
    assert sak.pk in inhabil_i(behandler)
    assert list(Utboks.objects.values_list("til", flat=True)) == [leder.email]
    with pytest.raises(UgyldigErklaring):
        avgjor(tvil, behandler, "habil", "Det går bra.")
    with pytest.raises(UgyldigErklaring):
        avgjor(tvil, leder, "habil", "")
    avgjort = avgjor(tvil, leder, "habil", "Mange år siden.")
    assert (avgjort.avgjort_av, er_habil(behandler, sak)) == (leder, True)
    with pytest.raises(UgyldigErklaring, match="avgjort"):
        avgjor(tvil, leder, "inhabil", "Likevel.")


def test_who_pressed_inhabil_by_mistake_is_let_back_in_by_the_superior_once(sak, leder, behandler):
    """On the list it stands by itself: it waits for nobody. What the superior has decided stands."""
    sagt = erklaer_inhabil(sak, behandler, "Feil knapp.")
    ledes = Tilskuddstilgang(leder)
    assert (tvil_til_avgjorelse(ledes), inhabile_som_kan_gjores_om(ledes)) == ([], [sagt])
    avgjor(sagt, leder, "habil", "Trykket feil.")
    assert er_habil(behandler, sak)
    assert inhabile_som_kan_gjores_om(ledes) == []
    avgjort = avgjor(meld_tvil(sak, behandler, "Kom på noe."), leder, "inhabil", "Nær venn likevel.")
    assert inhabile_som_kan_gjores_om(ledes) == []
    with pytest.raises(UgyldigErklaring, match="avgjort"):
        avgjor(avgjort, leder, "habil", "Ombestemt.")


def test_nobody_undoes_it_in_a_case_that_is_over(sak, leder, behandler):
    erklaer_inhabil(sak, behandler, "Feil knapp.")
    Soknad.objects.filter(pk=sak.pk).update(tilstand="trukket")
    assert inhabile_som_kan_gjores_om(Tilskuddstilgang(leder)) == []


def test_a_leder_in_doubt_is_decided_by_another_who_is_not(sak, embetet, leder):
    annen = b.person(Rolle.LEDER_SF, embetet)
    tvil = meld_tvil(sak, leder, "Nabo.")
    assert list(overordnede(sak, leder)) == [annen]
    b.habil(annen, sak, "inhabil")
    assert not overordnede(sak, leder)
    with pytest.raises(UgyldigErklaring):
        avgjor(tvil, annen, "habil", "Grunn.")


def test_in_the_directorate_the_ordningsansvarlig_decides(sak, leder):
    dir_, ansvarlig = b.person(Rolle.SAKSBEHANDLER_DIR), b.person(Rolle.ORDNINGSANSVARLIG)
    annen_ordning = b.person(Rolle.ORDNINGSANSVARLIG, ordning=b.ordning("annen"))
    assert list(overordnede(sak, dir_)) == [ansvarlig]
    assert annen_ordning not in overordnede(sak, dir_)


def test_a_substitute_takes_the_case_over(hos, embetet, leder, behandler):
    sak = pabegynt(b.utlysning(), hos, embetet, behandler)
    tvil = meld_tvil(sak, behandler, "Tremenning.")
    annen = b.person(Rolle.SAKSBEHANDLER_SF, embetet)
    with pytest.raises(UgyldigOvergang):
        avgjor(tvil, leder, "inhabil", "For nær.", annen)
    assert Habilitet.objects.order_by("-id").first() == tvil
    b.habil(annen, sak)
    avgjort = avgjor(tvil, leder, "inhabil", "For nær.", annen)
    sak.refresh_from_db()
    assert (avgjort.stedfortreder, sak.saksbehandler) == (annen, annen)


def test_one_who_becomes_inhabil_can_do_no_more_with_the_own_case(hos, embetet, leder, behandler):
    sak = pabegynt(b.utlysning(), hos, embetet, behandler)
    erklaer_inhabil(sak, behandler, "Ble gift.")
    with pytest.raises(UgyldigOvergang):
        spor(sak, behandler, "Hva?", [], b.FRIST.replace(year=2099))
    erklaer_inhabil(sak, leder, "Ble gift.")
    with pytest.raises(UgyldigOvergang):
        bytt_saksbehandler(sak, behandler, leder, "Grunn.")
    with pytest.raises(UgyldigOvergang):
        avklar_frist(sak, leder, True, "Grunn.")


def test_ties_are_told_of_now_and_before(sak, hos, behandler):
    assert not bindinger(behandler, sak)
    b.person(Rolle.SIGNATAR, hos.overordnet, epost=behandler.email, gyldig_til=b.LANGE)
    b.person(Rolle.LESER, b.nav_kontor("3107"), epost=behandler.email)
    assert [t.organisasjon for t in bindinger(behandler, sak)] == [hos.overordnet]
