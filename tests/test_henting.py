"""Population and codes fetched from a stand-in for SSB: what is asked, how often, and what comes of it."""

import zlib
from datetime import date, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from indikatorer.actions import henting
from indikatorer.henting.forbindelse import Tidsfrister
from indikatorer.models import Henting, Kildekopi, Kjoring, Leveranse, Observasjon
from indikatorer.queries.kildekopier import innhold
from indikatorer.tasks import bestill_utenfra, hent_utenfra
from malekort.tidsplan import TIDSPLAN
from tests.kildeklokke import OSLO
from tests.ssbverden import BRUTT, FOR_MANGE, NEDE, NETTSIDE, TREGT, endret
from tests.vikar_ssb import Feil, spurt

pytestmark = pytest.mark.django_db

UTALMODIG = Tidsfrister(kontakt=5, les=0.5, i_alt=30)
HELE_07459 = {
    "GET /pxwebapi/v2/tables/07459": 1,
    "GET /pxwebapi/v2/tables/07459/metadata": 1,
    "POST /pxwebapi/v2/tables/07459/data": 2,
}


def hent(*kilder: str, **valg) -> list[Henting]:
    for kilde in kilder or ("07459",):
        henting.bestill(kilde)
    return henting.utfor_ventende(**valg)


def tall(omrade: str, variabel: str = "befolkning_18_66", ar: str = "2026") -> tuple[int | None, str]:
    return Observasjon.objects.values_list("verdi", "symbol").get(
        omrade=omrade, variabel=variabel, periode=ar, registrert_til=None
    )


def test_nothing_new_gives_no_delivery_and_the_next_day_asks_one_question(verden, klokke):
    for_ = Leveranse.objects.count(), Observasjon.objects.count()
    (forste,) = hent()
    assert (forste.utfall, forste.kall, spurt(verden)) == ("uendret", 4, HELE_07459)
    assert klokke.sov_i == [2.0, 2.0, 2.0], "one call every other second"
    klokke.ga(days=1)
    verden.kall.clear()
    (neste,) = hent()
    assert (neste.utfall, neste.kall) == ("uendret", 1)
    assert spurt(verden) == {"GET /pxwebapi/v2/tables/07459": 1}
    assert (Leveranse.objects.count(), Observasjon.objects.count()) == for_


def test_a_changed_figure_is_a_revision(verden, klokke):
    hent()
    gammelt, unge = tall("3101")[0], tall("3101", "befolkning_18_24")
    nytt = verden.tall["07459"]["3101", 25, "2026"] + 7
    endret(verden, "07459", {
        ("3101", 25, "2026"): nytt,
        ("31", 25, "2026"): verden.tall["07459"]["31", 25, "2026"] + 7,
        ("0", 25, "2026"): verden.tall["07459"]["0", 25, "2026"] + 7,
    })  # fmt: skip
    (ny,) = hent()
    assert (ny.utfall, ny.leveranse.levert_av, ny.leveranse.kilde) == ("nytt", None, "ssb-befolkning")
    assert ny.leveranse.observasjoner.count() == 3, "only what is another than it was"
    assert (tall("3101"), tall("3101", "befolkning_18_24")) == ((gammelt + 7, ""), unge)
    lukket = Observasjon.objects.get(omrade="3101", variabel="befolkning_18_66", periode="2026", verdi=gammelt)
    assert lukket.registrert_til is not None
    kjoring = Kjoring.objects.get(leveranse=ny.leveranse)
    assert (kjoring.fra, [k for bit in kjoring.biter.all() for k in bit.kommuner]) == ("2026-01", ["3101"])


def test_a_confidential_figure_is_kept_as_that_and_not_recovered(verden, klokke):
    verden.som_objekt = True
    endret(verden, "07459", {("1151", 18, "2026"): ":", ("1151", 25, "2025"): ".."})
    (ny,) = hent()
    assert ny.utfall == "nytt"
    assert (tall("1151"), tall("1151", "befolkning_18_24")) == ((None, ":"), (None, ":"))
    assert tall("1151", ar="2025") == (None, "..")
    assert tall("1151", "befolkning_0_17")[1] == "", "the ages that are not hidden are there"


@pytest.mark.parametrize(
    ("andre", "kode", "sier"),
    [
        ({("3101", 25, "2026"): 1}, "MK17", "31"),
        ({("3101", 18, "2026"): 0, ("3101", 25, "2026"): 0}, "MK16", "3101"),
        ({("5601", 25, "2026"): "."}, "MK16", "5601"),
    ],
)
def test_what_cannot_be_right_is_refused_whole_and_the_copy_can_be_read_again(verden, klokke, andre, kode, sier):
    for_ = Observasjon.objects.count()
    endret(verden, "07459", andre)
    (avvist,) = hent()
    assert avvist.utfall == "avvist"
    funn = [f for f in avvist.funn if f["kode"] == kode]
    assert any(sier in str(f["verdier"].values()) for f in funn)
    assert (Observasjon.objects.count(), Leveranse.objects.count()) == (for_, 1)
    verden.kall.clear()
    igjen = henting.les_igjen(avvist.kopi)
    assert (igjen.utfall, verden.kall) == ("avvist", [])


