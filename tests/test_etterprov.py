"""Stored figures are made again from what they were made of; what has been touched is told of."""

import logging
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from indikatorer.actions import egne
from indikatorer.actions.definisjoner import ny_versjon
from indikatorer.actions.egne_tall import Tall, lever_tall
from indikatorer.actions.etterproving import etterprov_utvalg
from indikatorer.actions.kjoring import utfor
from indikatorer.actions.leveranse import ta_imot
from indikatorer.actions.oppbevaring import rydd_personar
from indikatorer.models import Etterproving, Indikator, Kjoring, Omrade, Personar, Resultat
from indikatorer.queries.etterprov import etterprov
from indikatorer.queries.utvalg import har_statt, utvalg
from tests.byggere import egen_definisjon, lever_og_beregn, mottakere

pytestmark = pytest.mark.django_db

ETTER_FRISTEN = date(2029, 1, 15)
"""When the persons of 2025 are deleted, those of 2026 not."""


@pytest.fixture(scope="module", autouse=True)
def verden(django_db_setup, django_db_blocker):
    """Two kommuner, corrected and re-defined, once for the module and never committed. What a test does to it is
    taken back after the test."""
    start = datetime(2027, 2, 3, 12, tzinfo=UTC)
    with django_db_blocker.unblock(), time_machine.travel(start, tick=True), transaction.atomic():
        bygg()
        yield
        transaction.set_rollback(True)


def bygg() -> None:
    unge = mottakere(4, fodt=date(2004, 3, 1))
    lever_og_beregn("3101", 2025, [*mottakere(30), *unge])
    lever_og_beregn("3101", 2026, mottakere(30, barn=True), per=date(2026, 8, 31))
    lever_og_beregn("3101", 2025, [*mottakere(31), *unge])
    lever_og_beregn("0301", 2025, [*mottakere(9, bydel="01"), *mottakere(5, bydel="02", fodt=date(2003, 1, 1))])
    utfor(ta_imot("arena-kvp", "område;måned;antall\n3101;2026-10;14\n".encode(), "arena.csv").kjoring)
    kommune = Omrade.objects.get(kode="3101")
    egne.opprett(kommune, egen_definisjon(), None)
    utfor(lever_tall(kommune, [Tall("pa_tiltak", "3101", "2026-05", 7)], None).kjoring)
    b103 = Indikator.objects.get(kode="B.103")
    ny_versjon(b103, b103.versjoner.last().innhold | {"gjelder_fra": "2026-06", "teller": ["mottakere_under_25"]})
    lever_og_beregn("3101", 2026, mottakere(31), per=date(2026, 9, 30))
    for kjoring in Kjoring.objects.filter(ferdig=None):
        utfor(kjoring)


def tukle(sql: str) -> None:
    """As somebody with the keys to the database could: past the trigger."""
    with connection.cursor() as peker:
        peker.execute("SET CONSTRAINTS ALL IMMEDIATE")
        peker.execute("ALTER TABLE indikatorer_resultat DISABLE TRIGGER bare_tilfoyelser")
        peker.execute(sql)
        peker.execute("ALTER TABLE indikatorer_resultat ENABLE TRIGGER bare_tilfoyelser")


def en_rad(**hvor) -> Resultat:
    return Resultat.objects.get(registrert_til=None, **hvor)


def test_hvert_lagret_tall_stemmer_ogsa_de_som_er_avlost():
    alle = list(Resultat.objects.values_list("pk", flat=True))
    avloste = Resultat.objects.exclude(registrert_til=None)
    assert avloste.filter(omrade="3101").exists()
    assert avloste.filter(omrade="31").exists()
    utfall = etterprov(alle)
    assert (utfall.avvik, utfall.slettet) == ([], [])
    assert utfall.stemte == utfall.antall == len(alle)


