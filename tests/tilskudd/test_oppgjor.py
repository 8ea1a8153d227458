"""Changes, claims, and closing: no case is closed with money astray."""

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, transaction

from tests.tilskudd import bygg_etterpa as e
from tests.tilskudd import byggere as b
from tilskudd.actions import krav
from tilskudd.actions.avslutning import avslutt
from tilskudd.actions.endring import avsla, innvilg, sok
from tilskudd.actions.klage import klag
from tilskudd.actions.klage import trekk as trekk_klage
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.actions.rapport import godkjenn, returner, underkjenn
from tilskudd.actions.utbetaling import anvis, attester, bekreft, planlegg, stopp
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Rapport, Utbetaling, Utboks
from tilskudd.queries.betingelser.etterpa import SJEKKLISTE
from tilskudd.queries.oppgjoret import ubrukt_kr, uten_utgang_kr
from tilskudd.regler.funn import kroner

pytestmark = pytest.mark.django_db
NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture(autouse=True)
def akseptdag():
    with time_machine.travel(e.AKSEPTDAG, tick=False) as klokke:
        yield klokke


@pytest.fixture
def saksbehandler(db):
    return b.person(Rolle.SAKSBEHANDLER_DIR)


@pytest.fixture
def beslutter(db):
    return b.person(Rolle.BESLUTTER)


def godkjenn_alt(sak, hvem):
    for rapport in Rapport.objects.filter(vedtak__soknad=sak):
        godkjenn(rapport, hvem)


def foresla(sak, hvem, kr, grunnlag="ubrukt"):
    return krav.foresla(sak, hvem, grunnlag=grunnlag, belop_kr=kr, begrunnelse="Ikke brukt.")


def varsle_og_vedta(et_krav, saksbehandler, beslutter, klokke):
    krav.varsle(et_krav, saksbehandler, date(2026, 4, 13))
    klokke.move_to(e.AKSEPTDAG + e.dager(22))
    return krav.vedta(et_krav, beslutter, "Ikke brukt.", date(2026, 6, 1))


def test_all_spent_is_closed_with_a_note(saksbehandler):
    sak = e.rapportert(brukt_kr=500_000)
    with pytest.raises(UgyldigOvergang, match="må være godkjent"):
        avslutt(sak, saksbehandler, "Ferdig.")
    godkjenn_alt(sak, saksbehandler)
    with pytest.raises(UgyldigOvergang, match="Skriv hvorfor"):
        avslutt(sak, saksbehandler, "")
    sak = avslutt(sak, saksbehandler, "Alt brukt som avtalt.")
    assert (sak.tilstand, sak.avsluttet_merknad) == ("avsluttet", "Alt brukt som avtalt.")


def test_no_case_is_closed_with_a_rate_that_waits(saksbehandler, beslutter):
    """Not before it is attested, nor on its way, nor ordered: it is paid and counted, or it is stopped."""
    sak, attestant = e.rapportert(brukt_kr=500_000), b.person(Rolle.ATTESTANT)
    godkjenn_alt(sak, saksbehandler)
    vedtak = e.gjeldende(sak)
    Utbetaling.objects.filter(vedtak=vedtak).update(belop_kr=vedtak.belop_kr - 2)
    sist = planlegg(vedtak, saksbehandler, belop_kr=1, planlagt=e.AKSEPTDAG.date(), forutsetning="rapport")
    for steg in (
        lambda: None,
        lambda: attester(sist, attestant, SJEKKLISTE),
        lambda: anvis(sist, beslutter),
    ):
        steg()
        with pytest.raises(UgyldigOvergang, match="utbetaling er ikke ferdig"):
            avslutt(sak, saksbehandler, "Ferdig.")
    bekreft(sist, attestant, bilagsnr="2", utbetalt=e.AKSEPTDAG.date())
    stoppes = planlegg(vedtak, saksbehandler, belop_kr=1, planlagt=e.AKSEPTDAG.date())
    with pytest.raises(UgyldigOvergang, match="utbetaling er ikke ferdig"):
        avslutt(sak, saksbehandler, "Ferdig.")
    stopp(stoppes, attestant, "Ikke brukt.")
    assert avslutt(sak, saksbehandler, "Ferdig.").tilstand == "avsluttet"


