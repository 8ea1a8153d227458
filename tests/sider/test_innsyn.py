"""Whoever is shown figures that are hidden from others leaves a row, and nobody else does."""

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client

from indikatorer.actions.egne_tall import Tall
from indikatorer.models import Leveranse, Omrade
from indikatorer.queries.variabler import egne_variabler
from malekort.actions.egne import lagre_tall, opprett_egen
from malekort.actions.innsyn import rydd_innsyn
from malekort.models import Innsyn
from malekort.tilgang import Tilgang
from tests.byggere import bruker, egen_definisjon, fil_11f, mottakere
from tests.sider.malekorthjelp import SARPSBORG, UNG, lever
from tests.tallbyggere import arstall

cache = caches["sider"]
KORT = f"/malekort/{SARPSBORG}/"
UNGE_I_ARET = "unge_18_24_minst_en_gang"


@pytest.fixture(autouse=True)
def klokka():
    cache.clear()
    with time_machine.travel("2026-11-21 12:00+01:00", tick=False) as klokka:
        yield klokka
    cache.clear()


@pytest.fixture
def tall(db):
    """B.103 is three persons of thousands in every month of 2026; B.101 is forty-three."""
    lever("3105", 2026, [*mottakere(40), *mottakere(3, **UNG)])


def logg_inn(person) -> Client:
    klient = Client()
    klient.force_login(person)
    return klient


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sti", "side", "form"),
    [
        (KORT, "malekort", "side"),
        (f"{KORT}malekort.pdf", "malekort", "pdf"),
        (f"{KORT}malekort.csv", "malekort", "csv"),
        (f"{KORT}malekort.xlsx", "malekort", "xlsx"),
        (f"{KORT}B.103/", "indikator", "side"),
        (f"{KORT}B.103/?format=csv", "indikator", "csv"),
        ("/sammenlign/?k=3105&maned=2026-10&i=B.103", "sammenlign", "side"),
        ("/sammenlign/?k=3105&maned=2026-10&i=B.103&format=xlsx", "sammenlign", "xlsx"),
        ("/grenseverdier/3105/B.103/", "grense", "side"),
        (f"{KORT}B.103/hvorfor/?maned=2026-10", "hvorfor", "side"),
        (f"{KORT}B.103/hvorfor/?maned=2026-10&format=csv", "hvorfor", "csv"),
        (f"{KORT}revisjoner/", "revisjoner", "side"),
        (f"{KORT}revisjoner/?format=xlsx", "revisjoner", "xlsx"),
    ],
)
def test_den_som_ser_sma_tall_star_i_loggen(klokka, tall, sti, side, form):
    leder = bruker("leder", SARPSBORG)
    if side in ("hvorfor", "revisjoner"):
        klokka.shift(timedelta(hours=1))
        lever("3105", 2026, [*mottakere(40), *mottakere(4, **UNG)])
    assert logg_inn(leder).get(sti).status_code == 200
    rad = Innsyn.objects.get()
    assert (rad.bruker, rad.side, rad.form, rad.kommuner) == (leder, side, form, ["3105"])
    assert rad.kontor_id == (None if side in ("sammenlign", "grense") else SARPSBORG)
    assert "2026-10" in rad.vist["B.103"]
    assert "B.101" not in rad.vist


@pytest.mark.django_db
@pytest.mark.parametrize(("type_", "sted"), [("statsforvalter", "31"), ("direktorat", None)])
def test_den_tallene_er_skjult_for_star_ikke_i_loggen(tall, type_, sted):
    klient = logg_inn(bruker(type_, sted))
    arstall([(UNGE_I_ARET, "3105", "2025", 3)])
    for sti in (
        KORT,
        f"{KORT}malekort.csv",
        f"{KORT}B.103/",
        f"{KORT}B.103/hvorfor/",
        f"{KORT}revisjoner/",
        "/grenseverdier/3105/B.103/",
        "/sammenlign/?k=3105&maned=2026-10&i=B.103",
        "/sosialtjenestetall/?fylke=31",
    ):
        assert klient.get(sti).status_code == 200
    assert not Innsyn.objects.exists()