@pytest.mark.parametrize(
    ("felt", "sql"),
    [
        ("teller", "teller = teller + 1"),
        ("nevner", "nevner = nevner + 1"),
        ("nevner_per", "nevner_per = '2019'"),
        ("forelopig", "forelopig = NOT forelopig"),
        ("leveranser", "leveranser = leveranser || 999999"),
    ],
)
@pytest.mark.parametrize("omrade", ["3101", "030101"])
def test_et_tall_som_er_endret_i_lageret_blir_funnet(omrade, felt, sql):
    rad = en_rad(indikator="B.101", omrade=omrade, periode="2025-05")
    tukle(f"UPDATE indikatorer_resultat SET {sql} WHERE id = {rad.pk}")
    (avvik,) = etterprov([rad.pk]).avvik
    assert list(avvik.felter) == [felt]


def test_et_skjult_tall_som_er_gjort_synlig_i_lageret_blir_funnet():
    rad = en_rad(indikator="B.103", omrade="3101", periode="2025-05")
    assert rad.skjult
    tukle(f"UPDATE indikatorer_resultat SET skjult = FALSE WHERE id = {rad.pk}")
    assert [avvik.felter for avvik in etterprov([rad.pk]).avvik] == [{"skjult": (False, True)}]


def test_et_tall_kan_vaere_skjult_for_et_annets_skyld():
    rad = en_rad(indikator="B.101", omrade="3101", periode="2025-05")
    tukle(f"UPDATE indikatorer_resultat SET skjult = TRUE WHERE id = {rad.pk}")
    assert etterprov([rad.pk]).avvik == []


def test_en_sum_holdes_mot_kommunenes_tall_av_den_gang():
    rad = en_rad(indikator="B.101", omrade="0", periode="2025-05")
    tukle(
        f"UPDATE indikatorer_resultat SET status = 'verdi', teller = 3, nevner = 9 WHERE id = {rad.pk}",
    )
    (avvik,) = etterprov([rad.pk]).avvik
    assert avvik.felter == {"teller": (3, None), "nevner": (9, None), "status": ("verdi", "mangler")}


def test_en_endret_personrad_blir_funnet_i_tallet_som_er_laget_av_den():
    rad = en_rad(indikator="B.101", omrade="3101", periode="2025-05")
    Personar.objects.filter(pk=Personar.objects.filter(leveranse__in=rad.leveranser).first().pk).delete()
    assert etterprov([rad.pk]).avvik[0].felter == {"teller": (rad.teller, rad.teller - 1)}


def test_personer_som_er_borte_uten_a_vaere_slettet_etter_fristen_er_et_avvik():
    rad = en_rad(indikator="B.101", omrade="3101", periode="2025-05")
    Personar.objects.filter(leveranse__in=rad.leveranser).delete()
    assert etterprov([rad.pk]).avvik[0].felter == {"teller": (rad.teller, 0)}


def test_der_personene_er_slettet_kan_tallet_ikke_proves_og_det_er_ikke_noe_avvik():
    rad = en_rad(indikator="B.101", omrade="3101", periode="2025-05")
    rydd_personar(ETTER_FRISTEN)
    utfall = etterprov(har_statt().filter(omrade="3101").values_list("pk", flat=True))
    assert utfall.avvik == []
    assert rad in utfall.slettet
    ennaa = {(r.indikator_id, r.periode) for r in utfall.slettet}
    assert ("B.103", "2026-03") in ennaa, "fødselsmåneden kan være fra året før"
    assert ("B.101", "2026-03") not in ennaa
    assert not any(indikator in ("B.151", "3101.1") for indikator, _ in ennaa)


def kjor(capsys, *argumenter) -> tuple[int, str]:
    kode = 0
    try:
        call_command("etterprov", *map(str, argumenter))
    except SystemExit as slutt:
        kode = slutt.code
    except CommandError as feil:
        kode = feil.returncode
    return kode, capsys.readouterr().out