def test_l14_no_closing_with_unspent_money_and_no_exit(saksbehandler, beslutter, akseptdag):
    sak = e.rapportert(brukt_kr=400_000)
    godkjenn_alt(sak, saksbehandler)
    with pytest.raises(UgyldigOvergang, match=f"100{NBSP}000 kroner er ubrukt"):
        avslutt(sak, saksbehandler, "Ferdig.")
    et_krav = foresla(sak, saksbehandler, 100_000)
    with pytest.raises(UgyldigOvergang, match="er ubrukt"):
        avslutt(sak, saksbehandler, "Ferdig.")
    varsle_og_vedta(et_krav, saksbehandler, beslutter, akseptdag)
    with pytest.raises(UgyldigOvergang, match="er ubrukt"):
        avslutt(sak, saksbehandler, "Ferdig.")
    with pytest.raises(UgyldigOvergang, match="ikke betalt i sin helhet"):
        krav.betal(et_krav, b.person(Rolle.ATTESTANT), 99_999)
    krav.betal(et_krav, b.person(Rolle.ATTESTANT), 100_000)
    assert avslutt(sak, saksbehandler, "Betalt tilbake.").tilstand == "avsluttet"


@pytest.mark.parametrize("utgang", [krav.motregn, krav.frafall])
def test_set_off_and_waived_are_exits(saksbehandler, beslutter, akseptdag, utgang):
    sak = e.rapportert(brukt_kr=400_000)
    godkjenn_alt(sak, saksbehandler)
    et_krav = foresla(sak, saksbehandler, 100_000)
    varsle_og_vedta(et_krav, saksbehandler, beslutter, akseptdag)
    utgang(et_krav, beslutter, "Se vedtaket for neste år.")
    assert avslutt(sak, saksbehandler, "Gjort opp.").tilstand == "avsluttet"


def test_carried_over_is_an_exit_and_the_rest_must_have_one_too(saksbehandler, beslutter):
    sak = e.rapportert(brukt_kr=400_000)
    godkjenn_alt(sak, saksbehandler)
    signatar = e.signatar(sak)
    with pytest.raises(UgyldigOvergang, match=f"overføres høyst 100{NBSP}000 kroner"):
        sok(sak, signatar, type_="overforing", tekst="Forsinket.", belop_kr=100_001)
    with pytest.raises(UgyldigOvergang, match="Skriv beløpet"):
        sok(sak, signatar, type_="overforing", tekst="Forsinket.")
    endring = sok(sak, signatar, type_="overforing", tekst="Forsinket.", belop_kr=60_000)
    with pytest.raises(UgyldigOvergang, match="alt søkt"):
        sok(sak, signatar, type_="overforing", tekst="Forsinket.", belop_kr=60_000)
    assert uten_utgang_kr(sak) == 100_000
    innvilg(endring, beslutter, "Greit.")
    assert (ubrukt_kr(sak), uten_utgang_kr(sak)) == (100_000, 40_000)
    with pytest.raises(UgyldigOvergang, match=f"40{NBSP}000 kroner er ubrukt"):
        avslutt(sak, saksbehandler, "Ferdig.")
    with pytest.raises(UgyldigOvergang, match=f"høyst 40{NBSP}000"):
        foresla(sak, saksbehandler, 40_001)
    et_krav = foresla(sak, saksbehandler, 40_000)
    krav.frafall(et_krav, beslutter, "Lite beløp.")
    assert avslutt(sak, saksbehandler, "Overført.").tilstand == "avsluttet"


def test_no_krone_is_both_carried_over_and_asked_back(saksbehandler, beslutter):
    sak = e.rapportert(brukt_kr=400_000)
    sokt = sok(sak, e.signatar(sak), type_="overforing", tekst="Forsinket.", belop_kr=60_000)
    foresla(sak, saksbehandler, 100_000)
    with pytest.raises(UgyldigOvergang, match="overføres høyst 0 kroner"):
        innvilg(sokt, beslutter, "Greit.")
    avsla(sokt, beslutter, "Kreves tilbake.")
    with pytest.raises(UgyldigOvergang, match="overføres høyst 0 kroner"):
        sok(sak, e.signatar(sak), type_="overforing", tekst="Forsinket.", belop_kr=1)