@pytest.mark.django_db
def test_en_side_uten_sma_tall_logges_ikke(tall):
    arstall([(UNGE_I_ARET, "3105", "2025", 60), (UNGE_I_ARET, "3103", "2025", 3)])
    klient = logg_inn(bruker("leder", SARPSBORG))
    for sti in (f"{KORT}B.101/", "/grenseverdier/3105/B.101/", "/sosialtjenestetall/?fylke=31"):
        assert klient.get(sti).status_code == 200
    assert not Innsyn.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["side", "csv"])
def test_arstall_som_er_sma_logges_med_aret(form):
    arstall([(UNGE_I_ARET, "3105", "2025", 3), (UNGE_I_ARET, "3103", "2025", 4)])
    klient = logg_inn(bruker("leder", SARPSBORG))
    klient.get(f"/sosialtjenestetall/?fylke=31{'' if form == 'side' else '&format=csv'}")
    rad = Innsyn.objects.get()
    assert (rad.side, rad.form, rad.kommuner) == ("arstall", form, ["3105"])
    assert rad.vist == {"Unge 18–24 år med sosialhjelp minst én gang": ["2025"]}
    assert "minst én gang: 2025" in klient.get("/innsyn/").content.decode()


@pytest.mark.django_db
def test_kommunens_egne_tall_logges_nar_de_er_sma():
    kari, kommune = bruker("kommune", "3105"), Omrade.objects.get(pk="3105")
    opprett_egen(kommune, egen_definisjon(), kari, vis=True)
    klient = logg_inn(kari)
    (variabel,) = egne_variabler("3105")
    for maned, antall in (("2026-08", 60), ("2026-09", 3)):
        lagre_tall(kommune, [Tall(variabel, "3105", maned, antall)], {}, kari)
        klient.get("/oppsett/3105/tall/")
    rad = Innsyn.objects.get()
    assert (rad.side, rad.kommuner, rad.vist) == ("egne-tall", ["3105"], {"Personer på tiltak": ["2026-09"]})


@pytest.mark.django_db
def test_folgene_av_en_fil_og_av_a_trekke_den_logges():
    kari = bruker("kommune", "3105")
    klient, fil = logg_inn(kari), SimpleUploadedFile("11F.txt", fil_11f("3105", 2026, mottakere(3, **UNG)))
    svar = klient.post(
        "/leveranser/ny/",
        {"kilde": "kostra-11f", "kommune": "3105", "ar": "2026", "per": "2026-10-31", "fil": fil},
        follow=True,
    )
    assert "/leveranser/utkast/" in svar.redirect_chain[-1][0]
    lever("3105", 2026, mottakere(3, **UNG), aktor=kari)
    klient.get(f"/leveranser/{Leveranse.objects.latest('id').pk}/trekk/")
    utkast, trekk = Innsyn.objects.order_by("id")
    for rad in (utkast, trekk):
        assert (rad.bruker, rad.side, rad.form, rad.kommuner) == (kari, "folger", "side", ["3105"])
        assert "2026-10" in rad.vist["B.103"]


@pytest.mark.django_db
def test_loggen_sier_hvilke_tall_og_aldri_hva_de_var(tall):
    logg_inn(bruker("leder", SARPSBORG)).get(KORT)
    rad = Innsyn.objects.values().get()
    assert set(rad) == {"id", "tid", "bruker_id", "side", "form", "kontor_id", "kommuner", "vist", "nr"}
    assert all(maned[:4].isdigit() and len(maned) == 7 for maneder in rad["vist"].values() for maned in maneder)


@pytest.mark.django_db
def test_loggen_koster_en_sporring(tall, django_assert_num_queries):
    klient = logg_inn(bruker("leder", SARPSBORG))
    klient.get(KORT)
    with connection.execute_wrapper(teller := Teller()):
        klient.get(KORT)
    assert [sql.split()[0] for sql in teller.sporringer if "malekort_innsyn" in sql and sql.startswith("INSERT")] == [
        "INSERT"
    ]
    assert len(teller.sporringer) <= 16


class Teller:
    def __init__(self):
        self.sporringer = []

    def __call__(self, utfor, sql, *resten):
        self.sporringer.append(sql)
        return utfor(sql, *resten)


def _sett(person, kommune="3105", dager=0, **felter):
    return Innsyn.objects.create(
        tid=datetime(2026, 11, 20, 11, tzinfo=UTC) - timedelta(days=dager),
        bruker=person,
        side="malekort",
        form="side",
        kontor_id=SARPSBORG,
        kommuner=[kommune],
        vist={"B.103": ["2026-09", "2026-10"]},
        **felter,
    )