def test_a_kommune_that_is_missing_is_told_of(verden, klokke):
    verden.regioner["07459"].remove("3101")
    (avvist,) = hent()
    assert avvist.utfall == "avvist"
    assert {"MK15", "MK17"} <= {f["kode"] for f in avvist.funn}


def test_bydeler_with_oslos_spelling_are_held_against_their_kommuner(verden, klokke):
    (ny,) = hent("10826")
    assert (ny.utfall, ny.kall) == ("uendret", 3)
    endret(verden, "10826", {("030105a", 25, "2026"): 39_700})
    (ny,) = hent("10826")
    assert ny.utfall == "nytt"
    assert tall("030105")[0] == 39_700 + tall("030105", "befolkning_18_24")[0]
    endret(verden, "10826", {("030105a", 25, "2026"): 900_000})
    (avvist,) = hent("10826")
    assert [f["kode"] for f in avvist.funn if f["kode"] == "MK18"] == ["MK18"]


@pytest.mark.parametrize(
    ("svar", "feil", "minst"),
    [
        (NEDE, "laster_metadata", 120),
        (FOR_MANGE, "for_mange_kall", 120),
        (Feil(429, b"", {"Retry-After": "1800"}), "for_mange_kall", 1800),
        (Feil(502, b"Bad gateway"), "serverfeil", 120),
        (BRUTT, "halvt_svar", 120),
        (NETTSIDE, "ikke_json", 120),
        (TREGT, "tidsavbrudd", 120),
    ],
)
def test_what_passes_is_tried_again_later_and_gives_the_figures_then(verden, klokke, svar, feil, minst):
    verden.feil = [None, svar]
    (forste,) = hent(frister=UTALMODIG)
    assert (forste.feil, forste.ferdig, forste.kall) == (feil, None, 2)
    assert forste.neste_forsok - timezone.now() >= timedelta(seconds=minst - 5)
    assert henting.utfor_ventende() == [], "nobody asks before the time"
    klokke.vent_til_neste()
    (andre,) = henting.utfor_ventende()
    assert (andre.pk, andre.utfall, andre.feil, andre.forsok) == (forste.pk, "uendret", "", 2)


@pytest.mark.parametrize(
    ("svar", "feil"),
    [
        (Feil(404, b"<html>"), "ikke_funnet"),
        (Feil(500, b""), "tomt_500"),
        (Feil(302, b"", {"Location": "http://127.0.0.1:9/"}), "omdirigert"),
        (Feil(400, b'{"title": "Non-existent value", "status": 400}'), "avvist_sporring"),
        (Feil(400, b'{"title": "Too many cells selected"}'), "for_mange_celler"),
        (Feil(200, b'{"id": "07459"}'), "annen_tabell"),
    ],
)
def test_what_does_not_pass_is_not_asked_again_before_tomorrow(verden, klokke, svar, feil):
    verden.feil = [svar]
    (forste,) = hent()
    assert (forste.utfall, forste.feil, forste.kall, len(verden.kall)) == ("feilet", feil, 1, 1)
    klokke.ga(hours=3)
    assert henting.utfor_ventende() == []


def test_an_outage_of_a_day_is_eight_questions_and_the_copy_serves(verden, klokke):
    hent()
    for_ = tall("3101")
    verden.kall.clear()
    verden.feil = [NEDE] * 1000
    hent()
    provd = []
    for _ in range(24 * 12):
        klokke.ga(minutes=5)
        provd += henting.utfor_ventende()
    assert len(verden.kall) == 8
    siste = Henting.objects.latest("id")
    assert (siste.utfall, siste.feil, siste.forsok) == ("feilet", "laster_metadata", 8)
    assert not Henting.objects.filter(ferdig=None).exists()
    assert tall("3101") == for_
    kopi = Kildekopi.objects.get(kilde="07459")
    assert henting.les_igjen(kopi).utfall == "uendret", "the copy is read without SSB"
    assert len(verden.kall) == 8


