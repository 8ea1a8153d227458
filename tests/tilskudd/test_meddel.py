"""A release is one step: all of it or nothing, once, with the list's sum in every letter."""

from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
import time_machine
from pypdf import PdfReader

from tests.tilskudd import byggere as b
from tests.tilskudd.vedtakshjelp import runde
from tilskudd.actions.meddel import fullfor, gjenoppta, start, stopp
from tilskudd.actions.overgang import UgyldigOvergang, flytt
from tilskudd.actions.vedtak import apne, fatt, forbered
from tilskudd.actions.vedtaksbrev import lag_brev, lag_ett
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Dokument, Hendelse, Klage, Meddeling, Utboks, Vedtak
from tilskudd.queries.meddeling import fremdrift, ider, uten_brev
from tilskudd.queries.rammen import bundet_kr
from tilskudd.tilgang import Tilskuddstilgang
from tilskudd.views.dokumenter import kan_lese

pytestmark = pytest.mark.django_db
NA = datetime(2026, 3, 10, 12, tzinfo=b.OSLO)


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel(NA, tick=False) as klokke:
        yield klokke


@pytest.fixture
def r(db):
    return runde()


def tekst(dokument: Dokument) -> str:
    return "\n".join(side.extract_text() for side in PdfReader(BytesIO(bytes(dokument.innhold))).pages)


def test_hele_utlysningen_meddeles_i_ett(r):
    ja, delvis, nei, avvist = r.sak(), r.sak(), r.sak(forslag_kr=0), r.sak()
    r.fattet(ja)
    r.fattet(delvis, 333_333)
    r.fattet(nei)
    r.fattet(avvist, 0, utfall="avvist")
    meddeling = r.meddel()
    assert meddeling.ferdig == NA
    for sak, tilstand in ((ja, "innvilget"), (delvis, "innvilget"), (nei, "avslatt"), (avvist, "avvist")):
        sak.refresh_from_db()
        assert sak.tilstand == tilstand
        vedtak = sak.vedtak.get()
        assert (vedtak.tilstand, vedtak.meddelt, vedtak.klagefrist) == ("meddelt", NA, None)
        assert vedtak.akseptfrist == (date(2026, 3, 31) if vedtak.innvilger else None)
        assert sum(sak.poster.values_list("godkjent_kr", flat=True)) == vedtak.belop_kr
    r.utlysning.refresh_from_db()
    assert (r.utlysning.meddelt, r.utlysning.listehash) == (NA, meddeling.liste_sha256)


def test_samme_listesum_i_alle_brev(r):
    for _ in range(12):
        r.fattet(r.sak(200_000))
    meddeling = r.meddel()
    summer = set()
    for dokument in Dokument.objects.filter(slag="brev"):
        pdf = PdfReader(BytesIO(bytes(dokument.innhold)))
        assert meddeling.liste_sha256 in pdf.metadata["/Keywords"]
        assert meddeling.liste_sha256 in "".join(side.extract_text() for side in pdf.pages).replace("\n", "")
        summer.add(dokument.sha256)
    assert len(summer) == 12
    assert set(Vedtak.objects.values_list("liste_sha256", flat=True)) == {meddeling.liste_sha256}


def test_varselet_sier_ikke_hva_det_gjelder(r):
    r.fattet(r.sak(tittel="Hemmelig tiltak"))
    r.meddel()
    varsel = Utboks.objects.get()
    assert varsel.til == r.signatar.email
    for ord_ in ("Hemmelig", "500", "innvilget", "avsl"):
        assert ord_ not in varsel.emne + varsel.tekst


def test_to_klikk_gir_en_meddeling(r):
    r.fattet(r.sak())
    forste = start(r.utlysning, r.beslutter, send_na=False)
    assert start(r.utlysning, r.beslutter, send_na=False) == forste
    lag_brev(forste, ider(forste))
    assert lag_brev(forste, ider(forste)) == 0
    assert fullfor(forste.pk)
    assert not fullfor(forste.pk)
    assert Meddeling.objects.count() == Utboks.objects.count() == Dokument.objects.count() == 1
    assert Hendelse.objects.filter(type="vedtak_meddel").count() == 1
    with pytest.raises(UgyldigOvergang, match="ingen fattede"):
        start(r.utlysning, r.beslutter)