def test_what_is_unspent_is_not_known_before_the_account(saksbehandler, beslutter):
    """All that is paid is not spent yet; and an account that is sent back after the asking says nothing either."""
    sak = e.rapportert(brukt_kr=400_000)
    sokt = sok(sak, e.signatar(sak), type_="overforing", tekst="Forsinket.", belop_kr=60_000)
    returner(e.rapport(sak, "regnskap"), saksbehandler, "Bilag mangler.", date(2026, 4, 15))
    with pytest.raises(UgyldigOvergang, match="Regnskapet er ikke levert"):
        innvilg(sokt, beslutter, "Greit.")
    avsla(sokt, beslutter, "Vent på regnskapet.")
    with pytest.raises(UgyldigOvergang, match="Regnskapet er ikke levert"):
        sok(sak, e.signatar(sak), type_="overforing", tekst="Forsinket.", belop_kr=1)
    with pytest.raises(UgyldigOvergang, match="Regnskapet er ikke levert"):
        foresla(sak, saksbehandler, 1)
    assert foresla(sak, saksbehandler, 500_000, "vilkarsbrudd").tilstand == "foreslatt"


@pytest.mark.parametrize(("tilbake_kr", "rest_kr"), [(500_000, 0), (450_000, 50_000), (400_000, 100_000)])
def test_what_came_back_on_other_grounds_is_not_unspent(saksbehandler, beslutter, akseptdag, tilbake_kr, rest_kr):
    """100 000 of 500 000 are unspent. Asked back as paid by mistake, they need no exit beside."""
    sak = e.rapportert(brukt_kr=400_000)
    godkjenn_alt(sak, saksbehandler)
    et_krav = foresla(sak, saksbehandler, tilbake_kr, "feilutbetaling")
    with pytest.raises(UgyldigOvergang, match=f"overføres høyst {kroner(rest_kr)} kroner"):
        sok(sak, e.signatar(sak), type_="overforing", tekst="Forsinket.", belop_kr=rest_kr + 1)
    varsle_og_vedta(et_krav, saksbehandler, beslutter, akseptdag)
    assert uten_utgang_kr(sak) == 100_000
    krav.betal(et_krav, b.person(Rolle.ATTESTANT), tilbake_kr)
    assert uten_utgang_kr(sak) == rest_kr
    if rest_kr:
        with pytest.raises(UgyldigOvergang, match=f"{kroner(rest_kr)} kroner er ubrukt"):
            avslutt(sak, saksbehandler, "Gjort opp.")
        krav.frafall(foresla(sak, saksbehandler, rest_kr), beslutter, "Lite beløp.")
    assert avslutt(sak, saksbehandler, "Gjort opp.").tilstand == "avsluttet"


def test_a_claim_on_other_grounds_that_is_let_go_leaves_what_is_unspent(saksbehandler, beslutter):
    sak = e.rapportert(brukt_kr=400_000)
    et_krav = foresla(sak, saksbehandler, 500_000, "feilutbetaling")
    krav.frafall(et_krav, beslutter, "Riktig utbetalt.")
    assert uten_utgang_kr(sak) == 100_000


def test_a_refused_overforing_is_no_exit(saksbehandler, beslutter):
    sak = e.rapportert(brukt_kr=400_000)
    godkjenn_alt(sak, saksbehandler)
    endring = sok(sak, e.signatar(sak), type_="overforing", tekst="Forsinket.", belop_kr=100_000)
    avsla(endring, beslutter, "Nei.")
    with pytest.raises(UgyldigOvergang, match="er ubrukt"):
        avslutt(sak, saksbehandler, "Ferdig.")


def test_a_report_turned_down_needs_a_settled_claim(saksbehandler, beslutter, akseptdag):
    sak = e.rapportert(brukt_kr=500_000)
    godkjenn(e.rapport(sak, "regnskap"), saksbehandler)
    underkjenn(e.rapport(sak, "status"), saksbehandler, "Et annet tiltak.")
    with pytest.raises(UgyldigOvergang, match="brudd på vilkår"):
        avslutt(sak, saksbehandler, "Ferdig.")
    et_krav = foresla(sak, saksbehandler, 200_000, "vilkarsbrudd")
    varsle_og_vedta(et_krav, saksbehandler, beslutter, akseptdag)
    with pytest.raises(UgyldigOvergang, match="brudd på vilkår"):
        avslutt(sak, saksbehandler, "Ferdig.")
    krav.betal(et_krav, b.person(Rolle.ATTESTANT), 200_000)
    assert avslutt(sak, saksbehandler, "Gjort opp.").tilstand == "avsluttet"