def test_kommandoen_sier_hva_som_ikke_stemmer(capsys):
    rad = en_rad(indikator="B.101", omrade="3101", periode="2025-05")
    assert kjor(capsys, rad.pk) == (0, "1 av 1 tall stemte.\n")
    tukle(f"UPDATE indikatorer_resultat SET teller = 99, forelopig = true WHERE id = {rad.pk}")
    kode, ut = kjor(capsys, "--omrade", "3101", "--periode", "2025-05")
    assert kode == 1
    assert f"Resultat {rad.pk}, B.101 for 3101 i mai 2025: telleren er lagret som 99, men blir {rad.teller}.\n" in ut
    assert f"Resultat {rad.pk}, B.101 for 3101 i mai 2025: «foreløpig» er lagret som ja, men blir nei.\n" in ut
    rydd_personar(ETTER_FRISTEN)
    kode, ut = kjor(capsys, rad.pk)
    assert kode == 0
    assert "1 kan ikke etterprøves: personene er slettet etter oppbevaringsfristen.\n0 av 0 tall stemte." in ut
    assert kjor(capsys)[0] == kjor(capsys, 10**9)[0] == 2


def test_utvalget_er_av_alle_slag_og_noen_er_fra_nyeste_kjoring():
    valgt = Resultat.objects.filter(pk__in=utvalg(60))
    assert len(valgt) == 60
    assert {rad.indikator_id for rad in valgt} == {"B.101", "B.102", "B.103", "B.104", "B.151", "3101.1"}
    assert {len(rad.omrade_id) for rad in valgt} == {1, 2, 4, 6}
    assert len({rad.periode for rad in valgt}) > 10
    nyeste = Kjoring.objects.filter(resultater__isnull=False).latest("pk")
    assert sum(rad.kjoring_id == nyeste.pk for rad in valgt) >= 6
    assert set(utvalg(10**4)) <= set(Resultat.objects.values_list("pk", flat=True))
    assert utvalg(0) == []


def test_nattens_proving_blir_staende_og_sier_fra_til_tallet_stemmer_igjen(caplog):
    with caplog.at_level(logging.INFO):
        natt = etterprov_utvalg(50)
    assert (natt.antall, natt.slettet, natt.avvik) == (50, 0, [])
    assert "Etterprøvd: 50 av 50 tall stemte" in caplog.text
    rad = en_rad(indikator="B.101", omrade="3101", periode="2025-05")
    tukle(f"UPDATE indikatorer_resultat SET teller = 4711 WHERE omrade_id = '3101' AND teller = {rad.teller}")
    assert etterprov_utvalg(10**4).avvik
    with caplog.at_level(logging.ERROR):
        etterpa = etterprov_utvalg(0)  # nobody draws it, and it is tried until it agrees
    assert {"resultat": rad.pk, "felter": ["teller"]} in etterpa.avvik
    feil = caplog.records[-1]
    assert feil.levelname == "ERROR"
    assert f"resultat {rad.pk} (teller)" in feil.getMessage()
    assert "4711" not in feil.getMessage()
    tukle(f"UPDATE indikatorer_resultat SET teller = {rad.teller} WHERE teller = 4711")
    assert etterprov_utvalg(0).avvik == []
    assert Etterproving.objects.count() == 4


@pytest.mark.parametrize(
    "sql", ["UPDATE indikatorer_etterproving SET avvik = '[]'", "DELETE FROM indikatorer_etterproving"]
)
def test_det_som_ble_funnet_kan_ikke_endres(sql):
    Etterproving.objects.create(tid=timezone.now(), antall=1, avvik=[{"resultat": 1, "felter": ["teller"]}])
    with pytest.raises(DatabaseError, match="ikke"), transaction.atomic(), connection.cursor() as peker:
        peker.execute(sql.format(Etterproving._meta.db_table))


def test_mange_tall_fra_samme_oyeblikk_koster_ikke_flere_sporringer(django_assert_max_num_queries):
    rad = en_rad(indikator="B.101", omrade="3101", periode="2025-05")
    samtidige = Resultat.objects.filter(registrert_fra=rad.registrert_fra, omrade="3101")
    assert samtidige.count() > 20
    with django_assert_max_num_queries(9):
        etterprov(samtidige.values_list("pk", flat=True))


def test_oyeblikket_er_radens_eget_og_ikke_naa():
    rad = Resultat.objects.filter(omrade="3101", indikator="B.101").exclude(registrert_til=None).first()
    assert rad.teller != en_rad(omrade="3101", indikator="B.101", periode=rad.periode).teller
    with time_machine.travel(timezone.now() + timedelta(days=400)):
        assert etterprov([rad.pk]).stemte == 1