def test_en_utlysning_med_saker_uten_vedtak_meddeles_ikke_hel(r):
    fattet, uten = r.sak(), r.sak()
    r.fattet(fattet)
    with pytest.raises(UgyldigOvergang, match="1 sak i utlysningen mangler vedtak"):
        start(r.utlysning, r.beslutter)
    with pytest.raises(UgyldigOvergang, match="hvorfor"):
        start(r.utlysning, r.beslutter, soknader=[fattet.pk])
    with pytest.raises(UgyldigOvergang, match="Velg på nytt"):
        start(r.utlysning, r.beslutter, soknader=[fattet.pk, uten.pk], grunn="Haster")
    r.meddel(soknader=[fattet.pk], grunn="Tiltaket må starte 1. april")
    r.utlysning.refresh_from_db()
    assert r.utlysning.meddelt is None
    r.fattet(uten, 0)
    r.meddel()
    r.utlysning.refresh_from_db()
    assert r.utlysning.meddelt == NA


def test_bare_beslutter_og_bare_der_hun_er_habil(r):
    vedtak = r.fattet(r.sak())
    with pytest.raises(UgyldigOvergang, match="Rollen"):
        start(r.utlysning, r.forbereder)
    b.habil(r.beslutter, vedtak.soknad, "inhabil")
    with pytest.raises(UgyldigOvergang, match="ikke er habil"):
        start(r.utlysning, r.beslutter)


def test_ingenting_meddeles_for_alle_brev_er_laget(r):
    for _ in range(3):
        r.fattet(r.sak())
    meddeling = start(r.utlysning, r.beslutter, send_na=False)
    for nr, pk in enumerate(ider(meddeling)):
        assert not fullfor(meddeling.pk)
        assert (fremdrift(meddeling, NA).laget, fremdrift(meddeling, NA).antall) == (nr, 3)
        lag_ett(meddeling, pk)
    soker, brev = Tilskuddstilgang(r.signatar), Dokument.objects.filter(slag="brev").first()
    assert not kan_lese(soker, brev.soknad, brev)
    assert fullfor(meddeling.pk)
    assert kan_lese(soker, brev.soknad, brev)


def test_et_vedtak_apnes_ikke_mens_det_meddeles(r):
    vedtak = r.fattet(r.sak())
    meddeling = start(r.utlysning, r.beslutter, send_na=False)
    with pytest.raises(UgyldigOvergang, match="meddeles nå"):
        apne(vedtak, r.beslutter, "Feil")
    stopp(meddeling, r.beslutter, "Feil i brevene")
    assert apne(vedtak, r.beslutter, "Feil").tilstand == "forberedt"
    assert not fullfor(meddeling.pk)


def test_en_sak_som_trekkes_imens_stopper_alt(r):
    saker = [r.sak(), r.sak()]
    for sak in saker:
        r.fattet(sak)
    meddeling = start(r.utlysning, r.beslutter, send_na=False)
    lag_brev(meddeling, ider(meddeling))
    flytt(saker[1], "trekk", r.signatar)
    assert not fullfor(meddeling.pk)
    meddeling.refresh_from_db()
    assert "endret etter" in meddeling.stoppgrunn
    assert not Vedtak.objects.filter(tilstand="meddelt").exists()
    assert not Utboks.objects.filter(nokkel__startswith="vedtak:").exists()
    assert r.meddel().ferdig
    assert Vedtak.objects.filter(tilstand="meddelt").count() == 1


def test_en_feil_midt_i_gir_ingenting(r):
    """The beslutter is found inhabil in the last case after the letters are made."""
    for _ in range(3):
        r.fattet(r.sak())
    meddeling = start(r.utlysning, r.beslutter, send_na=False)
    lag_brev(meddeling, ider(meddeling))
    b.habil(r.beslutter, r.saker[-1], "inhabil")
    assert not fullfor(meddeling.pk)
    meddeling.refresh_from_db()
    assert meddeling.stoppet
    assert not Vedtak.objects.filter(tilstand="meddelt").exists()
    assert not Utboks.objects.exists()
    assert not Hendelse.objects.filter(type__startswith="soknad_meddel").exists()


def test_brev_fra_i_gar_lages_pa_nytt_med_dagens_dato(r, klokka):
    r.fattet(r.sak())
    meddeling = start(r.utlysning, r.beslutter, send_na=False)
    lag_brev(meddeling, ider(meddeling))
    klokka.move_to(NA + timedelta(days=1))
    assert not fullfor(meddeling.pk)
    meddeling.refresh_from_db()
    assert meddeling.dato == date(2026, 3, 11)
    assert uten_brev(meddeling) == ider(meddeling)
    lag_brev(meddeling, ider(meddeling))
    assert fullfor(meddeling.pk)
    assert Dokument.objects.filter(slag="brev").count() == 1
    assert "11. mars 2026" in tekst(Dokument.objects.get(slag="brev"))