def test_an_open_klage_keeps_the_case_open(saksbehandler):
    sak = e.rapportert(runde=b.utlysning(b.ordning(klageadgang=True, klageinstans="Departementet")))
    godkjenn_alt(sak, saksbehandler)
    klage = klag(e.gjeldende(sak), e.signatar(sak), "For lite.")
    with pytest.raises(UgyldigOvergang, match="klage er ikke avgjort"):
        avslutt(sak, saksbehandler, "Ferdig.")
    trekk_klage(klage, e.signatar(sak))
    assert avslutt(sak, saksbehandler, "Ferdig.").tilstand == "avsluttet"


def test_a_claim_is_told_of_before_it_is_made(saksbehandler, beslutter, akseptdag):
    sak = e.rapportert(brukt_kr=400_000)
    signatar = e.signatar(sak)
    et_krav = foresla(sak, saksbehandler, 100_000)
    with pytest.raises(UgyldigOvergang, match="kommet videre"):
        krav.vedta(et_krav, beslutter, "Nå.", date(2026, 6, 1))
    with pytest.raises(UgyldigOvergang, match="etter i dag"):
        krav.varsle(et_krav, saksbehandler, date(2026, 3, 23))
    krav.varsle(et_krav, saksbehandler, date(2026, 4, 13))
    brev = Utboks.objects.get(nokkel=f"krav:{et_krav.pk}:varslet:{signatar.pk}")
    assert "100" not in brev.tekst
    assert sak.tiltak.tittel not in brev.tekst
    for dag, tid in ((13, "kan uttale seg til og med 13. april"), (14, "")):
        akseptdag.move_to(e.AKSEPTDAG.replace(month=4, day=dag, hour=23))
        if tid:
            with pytest.raises(UgyldigOvergang, match=tid):
                krav.vedta(et_krav, beslutter, "Ikke brukt.", date(2026, 6, 1))
    assert krav.vedta(et_krav, beslutter, "Ikke brukt.", date(2026, 6, 1)).vedtatt_av == beslutter


def test_who_proposed_a_claim_does_not_decide_it(saksbehandler, akseptdag):
    b.person(Rolle.BESLUTTER, epost=saksbehandler.email)
    sak = e.rapportert(brukt_kr=400_000)
    et_krav = krav.varsle(foresla(sak, saksbehandler, 100_000), saksbehandler, date(2026, 4, 13))
    akseptdag.move_to(e.AKSEPTDAG + e.dager(22))
    with pytest.raises(UgyldigOvergang, match="En annen må vedta"):
        krav.vedta(et_krav, saksbehandler, "Ikke brukt.", date(2026, 6, 1))
    et_krav.vedtatt_av = saksbehandler
    with pytest.raises(IntegrityError), transaction.atomic():
        et_krav.save()


def test_no_more_is_claimed_than_was_paid(saksbehandler):
    sak = e.rapportert(brukt_kr=500_000)
    with pytest.raises(UgyldigOvergang, match="høyst 0 kroner"):
        foresla(sak, saksbehandler, 1)
    foresla(sak, saksbehandler, 400_000, "vilkarsbrudd")
    with pytest.raises(UgyldigOvergang, match=f"høyst 100{NBSP}000"):
        foresla(sak, saksbehandler, 100_001, "feilutbetaling")
    with pytest.raises(UgyldigOvergang, match="minst én krone"):
        foresla(sak, saksbehandler, 0, "feilutbetaling")


def test_a_later_deadline_moves_what_is_not_delivered(beslutter):
    sak = e.under_gjennomforing()
    with pytest.raises(UgyldigOvergang, match="nye datoen"):
        sok(sak, e.signatar(sak), type_="rapportfrist", tekst="Sykdom.", ny_dato=date(2026, 3, 23))
    endring = sok(sak, e.signatar(sak), type_="rapportfrist", tekst="Sykdom.", ny_dato=date(2027, 3, 1))
    assert set(Rapport.objects.values_list("frist", flat=True)) == {date(2027, 2, 1)}
    innvilg(endring, beslutter, "Greit.")
    assert set(Rapport.objects.values_list("frist", flat=True)) == {date(2027, 3, 1)}
    assert Utboks.objects.filter(nokkel=f"endring:{endring.pk}:{e.signatar(sak).pk}").count() == 1


def test_changes_are_asked_for_while_it_runs():
    sak = e.innvilget()
    with pytest.raises(UgyldigOvergang, match="fra tilskuddet er akseptert"):
        sok(sak, e.signatar(sak), type_="innhold", tekst="Nytt innhold.")
