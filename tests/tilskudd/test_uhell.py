"""Bad luck between people: what happens meanwhile does not slip through, and no rule is gone around."""

from datetime import date

import pytest
import time_machine

from tests.tilskudd import byggere as b
from tests.tilskudd.bygg_etterpa import KONTO
from tests.tilskudd.vedtakshjelp import runde, sett
from tilskudd.actions.aksept import aksepter
from tilskudd.actions.innstilling import las
from tilskudd.actions.meddel import fullfor, start, stopp
from tilskudd.actions.moteark import sett_tildelt
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.actions.roller import UgyldigRolle, avslutt_rolle, gi_rolle
from tilskudd.actions.samtidig import EndretImens
from tilskudd.actions.soknad import trekk
from tilskudd.actions.utlysninger import UgyldigUtlysning, endre
from tilskudd.actions.vedlegg import legg_ved
from tilskudd.actions.vedtak import apne, fatt, fatt_alle, forbered, forkast_utkast
from tilskudd.actions.vedtak import endre as endre_vedtak
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Habilitet, Tildeling, Vedtak, Vurdering
from tilskudd.queries.meddeling import klare
from tilskudd.queries.rammen import bundet_kr
from tilskudd.queries.vilkar import vilkarshash

pytestmark = pytest.mark.django_db
PERSONNUMMER = "01817012345"
ULOVLIG = r"elleve siffer|ikke kan lagres"


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-03-10 12:00+01:00", tick=False) as klokke:
        yield klokke


@pytest.fixture
def r(db):
    return runde()


@pytest.mark.parametrize(
    ("felter", "gar"),
    [
        ({"ramme_kr": 499_999}, False),
        ({"ramme_kr": 500_000}, True),
        ({"ramme_kr": 400_000, "overfort_kr": 100_000}, True),
        ({"ramme_kr": None}, False),
    ],
)
def test_the_frame_goes_no_lower_than_what_is_fattet(r, felter, gar):
    r.fattet(r.sak())
    if gar:
        endre(r.utlysning, felter, r.forbereder, "Revidert budsjett")
    else:
        with pytest.raises(UgyldigUtlysning, match=r"500.000"):
            endre(r.utlysning, felter, r.forbereder, "Revidert budsjett")
    r.utlysning.refresh_from_db()
    assert bundet_kr(r.utlysning) <= r.utlysning.disponibelt_kr


def test_a_case_that_was_withdrawn_meanwhile_gets_no_vedtak(r):
    sak = r.sak()
    vedtak = r.forberedt(sak)
    trekk(sak, r.signatar)
    with pytest.raises(UgyldigOvergang, match="kommet videre"):
        fatt(vedtak, r.beslutter, vedtak.endringsnr)
    assert bundet_kr(r.utlysning) == 0


def test_a_draft_that_was_put_away_is_neither_taken_nor_released(r):
    sak = r.sak()
    utkast = r.forberedt(sak)
    forkast_utkast([sak.pk])
    with pytest.raises(UgyldigOvergang, match="forkastet"):
        fatt(utkast, r.beslutter, utkast.endringsnr)
    nytt = r.fattet(sak, 400_000)
    Vedtak.objects.filter(pk=utkast.pk).update(tilstand="fattet", fattet=nytt.fattet, besluttet_av=r.beslutter)
    assert list(klare(r.utlysning)) == [nytt]


def test_a_vedtak_is_taken_as_it_was_read_or_not_at_all(r):
    lest, urort = r.forberedt(r.sak()), r.forberedt(r.sak())
    sett_tildelt(lest.soknad, 300_000, r.forbereder, None)
    with pytest.raises(EndretImens) as imens:
        fatt(lest, r.beslutter, lest.endringsnr)
    assert imens.value.rad.belop_kr == 300_000
    with pytest.raises(EndretImens):
        fatt_alle(sett([urort, lest]), r.beslutter)
    assert not Vedtak.objects.filter(tilstand="fattet").exists()
    assert fatt(lest, r.beslutter, imens.value.rad.endringsnr).belop_kr == 300_000


def test_what_is_being_replaced_is_not_accepted(r):
    sak = r.sak()
    r.fattet(sak, 300_000)
    r.meddel()
    gammelt = Vedtak.objects.get(soknad=sak)
    sak.refresh_from_db()
    forbered(sak, r.forbereder, utfall="innvilget", belop_kr=500_000, erstatter=gammelt, omgjoring="Feil i tallene")
    with pytest.raises(UgyldigOvergang, match="på nytt"):
        aksepter(sak, r.signatar, kontonr=KONTO, vilkar_sha256=vilkarshash(gammelt))


def inhabil(person, sak) -> None:
    b.habil(person, sak, "inhabil")


def vurdert(r, sak) -> Vurdering:
    return Vurdering.objects.create(
        soknad=sak, vurderer=r.saksbehandler, versjon=1, kriterieversjon=1, tilstand="ferdig", endret=b.SENDT, poeng=3
    )


def test_one_who_becomes_inhabil_after_assessing_leaves_nothing_behind(r):
    sak = r.sak()
    vurdert(r, sak)
    vedtak = r.forberedt(sak)
    inhabil(r.saksbehandler, sak)
    with pytest.raises(UgyldigOvergang, match="ikke habil"):
        fatt(vedtak, r.beslutter, vedtak.endringsnr)
    Habilitet.objects.create(
        person=r.saksbehandler, soknad=sak, erklaring="habil", grunn="Avgjort", tid=b.SENDT, avgjort_av=r.leder
    )
    assert fatt(vedtak, r.beslutter, vedtak.endringsnr).tilstand == "fattet"