def test_brev_pabegynt_for_midnatt_gar_ikke_ut_med_gardagens_dato(r, klokka):
    r.fattet(r.sak())
    lest_i_gar = start(r.utlysning, r.beslutter, send_na=False)
    klokka.move_to(NA + timedelta(days=1))
    assert lag_brev(lest_i_gar, ider(lest_i_gar)) == 0
    assert not fullfor(lest_i_gar.pk)
    assert lag_brev(lest_i_gar, ider(lest_i_gar)) == 0
    assert not fullfor(lest_i_gar.pk)
    meddeling = Meddeling.objects.get()
    assert lag_brev(meddeling, ider(meddeling)) == 1
    assert fullfor(meddeling.pk)


def test_det_som_har_statt_stille_startes_igjen(r, klokka):
    r.fattet(r.sak())
    meddeling = start(r.utlysning, r.beslutter, send_na=False)
    assert gjenoppta() == []
    klokka.move_to(NA + timedelta(minutes=3))
    assert fremdrift(meddeling, NA + timedelta(minutes=3)).star_stille
    assert gjenoppta() == [meddeling.pk]


@pytest.mark.parametrize(
    ("dag", "frist"), [((2021, 3, 19), (2021, 4, 9)), ((2021, 3, 11), (2021, 4, 6))], ids=["vanlig", "påske"]
)
def test_klagefristen_star_i_brevet(db, klokka, dag, frist):
    klokka.move_to(datetime(*dag, 12, tzinfo=b.OSLO))
    r = runde({"kode": "klageordning", "klageadgang": True, "klageinstans": "departementet"}, ar=2021)
    vedtak = r.fattet(r.sak(innsendt=datetime(2021, 1, 20, tzinfo=b.OSLO)), 0)
    r.meddel()
    vedtak.refresh_from_db()
    assert vedtak.klagefrist == date(*frist)
    assert f"{frist[2]}. april 2021" in tekst(vedtak.brev).replace("\n", " ")


def test_et_nytt_vedtak_erstatter_det_forrige_etter_klage(db):
    r = runde({"klageadgang": True})
    sak = r.sak()
    forste = r.fattet(sak, 0)
    r.meddel()
    sak.refresh_from_db()
    forste.refresh_from_db()
    with pytest.raises(UgyldigOvergang, match="klage"):
        forbered(sak, r.forbereder, utfall="innvilget", belop_kr=500_000, erstatter=forste)
    Klage.objects.create(vedtak=forste, tekst="Feil", mottatt=NA, sendt_av=r.signatar, tilstand="omgjort")
    ny_beslutter = b.person(Rolle.BESLUTTER, epost="ny@example.org")
    b.habil(ny_beslutter, sak)
    andre = r.forberedt(sak, 500_000, erstatter=forste)
    assert not andre.gjeldende
    fatt(andre, ny_beslutter, andre.endringsnr)
    r.meddel()
    sak.refresh_from_db()
    forste.refresh_from_db()
    andre.refresh_from_db()
    assert (sak.tilstand, forste.gjeldende, andre.gjeldende, andre.nr) == ("innvilget", False, True, 2)
    assert "erstatter vedtaket av 10. mars 2026" in tekst(andre.brev).replace("\n", " ")


def test_uten_brev_og_med_feil_utfall_gar_ingenting(r):
    sak = r.sak()
    for steg in ("meddel_innvilget", "meddel_avslatt", "meddel_avvist"):
        with pytest.raises(UgyldigOvergang, match="ikke fattet vedtak"):
            flytt(sak, steg, r.beslutter)
    vedtak = r.fattet(sak)
    with pytest.raises(UgyldigOvergang, match="brevet er ikke laget"):
        flytt(vedtak, "meddel", r.beslutter)
    with pytest.raises(UgyldigOvergang, match="brevet er ikke laget"):
        flytt(sak, "meddel_innvilget", r.beslutter)
    meddeling = start(r.utlysning, r.beslutter, send_na=False)
    lag_brev(meddeling, ider(meddeling))
    for steg in ("meddel_avslatt", "meddel_avvist"):
        with pytest.raises(UgyldigOvergang, match="annet utfall"):
            flytt(sak, steg, r.beslutter)
    assert fullfor(meddeling.pk)


def test_et_nytt_vedtak_binder_rammen_for_det_er_gjeldende(r):
    """While one waits to replace another, the case holds the larger of the two."""
    sak = r.sak()
    forste = r.fattet(sak, 100_000)
    r.meddel()
    sak.refresh_from_db()
    forste.refresh_from_db()
    andre = r.forberedt(sak, 400_000, erstatter=forste, omgjoring="Nye opplysninger")
    assert bundet_kr(r.utlysning) == 100_000
    fatt(andre, r.beslutter, andre.endringsnr)
    assert bundet_kr(r.utlysning) == 400_000
    r.meddel()
    assert bundet_kr(r.utlysning) == 400_000
