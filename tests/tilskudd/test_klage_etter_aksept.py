"""A klage that is upheld after the award was accepted gives a new vedtak, and what was paid and reported follows it."""

from datetime import date

import pytest
import time_machine

from tests.tilskudd import bygg_etterpa as e
from tests.tilskudd import byggere as b
from tilskudd.actions import klage as k
from tilskudd.actions.aksept import aksepter, la_bortfalle
from tilskudd.actions.hendelse import noter
from tilskudd.actions.meddel import fullfor, start
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.actions.paminnelser import purr_pa_aksept
from tilskudd.actions.utbetaling import anvis, attester
from tilskudd.actions.vedtak import endre, fatt, forbered
from tilskudd.actions.vedtaksbrev import lag_brev
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Hendelse, Klage, Rapport, Soknad, Utbetaling, Utboks, Vedtak
from tilskudd.queries.arbeid import PER_KODE, som_venter
from tilskudd.queries.betingelser.etterpa import SJEKKLISTE
from tilskudd.queries.meddeling import ider
from tilskudd.queries.oppgjoret import PURRET, planlagt_kr
from tilskudd.queries.postjournal import postjournal
from tilskudd.queries.regelsak import restanser
from tilskudd.queries.vedtaksliste import vedtaksliste
from tilskudd.queries.vilkar import vilkarshash
from tilskudd.tilgang import Tilskuddstilgang

pytestmark = pytest.mark.django_db
GRUNNER = {"begrunnelse_regel": "Punkt 4.", "begrunnelse_fakta": "To tiltak.", "begrunnelse_hensyn": "Klagen."}


@pytest.fixture(autouse=True)
def akseptdag():
    with time_machine.travel(e.AKSEPTDAG, tick=False) as klokke:
        yield klokke


@pytest.fixture
def felter(db):
    """What the builders need for a case of 500 000 kr sought and 300 000 kr awarded, in a scheme with klageadgang."""
    runde = b.utlysning(b.ordning("frivillige", klageadgang=True, klageinstans="Departementet"))
    vedtaksfelter = {"klagefrist": date(2026, 4, 9), "belop_kr": 300_000, "utfall": "delvis"}
    return {"runde": runde, "vedtaksfelter": vedtaksfelter, "godkjent_kr": 300_000}


@pytest.fixture
def beslutter(db):
    return b.person(Rolle.BESLUTTER, epost="ny.beslutter@example.org")


def omgjort(sak: Soknad, beslutter, utfall: str, kr: int) -> Vedtak:
    """The new vedtak, prepared: the recipient's klage is upheld by us."""
    behandler = b.person(Rolle.KLAGEBEHANDLER)
    for hvem in (behandler, beslutter):
        b.habil(hvem, sak)
    klage = k.klag(e.gjeldende(sak), e.signatar(sak), "Vi fikk for lite.")
    k.omgjor(k.forbered(klage, behandler, "De har rett."), beslutter, "Enig.", utfall=utfall, belop_kr=kr)
    nytt = Vedtak.objects.get(soknad=sak, erstatter__isnull=False)
    return endre(nytt, behandler, nytt.endringsnr, **GRUNNER)


def fatt_omgjort(sak: Soknad, beslutter, utfall: str, kr: int) -> Vedtak:
    nytt = omgjort(sak, beslutter, utfall, kr)
    return fatt(nytt, beslutter, nytt.endringsnr)


def meddel(sak: Soknad, beslutter):
    meddeling = start(sak.utlysning, beslutter, soknader=[sak.pk], grunn="Klage", send_na=False)
    lag_brev(meddeling, ider(meddeling))
    fullfor(meddeling.pk)
    meddeling.refresh_from_db()
    sak.refresh_from_db()
    return meddeling


def aksepter_igjen(sak: Soknad) -> Soknad:
    return aksepter(sak, e.signatar(sak), kontonr=e.KONTO, vilkar_sha256=vilkarshash(e.gjeldende(sak)))


def ratene(sak: Soknad) -> list[tuple[str, int]]:
    rater = Utbetaling.objects.filter(vedtak=e.gjeldende(sak)).order_by("rate")
    return list(rater.values_list("tilstand", "belop_kr"))


def test_before_any_payment_all_of_the_new_award_is_planned_anew(felter, beslutter):
    sak = e.akseptert(**felter)
    rapporter = set(Rapport.objects.values_list("pk", flat=True))
    nytt = omgjort(sak, beslutter, "innvilget", 500_000)
    assert list(som_venter(PER_KODE["fatt"], Tilskuddstilgang(beslutter), e.AKSEPTDAG)) == [sak]
    assert [linje.tilstand for linje in vedtaksliste(sak.utlysning, beslutter).linjer] == ["forberedt"]
    fatt(nytt, beslutter, nytt.endringsnr)
    assert list(som_venter(PER_KODE["meddel"], Tilskuddstilgang(beslutter), e.AKSEPTDAG)) == [sak]
    assert meddel(sak, beslutter).ferdig
    assert (sak.tilstand, e.gjeldende(sak)) == ("innvilget", nytt)
    assert ratene(sak) == [("stoppet", 300_000)]
    sak = aksepter_igjen(sak)
    assert sak.tilstand == "akseptert"
    assert ratene(sak) == [("stoppet", 300_000), ("planlagt", 500_000)]
    assert set(Rapport.objects.filter(vedtak=nytt).values_list("pk", flat=True)) == rapporter
    assert sum(sak.poster.values_list("godkjent_kr", flat=True)) == 500_000
    assert Hendelse.objects.get(type="vedtak_overtok").data == {"rater": 1, "rapporter": 2}