def test_a_list_with_a_vurdering_of_an_inhabil_is_not_locked(r):
    sak = r.sak(tilstand="under_vurdering")
    vurdert(r, sak)
    liste = b.innstill(sak).innstilling
    b.habil(r.leder, sak)
    inhabil(r.saksbehandler, sak)
    with pytest.raises(UgyldigOvergang, match="ikke habil"):
        las(liste, r.leder, liste.endringsnr)


def test_who_assessed_before_another_took_over_does_not_decide(r):
    sak = r.sak()
    Vurdering.objects.create(
        soknad=sak, vurderer=r.beslutter, versjon=1, kriterieversjon=1, tilstand="ferdig", endret=b.SENDT
    )
    with pytest.raises(UgyldigOvergang, match="vurdert saken"):
        fatt(r.forberedt(sak), r.beslutter, 0)


def test_who_prepared_is_no_third_person_though_another_has_written_since(r):
    """Both are beslutter too; a comma by the other does not make the first a third person."""
    sak = r.sak()
    Tildeling.objects.create(person=r.beslutter, rolle=Rolle.SAKSBEHANDLER_DIR, gyldig_fra=b.LANGE)
    vedtak = forbered(sak, r.beslutter, utfall="innvilget", belop_kr=sak.sokt_kr, hjemmel=b.hjemmel())
    vedtak = endre_vedtak(vedtak, r.forbereder, vedtak.endringsnr, vilkar=["Nytt"])
    with pytest.raises(UgyldigOvergang, match="forberedt"):
        fatt(vedtak, r.beslutter, vedtak.endringsnr)


def test_who_set_the_amount_at_the_meeting_is_no_third_person(r):
    sak = r.sak()
    Tildeling.objects.create(person=r.beslutter, rolle=Rolle.SAKSBEHANDLER_DIR, gyldig_fra=b.LANGE)
    sett_tildelt(sak, 300_000, r.beslutter, None)
    with pytest.raises(UgyldigOvergang, match="forberedt"):
        fatt(r.forberedt(sak, 300_000), r.beslutter, 0)


def test_a_role_that_ends_between_approval_and_release_releases_nothing(r):
    sak = r.sak()
    r.fattet(sak)
    meddeling = start(r.utlysning, r.beslutter, send_na=False)
    Tildeling.objects.filter(person=r.beslutter).update(gyldig_til=date(2026, 3, 9))
    assert not fullfor(meddeling.pk)
    sak.refresh_from_db()
    assert sak.tilstand == "innstilt"


def test_one_who_answers_for_one_ordning_gives_no_role_on_another(r):
    ansvarlig = b.person(Rolle.ORDNINGSANSVARLIG, ordning=r.utlysning.ordning)
    hvem, annen = b.person(Rolle.REVISOR), b.ordning("annen")
    delegert = {"delegasjon": "D", "belop_maks_kr": 10}
    for ordning in (annen, None):
        with pytest.raises(UgyldigRolle):
            gi_rolle(hvem.email, Rolle.BESLUTTER, ansvarlig, ordning=ordning, **delegert)
        gitt = Tildeling.objects.create(person=hvem, rolle=Rolle.ATTESTANT, ordning=ordning, gyldig_fra=b.LANGE)
        with pytest.raises(UgyldigRolle):
            avslutt_rolle(gitt, ansvarlig)
    assert gi_rolle(hvem.email, Rolle.BESLUTTER, ansvarlig, ordning=r.utlysning.ordning, **delegert).pk


@pytest.mark.parametrize("tekst", [f"Brukeren er {PERSONNUMMER}", "018170 12345", "018170\u200b12345", "nul\0"])
def test_words_that_must_not_be_stored_are_not(r, tekst):
    sak, annen = r.sak(), r.sak()
    vedtak = r.fattet(annen)
    for steg in (
        lambda: trekk(sak, r.signatar, tekst),
        lambda: apne(vedtak, r.beslutter, tekst),
        lambda: start(r.utlysning, r.beslutter, soknader=[annen.pk], grunn=tekst, send_na=False),
    ):
        with pytest.raises(UgyldigOvergang, match=ULOVLIG):
            steg()
    with pytest.raises(UgyldigUtlysning, match=ULOVLIG):
        endre(r.utlysning, {"ramme_kr": 9_000_000}, r.forbereder, tekst)
    meddeling = start(r.utlysning, r.beslutter, soknader=[annen.pk], grunn="En haster", send_na=False)
    with pytest.raises(UgyldigOvergang, match=ULOVLIG):
        stopp(meddeling, r.beslutter, tekst)


def test_nor_in_the_name_of_a_file(r):
    utkast = b.soknad("utkast", i=r.utlysning, hos=r.hos)
    utfyller = b.person(Rolle.UTFYLLER, r.hos)
    with pytest.raises(UgyldigOvergang, match="elleve siffer"):
        legg_ved(utkast, utfyller, f"{PERSONNUMMER}.pdf", b"%PDF-1.7\n%%EOF")
