"""A reform that is registered in advance takes effect by itself on its day, and can be taken back until then."""

from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from indikatorer.actions.kjoring import utfor
from indikatorer.actions.planlegging import pa_kommando
from indikatorer.actions.referansedata import last_referansedata
from indikatorer.models import Gruppemedlem, NavKontor, Omrade, Omradeendring, Resultat
from malekort.queries.kontor import kontor_for_kort
from malekort.queries.malekort import malekort
from malekort.queries.meny import grenseomrade
from malekort.tilgang import Tilgang
from tests.byggere import bruker, lever_og_beregn, mottakere
from tests.tallbyggere import arstall

pytestmark = pytest.mark.django_db

MOSS, SARPSBORG, NYE = "3103", "3105", "3199"
FIL = f"""gammelt,nytt,dato,type,navn
{MOSS},{NYE},2027-01-01,sammenslaaing,Nye Moss
{SARPSBORG},{NYE},2027-01-01,sammenslaaing,
3101,3198,2027-01-01,nummerendring,Halden
"""


def la_tida_ga(dag: str):
    return time_machine.travel(f"{dag} 12:00+01:00", tick=False)


@pytest.fixture
def direktorat():
    return bruker("direktorat")


def registrer(tmp_path, direktorat, innhold: str = FIL) -> str:
    (tmp_path / "reform.csv").write_text(innhold, encoding="utf-8")
    ut = StringIO()
    call_command("importer-reform", str(tmp_path / "reform.csv"), av=direktorat.email, stdout=ut)
    return ut.getvalue()


def kommuner(dag: date) -> set[str]:
    return set(Omrade.objects.kommuner().gyldige(dag).values_list("kode", flat=True))


def test_everything_changes_by_itself_on_the_day(tmp_path, direktorat):
    leder = bruker("leder", "0104")
    with la_tida_ga("2026-11-22"):
        for kommune in (MOSS, SARPSBORG):
            lever_og_beregn(kommune, 2026, mottakere(100), per=date(2026, 10, 31))
        assert "3 endringer, 2 nye kommuner" in registrer(tmp_path, direktorat)
    for dag, koder in (("2026-12-31", [MOSS]), ("2027-01-01", [NYE]), ("2027-02-15", [NYE])):
        with la_tida_ga(dag):
            kontor = kontor_for_kort(NavKontor.objects.get(pk="0104"))
            assert (kontor.koder, kontor.grenseomrade) == (koder, koder[0])
            assert grenseomrade(Tilgang(leder)) == koder[0]
            assert (kommuner(date.fromisoformat(dag)) & {MOSS, SARPSBORG, NYE, "3101", "3198"}) == (
                {NYE, "3198"} if koder == [NYE] else {MOSS, SARPSBORG, "3101"}
            )
    with la_tida_ga("2027-01-15"):
        kort = malekort(kontor_for_kort(NavKontor.objects.get(pk="0104")), Tilgang(leder), "2026-10")
        b101 = next(linje for _tema, linjer in kort.temaer for linje in linjer if linje.kode == "B.101")
        assert b101.na.teller == 200
        assert b101.na.inndelt.merke == "sum av forgjengere (Moss og Sarpsborg)"


def test_the_limits_of_an_office_of_several_are_those_of_what_its_vertskommune_has_become():
    """Marker was 0119 until 2020, and then 3012."""
    NavKontor.objects.filter(pk="0119").update(vertsomrade="0119")
    nav, leder = NavKontor.objects.get(pk="0119"), bruker("leder", "0119")
    with la_tida_ga("2026-11-22"):
        assert kontor_for_kort(nav).grenseomrade == grenseomrade(Tilgang(leder)) == "3122"


def test_the_new_kommune_has_figures_before_its_population_is_there_and_is_in_the_sums(tmp_path, direktorat):
    """A run over the month before and the month after."""
    with la_tida_ga("2026-11-22"):
        registrer(tmp_path, direktorat)
    arstall([("mottakere", MOSS, "2026-12", 100), ("mottakere", SARPSBORG, "2026-12", 50)])
    arstall([("mottakere", NYE, "2027-01", 140), ("mottakere", MOSS, "2027-01", 999)])
    with la_tida_ga("2027-02-10"):
        utfor(pa_kommando("2026-12", "2027-01", ["31"], date(2027, 2, 10), send_na=False))
    b101 = {
        (r.omrade_id, r.periode): r
        for r in Resultat.objects.filter(indikator="B.101", omrade__in=(MOSS, SARPSBORG, NYE), registrert_til=None)
    }
    assert set(b101) == {(MOSS, "2026-12"), (SARPSBORG, "2026-12"), (NYE, "2027-01")}
    ny = b101[NYE, "2027-01"]
    assert (ny.teller, ny.status, ny.nevner_per, ny.forelopig) == (140, "verdi", "2026", True)
    assert ny.nevner == b101[MOSS, "2026-12"].nevner + b101[SARPSBORG, "2026-12"].nevner


def test_the_reference_data_loaded_again_leaves_a_coming_reform_alone(tmp_path, direktorat):
    with la_tida_ga("2026-11-22"):
        registrer(tmp_path, direktorat)
        last_referansedata()
    assert Omrade.objects.get(pk=MOSS).gyldig_til == date(2027, 1, 1)


def test_until_its_day_it_can_be_taken_back_without_a_trace(tmp_path, direktorat):
    def alt() -> tuple:
        return (
            list(Omrade.objects.order_by("kode").values_list()),
            list(NavKontor.omrader.through.objects.order_by("navkontor", "omrade").values_list("navkontor", "omrade")),
            list(Gruppemedlem.objects.order_by("id").values_list()),
            Omradeendring.objects.count(),
        )

    for_ = alt()
    with la_tida_ga("2026-12-31"):
        registrer(tmp_path, direktorat)
        assert alt() != for_
        call_command("importer-reform", av=direktorat.email, ta_tilbake=date(2027, 1, 1), stdout=StringIO())
        assert alt() == for_
        with pytest.raises(CommandError, match="ingen reform"):
            call_command("importer-reform", av=direktorat.email, ta_tilbake=date(2027, 1, 1), stdout=StringIO())
        registrer(tmp_path, direktorat)
    with la_tida_ga("2027-01-01"), pytest.raises(CommandError, match="trådt i kraft"):
        call_command("importer-reform", av=direktorat.email, ta_tilbake=date(2027, 1, 1), stdout=StringIO())


def test_refused_means_nothing_is_stored(tmp_path, direktorat):
    with la_tida_ga("2026-11-22"), pytest.raises(CommandError, match="9999 er ikke et kommunenummer"):
        registrer(tmp_path, direktorat, FIL + "9999,3197,2027-01-01,nummerendring,Ingensteds\n")
    assert not Omrade.objects.filter(gyldig_fra__gte=date(2027, 1, 1)).exists()


def test_only_the_directorate_approves(tmp_path):
    with pytest.raises(CommandError, match="Bare direktoratet"):
        registrer(tmp_path, bruker("kommune", MOSS))


def test_who_serves_a_part_of_a_split_kommune_is_not_guessed(tmp_path, direktorat):
    deling = f"gammelt,nytt,dato,type,navn\n{MOSS},3197,2027-01-01,deling,Rygge\n{MOSS},3196,2027-01-01,deling,Moss\n"
    with la_tida_ga("2026-11-22"):
        registrer(tmp_path, direktorat, deling)
    assert not NavKontor.objects.filter(omrader__in=("3196", "3197")).exists()