def test_what_is_paid_counts_and_the_rest_is_planned(felter, beslutter):
    sak = e.under_gjennomforing(**felter)
    fatt_omgjort(sak, beslutter, "innvilget", 500_000)
    meddel(sak, beslutter)
    assert sak.tilstand == "innvilget"
    sak = aksepter_igjen(sak)
    assert sak.tilstand == "under_gjennomforing"
    assert ratene(sak) == [("utbetalt", 300_000), ("planlagt", 200_000)]
    journal = postjournal(Tilskuddstilgang(beslutter), e.AKSEPTDAG.date(), e.AKSEPTDAG.date())
    assert [post.tittel.split(",")[0] for post in journal].count("Aksept av tilskudd") == 2
    assert planlagt_kr(e.gjeldende(sak)) == 500_000


def test_what_cannot_lapse_is_accepted_late(felter, beslutter, akseptdag):
    sak = e.under_gjennomforing(**felter)
    fatt_omgjort(sak, beslutter, "innvilget", 500_000)
    meddel(sak, beslutter)
    akseptdag.move_to(e.AKSEPTDAG.replace(year=2027))
    with pytest.raises(UgyldigOvergang):
        la_bortfalle(sak, beslutter, "Ingen svarte.")
    assert aksepter_igjen(sak).tilstand == "under_gjennomforing"


def test_nothing_is_reminded_of_and_nothing_lapses_while_a_new_vedtak_is_on_its_way(felter, beslutter, akseptdag):
    sak = e.innvilget(**felter)
    omgjort(sak, beslutter, "innvilget", 500_000)
    akseptdag.move_to(e.AKSEPTDAG.replace(month=6))
    purr_pa_aksept()
    assert not Utboks.objects.filter(nokkel__startswith="akseptfrist").exists()
    noter(PURRET, None, soknad=sak, objekt=e.gjeldende(sak))
    akseptdag.move_to(e.AKSEPTDAG.replace(month=9))
    with pytest.raises(UgyldigOvergang, match="behandles på nytt"):
        la_bortfalle(sak, beslutter, "Ingen svarte.")


def test_a_case_that_has_reported_is_reported_still(felter, beslutter):
    sak = e.rapportert(300_000, **felter)
    fatt_omgjort(sak, beslutter, "innvilget", 500_000)
    meddel(sak, beslutter)
    assert aksepter_igjen(sak).tilstand == "rapportert"
    assert set(Rapport.objects.filter(vedtak=e.gjeldende(sak)).values_list("tilstand", flat=True)) == {"levert"}


def test_a_vedtak_does_not_undo_what_is_paid(felter, beslutter):
    sak = e.under_gjennomforing(**felter)
    nytt = omgjort(sak, beslutter, "delvis", 299_999)
    with pytest.raises(UgyldigOvergang, match="er utbetalt eller anvist"):
        fatt(nytt, beslutter, nytt.endringsnr)


def test_money_that_goes_between_vedtak_and_release_stops_the_release(felter, beslutter):
    sak = e.akseptert(**felter)
    fatt_omgjort(sak, beslutter, "avslatt", 0)
    rate = attester(Utbetaling.objects.get(), b.person(Rolle.ATTESTANT), SJEKKLISTE)
    anvis(rate, b.person(Rolle.BESLUTTER))
    meddeling = meddel(sak, beslutter)
    assert "er utbetalt eller anvist" in meddeling.stoppgrunn
    assert (sak.tilstand, e.gjeldende(sak).nr) == ("akseptert", 1)


def test_refused_after_all_nothing_more_is_due(felter, beslutter, akseptdag):
    """The reports of the award that fell are not asked for, and hinder no later søknad."""
    sak = e.akseptert(**felter)
    fatt_omgjort(sak, beslutter, "avslatt", 0)
    meddel(sak, beslutter)
    assert (sak.tilstand, ratene(sak)) == ("avslatt", [])
    assert Utbetaling.objects.get().tilstand == "stoppet"
    assert restanser(sak, date(2030, 1, 1)) == ()


@pytest.mark.parametrize("tilstand", ["akseptert", "avsluttet"])
def test_only_through_a_klage_and_only_while_the_case_is_open(felter, beslutter, tilstand):
    sak = e.akseptert(**felter)
    Soknad.objects.filter(pk=sak.pk).update(tilstand=tilstand)
    sak.refresh_from_db()
    ansvarlig = b.person(Rolle.ORDNINGSANSVARLIG)
    b.habil(ansvarlig, sak)
    if tilstand == "avsluttet":
        Klage.objects.create(
            vedtak=e.gjeldende(sak), tekst="t", mottatt=e.AKSEPTDAG, sendt_av=e.signatar(sak), tilstand="opphevet"
        )
    with pytest.raises(UgyldigOvergang, match="klage" if tilstand == "akseptert" else "avsluttet"):
        forbered(sak, ansvarlig, utfall="innvilget", belop_kr=500_000, erstatter=e.gjeldende(sak), omgjoring="Ny lov")