def test_the_answer_is_kept_as_it_came_with_what_was_asked(verden, klokke):
    hent()
    kopi = Kildekopi.objects.get()
    kommuner, summer = kopi.svar.all()
    assert kommuner.sporring["kropp"]["selection"][0] == {
        "variableCode": "Region",
        "valueCodes": ["*"],
        "codelist": "agg_KommSummer",
    }
    assert summer.sporring["kropp"]["selection"][0]["valueCodes"][:2] == ["0", "03"]
    assert b'"K-3101"' in innhold(kopi)["1"]
    assert len(zlib.decompress(kommuner.innhold)) == kommuner.storrelse
    assert (kopi.oppdatert, kopi.periode) == ("2026-02-25T07:00:00Z", "2026")
    for dag in range(5):
        endret(verden, "07459", {("3101", 70, "2026"): dag})
        hent()
    assert Kildekopi.objects.count() == 3


def test_published_in_the_middle_is_fetched_again(verden, klokke):
    def publiser(sti):
        if len(verden.kall) == 4:
            verden.oppdatert = "2026-02-26T07:00:00Z"

    verden.for_svar = publiser
    (forste,) = hent()
    assert forste.feil == "endret_underveis"
    klokke.vent_til_neste()
    (andre,) = henting.utfor_ventende()
    assert (andre.utfall, andre.kopi.oppdatert) == ("uendret", "2026-02-26T07:00:00Z")


def test_a_closed_table_is_told_of_and_not_read(verden, klokke):
    verden.avsluttet = True
    (forste,) = hent()
    assert (forste.utfall, forste.feil, forste.kall) == ("feilet", "avsluttet", 1)


def test_nobody_asks_while_ssb_publishes_or_loads_its_metadata(verden, klokke):
    for tid, apner in (((4, 59), (4, 59)), ((5, 0), (8, 0)), ((7, 59), (8, 0)), ((11, 30), (11, 45))):
        klokke.reise.move_to(datetime(2026, 11, 21, *tid, tzinfo=OSLO))
        ny = henting.bestill("07459")
        assert timezone.localtime(ny.neste_forsok).timetuple()[3:5] == apner
        Henting.objects.all().delete()
    klokke.reise.move_to(datetime(2026, 11, 21, 4, 59, tzinfo=OSLO))
    henting.bestill("07459")
    klokke.ga(minutes=2)
    assert (henting.utfor_ventende(), verden.kall) == ([], [])
    klokke.reise.move_to(datetime(2026, 11, 21, 8, 1, tzinfo=OSLO))
    assert len(henting.utfor_ventende()) == 1


def test_the_last_call_of_the_window_is_followed_by_a_pause(verden, klokke):
    verden.hoder = {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "45"}
    (forste,) = hent()
    assert (forste.kall, forste.feil, forste.ferdig, klokke.sov_i) == (1, "for_mange_kall", None, [])
    verden.hoder = {"x-ratelimit-policy": "10;w=60s"}
    klokke.vent_til_neste()
    (andre,) = henting.utfor_ventende()
    assert (andre.utfall, klokke.sov_i) == ("uendret", [2.0, 6.0, 6.0]), "the service's own pace"


def test_ordered_twice_is_fetched_once(verden, klokke):
    henting.bestill("07459")
    henting.bestill("07459")
    assert len(henting.utfor_ventende()) == 1
    assert Henting.objects.count() == 1


def test_every_source_in_one_go(verden, klokke):
    henting.bestill_alle()
    assert [h.kilde for h in henting.utfor_ventende()] == ["klass", "07459", "10826"]
    assert {h.utfall for h in Henting.objects.all()} == {"uendret"}
    assert verden.flest_samtidige == 1
    assert sum(Henting.objects.values_list("kall", flat=True)) == len(verden.kall) == 14


def test_what_the_clock_starts_each_day_and_every_fifth_minute(verden, klokke):
    bestill_utenfra()
    hent_utenfra()
    assert {h.utfall for h in Henting.objects.all()} == {"uendret"}
    assert {TIDSPLAN[navn]["task"] for navn in ("tall og koder fra SSB", "hentinger som venter")} == {
        bestill_utenfra.name,
        hent_utenfra.name,
    }


def test_switched_off_asks_nobody(verden, klokke, settings):
    henting.bestill("07459")
    settings.HENT_UTENFRA = False
    henting.bestill_alle()
    assert (henting.utfor_ventende(), verden.kall) == ([], [])
    with pytest.raises(henting.HentingErAv):
        henting.bestill("10826")
    with pytest.raises(CommandError):
        call_command("hent-ssb")


def test_off_unless_asked_for(settings):
    assert settings.HENT_UTENFRA is False


def test_a_day_in_january_asks_for_the_years_the_table_has(verden, klokke):
    klokke.reise.move_to(datetime(2027, 1, 4, 9, tzinfo=OSLO))
    (ny,) = hent()
    assert ny.utfall == "uendret"
    assert verden.kall[-1][2]["selection"][-1]["valueCodes"] == ["2025", "2026"]
    assert date(2027, 1, 4) == timezone.localdate()
