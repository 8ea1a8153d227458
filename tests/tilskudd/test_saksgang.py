"""Who gets a case, and when a vurdering is finished: each condition both ways."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.tilskudd import byggere as b
from tests.tilskudd.vurderinger import ferdig, fyll_ut, pabegynt, utfylt
from tilskudd.actions.behandling import avklar_frist, bytt_saksbehandler, tildel
from tilskudd.actions.foresporsel import spor
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.actions.samtidig import EndretImens
from tilskudd.actions.vurdering import bekreft_versjon, fullfor, gjenapne, lagre_vurdering
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Foresporsel, Hendelse, Innstilling, Soknad, Utboks, Vurdering

pytestmark = pytest.mark.django_db


@pytest.fixture
def ny(runde, hos, embetet):
    return b.soknad("innsendt", i=runde, hos=hos, embete=embetet)


@pytest.fixture
def sak(runde, hos, embetet, behandler):
    return pabegynt(runde, hos, embetet, behandler)


def frisk(sak: Soknad) -> Soknad:
    return Soknad.objects.get(pk=sak.pk)


def prov_fullfor(sak: Soknad) -> str:
    """Why it cannot be finished; "" when it was."""
    try:
        fullfor(frisk(sak), sak.saksbehandler)
    except UgyldigOvergang as nei:
        return str(nei)
    return ""


# Who gets the case


def test_a_case_is_given_to_one_who_is_habil_and_told_of(ny, leder, behandler):
    with pytest.raises(UgyldigOvergang, match="ikke erklært seg habil"):
        tildel(ny, behandler, leder)
    b.habil(behandler, ny, "i_tvil")
    with pytest.raises(UgyldigOvergang):
        tildel(ny, behandler, leder)
    b.habil(behandler, ny)
    assert tildel(ny, behandler, leder).saksbehandler == behandler
    assert Vurdering.objects.get(soknad=ny).vurderer == behandler
    varsel = Utboks.objects.get(til=behandler.email)
    assert ny.tiltak.tittel not in varsel.tekst
    assert Hendelse.objects.filter(type="soknad_tildel", soknad=ny, aktor=leder).exists()


def test_nobody_else_than_a_saksbehandler_of_the_embete(ny, leder, hos):
    for annen in (b.person(Rolle.SAKSBEHANDLER_SF, b.embete("sfvt", "39")), b.person(Rolle.SAKSBEHANDLER_DIR), leder):
        with pytest.raises(UgyldigOvergang, match="ikke saksbehandler for denne saken"):
            tildel(ny, annen, leder)


@pytest.mark.parametrize("rolle", [Rolle.SAKSBEHANDLER_SF, Rolle.ORDNINGSANSVARLIG, Rolle.BESLUTTER])
def test_an_embetes_cases_are_given_out_by_its_leder(ny, embetet, behandler, rolle):
    b.habil(behandler, ny)
    with pytest.raises(UgyldigOvergang):
        tildel(ny, behandler, b.person(rolle, embetet))


def test_a_national_case_is_given_out_by_the_ordningsansvarlig(runde, hos, leder):
    nasjonal = b.soknad("innsendt", i=runde, hos=hos)
    behandler, ansvarlig = b.person(Rolle.SAKSBEHANDLER_DIR), b.person(Rolle.ORDNINGSANSVARLIG)
    b.habil(behandler, nasjonal)
    with pytest.raises(UgyldigOvergang):
        tildel(nasjonal, behandler, leder)
    assert tildel(nasjonal, behandler, ansvarlig).tilstand == "under_vurdering"


@pytest.mark.parametrize("tas", [True, False])
def test_a_late_one_is_decided_on_first_with_a_reason(runde, hos, embetet, leder, behandler, tas):
    sen = b.soknad("innsendt", i=runde, hos=hos, embete=embetet, etter_frist=True)
    b.habil(behandler, sen)
    with pytest.raises(UgyldigOvergang, match="kom etter fristen"):
        tildel(sen, behandler, leder)
    with pytest.raises(UgyldigOvergang, match="hvorfor"):
        avklar_frist(sen, leder, tas, " ")
    with pytest.raises(UgyldigOvergang):
        avklar_frist(sen, behandler, tas, "Nei.")
    assert avklar_frist(sen, leder, tas, "Posten var nede.").etter_frist_avklart is tas
    assert tildel(frisk(sen), behandler, leder).tilstand == "under_vurdering"


def test_one_in_time_has_nothing_to_decide(ny, leder):
    with pytest.raises(UgyldigOvergang, match="i tide"):
        avklar_frist(ny, leder, True, "Grunn.")


def test_another_takes_over_with_what_is_written(sak, leder, behandler, embetet):
    fyll_ut(sak)
    annen = b.person(Rolle.SAKSBEHANDLER_SF, embetet)
    with pytest.raises(UgyldigOvergang, match="habil"):
        bytt_saksbehandler(frisk(sak), annen, leder, "Ferie.")
    b.habil(annen, sak)
    with pytest.raises(UgyldigOvergang, match="hvorfor"):
        bytt_saksbehandler(frisk(sak), annen, leder, "")
    bytt_saksbehandler(frisk(sak), annen, leder, "Ferie.")
    vurdering = Vurdering.objects.get(soknad=sak)
    assert (vurdering.vurderer, vurdering.samlet) == (annen, "God sak.")
    assert Hendelse.objects.filter(type="soknad_bytt_saksbehandler", data__begrunnelse="Ferie.").exists()
    with pytest.raises(UgyldigOvergang, match="Bare sakens saksbehandler"):
        lagre_vurdering(frisk(sak), behandler, vurdering.endringsnr, utfylt(sak))


def test_a_finished_vurdering_stays_that_of_who_finished_it(runde, hos, embetet, leder, behandler):
    sak = ferdig(runde, hos, embetet, behandler)
    annen = b.person(Rolle.SAKSBEHANDLER_SF, embetet)
    b.habil(annen, sak)
    bytt_saksbehandler(sak, annen, leder, "Ferie.")
    vurdering = Vurdering.objects.get(soknad=sak)
    assert (vurdering.vurderer, vurdering.tilstand) == (behandler, "ferdig")


# A finished vurdering


def test_finished_when_nothing_is_missing(sak):
    fyll_ut(sak)
    assert prov_fullfor(sak) == ""
    assert Vurdering.objects.get(soknad=sak).poeng == 80
    assert Innstilling.objects.get().rader.get().rang == 1


def test_each_criterion_has_a_score_within_its_scale_and_a_reason(sak):
    k0, k1 = sak.utlysning.kriterier.all()
    for feil in ((None, "Grunn."), (6, "Grunn."), (-1, "Grunn."), (3, " ")):
        fyll_ut(sak, poeng={k0.pk: (4, "Grunn."), k1.pk: feil})
        assert "Kriterium 1" in prov_fullfor(sak)
    fyll_ut(sak, poeng={k1.pk: (0, "Grunn.")})
    assert prov_fullfor(sak) == ""


def test_each_flag_is_answered_in_writing(runde, hos, embetet, behandler):
    b.regel(runde, "ANDREPOSTER", "krever_vurdering")
    sak = pabegynt(runde, hos, embetet, behandler)
    fyll_ut(sak)
    assert prov_fullfor(sak) == ""
    gjenapne(frisk(sak), behandler)
    sak.poster.create(art="annet", beskrivelse="Reise", sokt_kr=5_000)
    assert "Svar skriftlig på 1 punkt" in prov_fullfor(sak)
    fyll_ut(sak, flagg={"ANDREPOSTER": " "})
    assert "Svar skriftlig på 1 punkt" in prov_fullfor(sak)
    fyll_ut(sak, flagg={"ANDREPOSTER": "Dekkes av egenandelen."})
    assert prov_fullfor(sak) == ""


def test_the_newest_version_is_the_one_assessed(sak, behandler):
    fyll_ut(sak)
    Soknad.objects.filter(pk=sak.pk).update(versjon=2)
    assert "ny versjon" in prov_fullfor(sak)
    with pytest.raises(UgyldigOvergang, match="ny versjon igjen"):
        bekreft_versjon(frisk(sak), behandler, 1)
    bekreft_versjon(frisk(sak), behandler, 2)
    assert prov_fullfor(sak) == ""


@pytest.mark.parametrize(
    ("forslag", "kr", "grunn", "ventet"),
    [
        ("", None, "", "Velg hva"),
        ("innvilg", 499_999, "", "hele det søkte"),
        ("delvis", 500_000, "Grunn.", "mindre enn det søkte"),
        ("delvis", 0, "Grunn.", "over null"),
        ("delvis", 400_000, " ", "Begrunn"),
        ("delvis", 400_000, "Grunn.", ""),
        ("avsla", 1, "Grunn.", "Beløpet er null"),
        ("avsla", 0, "", "Begrunn"),
        ("avsla", 0, "Grunn.", ""),
        ("innvilg", 500_000, "", ""),
    ],
)
def test_a_proposal_adds_up(sak, forslag, kr, grunn, ventet):
    fyll_ut(sak, forslag=forslag, forslag_kr=kr, forslag_grunn=grunn)
    assert (prov_fullfor(sak) == "") is (ventet == "")
    if ventet:
        assert ventet in prov_fullfor(sak)


def test_nobody_is_rejected_for_what_they_were_not_asked(sak, behandler):
    fyll_ut(sak, forslag="avvis", forslag_kr=0, forslag_grunn="Mangler budsjett.")
    assert "Spør søkeren først" in prov_fullfor(sak)
    frist = timezone.now() + timedelta(days=7)
    spor(frisk(sak), behandler, "Kan dere sende budsjett?", ["mal"], frist)
    assert "Spør søkeren først" in prov_fullfor(sak)
    with time_machine.travel(frist, tick=False):
        assert "Spør søkeren først" in prov_fullfor(sak)
    with time_machine.travel(frist + timedelta(seconds=1), tick=False):
        assert prov_fullfor(sak) == ""


def test_an_answer_opens_for_rejecting(sak, behandler):
    fyll_ut(sak, forslag="avvis", forslag_kr=0, forslag_grunn="Mangler budsjett.")
    spor(frisk(sak), behandler, "Budsjett?", [], timezone.now() + timedelta(days=7))
    Foresporsel.objects.update(tilstand="besvart", besvart=timezone.now(), svar="Nei.")
    assert prov_fullfor(sak) == ""


def test_one_that_is_not_taken_is_rejected_unread(runde, hos, embetet, behandler):
    sen = pabegynt(runde, hos, embetet, behandler, etter_frist=True, etter_frist_avklart=False)
    fyll_ut(sen, poeng={}, forslag="innvilg")
    assert "kan du bare foreslå å avvise" in prov_fullfor(sen)
    fyll_ut(sen, poeng={}, forslag="avvis", forslag_kr=0, forslag_grunn="For sent.")
    assert prov_fullfor(sen) == ""
    assert Vurdering.objects.get(soknad=sen).poeng == 0


def test_a_locked_list_is_not_added_to(sak, runde, embetet, leder):
    liste = Innstilling.objects.create(utlysning=runde, embete=embetet, tilstand="last", last_av=leder)
    fyll_ut(sak)
    assert "Innstillingen er låst" in prov_fullfor(sak)
    Innstilling.objects.filter(pk=liste.pk).update(tilstand="returnert")
    assert prov_fullfor(sak) == ""


def test_only_the_saksbehandler_who_is_habil_writes_and_finishes(sak, embetet, behandler, leder):
    fyll_ut(sak)
    for annen in (leder, b.person(Rolle.SAKSBEHANDLER_SF, embetet), b.person(Rolle.SAKSBEHANDLER_DIR)):
        b.habil(annen, sak)
        with pytest.raises(UgyldigOvergang):
            fullfor(frisk(sak), annen)
        with pytest.raises(UgyldigOvergang):
            lagre_vurdering(frisk(sak), annen, 1, utfylt(sak))
        with pytest.raises(UgyldigOvergang):
            gjenapne(frisk(sak), annen)
    b.habil(behandler, sak, "inhabil")
    with pytest.raises(UgyldigOvergang):
        fullfor(frisk(sak), behandler)
    with pytest.raises(UgyldigOvergang):
        lagre_vurdering(frisk(sak), behandler, 1, utfylt(sak))


def test_what_is_finished_is_written_only_when_opened_again(sak, behandler):
    fyll_ut(sak)
    fullfor(frisk(sak), behandler)
    with pytest.raises(UgyldigOvergang, match="ferdig"):
        fyll_ut(sak)
    gjenapne(frisk(sak), behandler)
    fyll_ut(sak, forslag="delvis", forslag_kr=1, forslag_grunn="Lite igjen.")
    fullfor(frisk(sak), behandler)
    assert Innstilling.objects.get().rader.get().forslag_kr == 1


def test_an_older_page_writes_nothing(sak, behandler):
    fyll_ut(sak)
    with pytest.raises(EndretImens) as feil:
        lagre_vurdering(frisk(sak), behandler, 0, utfylt(sak, samlet="Gammelt."))
    assert feil.value.rad.samlet == "God sak."


# Questions


def test_a_question_is_asked_by_the_saksbehandler_and_told_of_without_content(sak, behandler, leder, hos):
    utfyller = b.person(Rolle.UTFYLLER, hos)
    b.person(Rolle.LESER, hos)
    frist = timezone.now() + timedelta(days=7)
    with pytest.raises(UgyldigOvergang):
        spor(frisk(sak), leder, "Hva?", [], frist)
    for sporsmal, felt, naar in ((" ", [], frist), ("Hva?", ["ukjent"], frist), ("Hva?", [], timezone.now())):
        with pytest.raises(UgyldigOvergang):
            spor(frisk(sak), behandler, sporsmal, felt, naar)
    spor(frisk(sak), behandler, "Hemmelig spørsmål?", ["mal"], frist)
    assert set(Utboks.objects.values_list("til", flat=True)) == {utfyller.email, "signatar@example.org"}
    assert not any("Hemmelig" in rad.tekst or sak.tiltak.tittel in rad.tekst for rad in Utboks.objects.all())


def test_no_question_before_the_case_is_assessed(ny, behandler):
    with pytest.raises(UgyldigOvergang):
        spor(ny, behandler, "Hva?", [], timezone.now() + timedelta(days=7))