@pytest.mark.django_db
def test_kommunen_leser_sin_egen_logg_og_direktoratet_alle():
    leder, annen = bruker("leder", SARPSBORG), bruker("kommune", "3103")
    _sett(leder)
    _sett(annen, "3103")
    for person, ser in ((leder, {leder}), (annen, {annen}), (bruker("direktorat"), {leder, annen})):
        side = logg_inn(person).get("/innsyn/")
        assert {rad.bruker for rad in side.context["filter"].treff()} == ser
        assert "september–oktober 2026" in side.content.decode()
    assert logg_inn(bruker("statsforvalter", "31")).get("/innsyn/").status_code == 403


@pytest.mark.django_db
def test_loggen_kan_filtreres_og_tas_med():
    leder, annen = bruker("leder", SARPSBORG), bruker("kommune", "3105")
    _sett(leder)
    _sett(leder, dager=30)
    _sett(annen)
    klient = logg_inn(leder)
    fil = klient.get(f"/innsyn/?person={leder.pk}&fra=2026-11-01&format=csv").content.decode("utf-8-sig")
    rader = list(csv.reader(StringIO(fil), delimiter=";"))
    assert len(rader) == 2
    assert rader[1][1:] == [
        leder.navn,
        leder.email,
        "Nav Sarpsborg",
        "Målekortet",
        "B.103: september–oktober 2026",
    ]
    assert "Ingen" not in klient.get("/innsyn/?fra=tull").content.decode().split("<main")[1][:200]


@pytest.mark.django_db
def test_rader_endres_ikke_og_slettes_bare_nar_de_er_gamle():
    leder = bruker("leder", SARPSBORG)
    ny, gammel = _sett(leder), _sett(leder, dager=800)
    with pytest.raises(DatabaseError), transaction.atomic():
        Innsyn.objects.filter(pk=gammel.pk).update(form="pdf")
    with pytest.raises(DatabaseError), transaction.atomic():
        ny.delete()
    assert rydd_innsyn(datetime(2026, 11, 21, tzinfo=UTC)) == 1
    assert list(Innsyn.objects.all()) == [ny]


def test_et_kort_fra_minnet_logges_hver_gang_og_kastes_ikke_av_det(klargjort, tall):
    """Two persons with the same rights share the page, and each leaves a row."""
    en, to = (bruker("leder", SARPSBORG, f"{navn}@example.org") for navn in ("en", "to"))
    klienter = [logg_inn(en), logg_inn(to)]
    klienter[0].get(KORT)
    sist, i_ro, runder = None, 0, 0
    while i_ro < 6:
        for_ = Tilgang(en).tilstand
        with connection.execute_wrapper(teller := Teller()):
            klienter[runder % 2].get(KORT)
        etter = Tilgang(en).tilstand
        stille = for_ == etter  # nobody else has been at work in the server, not even in another of its databases
        if stille and sist == for_:
            assert len(teller.sporringer) <= 7
            i_ro += 1
        sist, runder = etter if stille else None, runder + 1
        assert runder < 100
    assert [rad.bruker for rad in Innsyn.objects.order_by("id")] == [en, *([en, to] * runder)[:runder]]


def test_tilstanden_er_en_annen_nar_noe_annet_er_skrevet(klargjort):
    """And the same when only the log has been: also when the rows come from several at once."""
    leder = bruker("leder", SARPSBORG)
    for _ in range(50):  # whatever runs in the server's other databases may come between
        sett = [Tilgang(leder).tilstand]
        for _ in range(3):
            _sett(leder, nr=0)
        if Tilgang(leder).tilstand == sett[0]:
            break
    else:
        pytest.fail("tilstanden ble en annen hver gang")
    for skriv in (lambda: _sett(leder), lambda: type(leder).objects.filter(pk=leder.pk).update(navn="Ny")):
        skriv()
        sett.append(Tilgang(leder).tilstand)
        _sett(leder, nr=0)
    assert len(set(sett)) == 3
    numre = list(Innsyn.objects.exclude(nr=None).order_by("id").values_list("nr", flat=True))
    assert numre == list(range(1, len(numre) + 1))
    assert len(numre) >= 5
