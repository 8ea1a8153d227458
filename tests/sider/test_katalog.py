"""The national catalogue: written by one, reviewed and published by another, with its effect on the figures shown."""

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from indikatorer import arbeidsflyt
from indikatorer.actions import katalog
from indikatorer.actions.definisjoner import MAPPE, synk_definisjoner
from indikatorer.actions.kjoring import utfor
from indikatorer.models import Definisjonsutkast, Hendelse, Indikator, Indikatorversjon, Kjoring, Resultat
from indikatorer.queries.virkning import virkning
from malekort.queries.utkast import avtrykk
from tests.byggere import bruker, lever_og_beregn, mottakere, nasjonal_definisjon

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=True):
        yield


@pytest.fixture
def forfatter(client_for):
    return client_for("direktorat", epost="forfatter@example.org")


@pytest.fixture
def kontrollor(client_for):
    return client_for("direktorat", epost="kontroll@example.org")


def nytt_utkast(klient, kode="B.104") -> Definisjonsutkast:
    svar = klient.post(f"/katalog/{kode}/", {"handling": "utkast"})
    return Definisjonsutkast.objects.get(pk=svar.url.strip("/").rpartition("/")[2])


def til_kontroll(klient, innhold=None) -> Definisjonsutkast:
    utkast = nytt_utkast(klient)
    if innhold:
        Definisjonsutkast.objects.filter(pk=utkast.pk).update(innhold=innhold)
    klient.post(f"/katalog/utkast/{utkast.pk}/", {"handling": "send"})
    utkast.refresh_from_db()
    assert utkast.status == "til_kontroll"
    return utkast


def publiser(klient, utkast):
    side = klient.get(f"/katalog/utkast/{utkast.pk}/")
    return klient.post(
        f"/katalog/utkast/{utkast.pk}/", {"handling": "publiser", "bygger_pa": side.context["avtrykk"]}, follow=True
    )


def skjema_av(klient, utkast) -> dict:
    side = klient.get(f"/katalog/utkast/{utkast.pk}/")
    return {k: v for k, v in side.context["skjema"].initial.items() if v is not None}


@pytest.mark.parametrize("rolle", [("kommune", "3105"), ("leder", "0105"), ("statsforvalter", "31"), (None, None)])
def test_alle_leser_katalogen_bare_direktoratet_skriver(client_for, forfatter, rolle):
    utkast = nytt_utkast(forfatter)
    klient = client_for(*rolle)
    assert "Andel som har mottatt økonomisk sosialhjelp" in klient.get("/katalog/").content.decode()
    side = klient.get("/katalog/B.101/").content.decode()
    assert "120 / 4\N{NO-BREAK SPACE}000 = 3,0" in side, "eksempelet er regnet ut"
    assert "Skriv en ny versjon" not in side
    for adresse in ("/katalog/", "/katalog/B.101/"):
        assert klient.post(adresse, {"handling": "arkiver", "fra": "2026-10"}).status_code == 403
    assert klient.get(f"/katalog/utkast/{utkast.pk}/").status_code == 404
    assert klient.post(f"/katalog/utkast/{utkast.pk}/", {"handling": "send"}).status_code == 404
    assert Indikator.objects.get(pk="B.101").arkivert_fra == ""


def test_fra_utkast_til_publisert_versjon_og_nye_tall(forfatter, kontrollor):
    lever_og_beregn("3105", 2026, mottakere(20, barn=True, maneder=(1, 6)), per=date(2026, 10, 31))
    utkast = til_kontroll(forfatter, nasjonal_definisjon("B.104", gjelder_fra="2026-06"))
    side = kontrollor.get(f"/katalog/utkast/{utkast.pk}/").content.decode()
    assert "<del>prosent</del>" in side
    assert "<ins>per 1000</ins>" in side
    assert "Regnet for den ene kommunen som har data" in side
    assert "1 kommune får en annen verdi" in side
    svar = publiser(kontrollor, utkast)
    assert "B.104 er publisert fra og med juni 2026" in svar.content.decode()
    utkast.refresh_from_db()
    assert (utkast.status, utkast.kontrollert_av.email) == ("publisert", "kontroll@example.org")
    kjoring = Kjoring.objects.first()
    assert (kjoring.fra, kjoring.til) == ("2026-06", "2026-10")
    utfor(kjoring)
    brukt = dict(
        Resultat.objects.filter(indikator="B.104", omrade="3105", registrert_til=None).values_list(
            "periode", "versjon_id"
        )
    )
    assert brukt["2026-06"] == utkast.versjon_id != brukt["2026-01"]
    historikk = kontrollor.get("/katalog/B.104/").content.decode()
    assert "skrevet av direktorat None, kontrollert av direktorat None" in historikk
    assert Hendelse.objects.filter(hva="utkast_publiser").exists()


def test_den_som_skrev_kan_ikke_publisere(forfatter):
    utkast = til_kontroll(forfatter)
    side = forfatter.get(f"/katalog/utkast/{utkast.pk}/").content.decode()
    assert "En annen i direktoratet må kontrollere" in side
    assert 'value="publiser"' not in side
    assert "En annen i direktoratet må kontrollere" in publiser(forfatter, utkast).content.decode()
    utkast.refresh_from_db()
    assert utkast.status == "til_kontroll"


def test_databasen_selv_holder_at_det_er_en_annen(forfatter):
    utkast = til_kontroll(forfatter)
    with pytest.raises(IntegrityError), transaction.atomic():
        Definisjonsutkast.objects.filter(pk=utkast.pk).update(kontrollert_av=utkast.skrevet_av)


def test_den_som_sist_skrev_er_forfatteren(forfatter, kontrollor):
    utkast = nytt_utkast(forfatter)
    adresse = f"/katalog/utkast/{utkast.pk}/"
    svar = kontrollor.post(adresse, skjema_av(kontrollor, utkast) | {"navn": "Et nytt navn"})
    assert svar.status_code == 302, svar.content.decode()
    utkast.refresh_from_db()
    assert utkast.skrevet_av.email == "kontroll@example.org"
    assert utkast.innhold["nb"]["navn"] == "Et nytt navn"
    kontrollor.post(adresse, {"handling": "send"})
    assert "er publisert" in publiser(forfatter, utkast).content.decode()


def test_det_som_publiseres_er_det_som_er_sett(forfatter, kontrollor):
    utkast = til_kontroll(forfatter)
    gammelt = avtrykk(utkast)
    Definisjonsutkast.objects.filter(pk=utkast.pk).update(innhold=nasjonal_definisjon("B.104"))
    adresse = f"/katalog/utkast/{utkast.pk}/"
    svar = kontrollor.post(adresse, {"handling": "publiser", "bygger_pa": gammelt}, follow=True)
    assert "er endret siden du åpnet siden" in svar.content.decode()
    utkast.refresh_from_db()
    assert utkast.status == "til_kontroll"


def test_to_som_skriver_pa_samme_utkast(forfatter, kontrollor):
    utkast = nytt_utkast(forfatter)
    adresse = f"/katalog/utkast/{utkast.pk}/"
    mitt, ditt = skjema_av(forfatter, utkast), skjema_av(kontrollor, utkast)
    forfatter.post(adresse, mitt | {"navn": "Mitt"})
    svar = kontrollor.post(adresse, ditt | {"navn": "Ditt"})
    assert svar.status_code == 409
    assert 'value="Ditt"' in svar.content.decode()
    utkast.refresh_from_db()
    assert utkast.innhold["nb"]["navn"] == "Mitt"


@pytest.mark.parametrize(
    ("felter", "setning"),
    [
        ({"navn_nn": ""}, "må også stå på nynorsk"),
        ({"svar_1": "26"}, "Eksempelet stemmer ikke"),
        ({"nevner_0_variabel": "mottakere_med_barn"}, "deles på seg selv"),
        ({"gjelder_fra": "1999-01"}, "ikke en måned i lista"),
    ],
)
def test_feil_i_utkastet_sies_ved_feltet(forfatter, felter, setning):
    utkast = nytt_utkast(forfatter)
    svar = forfatter.post(f"/katalog/utkast/{utkast.pk}/", skjema_av(forfatter, utkast) | felter)
    assert svar.status_code == 422
    assert setning in svar.content.decode()


def test_nytt_utkast_fra_tomt_kan_ikke_sendes_for_det_holder(forfatter):
    adresse = forfatter.post("/katalog/").url
    svar = forfatter.post(adresse, {"handling": "send"}, follow=True)
    assert "Koden må være" in svar.content.decode()
    ny = skjema_av(forfatter, Definisjonsutkast.objects.get()) | {
        "kode": "b.160", "navn": "N", "forklaring": "F", "tema": "okonomisk_sosialhjelp", "gjelder_fra": "2026-01",
        "teller_0_variabel": "mottakere_med_barn", "teller_0_eks1": "30", "nevner_0_variabel": "mottakere",
        "nevner_0_eks1": "120", "svar_1": "25", "navn_nn": "N", "kort_nn": "N", "forklaring_nn": "F",
        "tellertekst_nn": "T", "nevnertekst_nn": "N",
    }  # fmt: skip
    assert forfatter.post(adresse, ny | {"kode": "3105.1"}).status_code == 422
    assert forfatter.post(adresse, ny).status_code == 302
    assert Definisjonsutkast.objects.get().innhold["kode"] == "B.160"


def test_sendt_tilbake_med_grunn(forfatter, kontrollor):
    utkast = til_kontroll(forfatter)
    adresse = f"/katalog/utkast/{utkast.pk}/"
    assert "Skriv hvorfor" in kontrollor.post(adresse, {"handling": "returner"}, follow=True).content.decode()
    kontrollor.post(adresse, {"handling": "returner", "merknad": "Telleren <b>må</b> rettes"})
    utkast.refresh_from_db()
    assert utkast.status == "utkast"
    assert "Telleren &lt;b&gt;må&lt;/b&gt; rettes" in forfatter.get(adresse).content.decode()


@pytest.mark.parametrize("navn", sorted({o.navn for o in arbeidsflyt.OVERGANGER} | {"finnes-ikke"}))
@pytest.mark.parametrize("fra", ["utkast", "til_kontroll", "forkastet"])
def test_bare_stegene_i_tabellen_kan_tas(navn, fra):
    forfatter, annen = bruker("direktorat", epost="a@example.org"), bruker("direktorat", epost="b@example.org")
    utkast = katalog.lag_utkast(nasjonal_definisjon("B.170"), forfatter)
    Definisjonsutkast.objects.filter(pk=utkast.pk).update(status=fra)
    steg = arbeidsflyt.overgang(navn, fra)

    def ta():
        if navn == "publiser":
            katalog.publiser(utkast, annen)
        else:
            katalog.flytt_utkast(utkast, navn, annen, "fordi")

    if steg is None:
        with pytest.raises(katalog.UgyldigOvergang):
            ta()
    else:
        ta()
    utkast.refresh_from_db()
    assert utkast.status == (steg.til if steg else fra)


def test_arkiver_og_ta_i_bruk_igjen_i_hele_landet(kontrollor):
    lever_og_beregn("3105", 2026, mottakere(20, maneder=(9, 10)), per=date(2026, 10, 31))
    kontrollor.post("/katalog/B.101/", {"handling": "arkiver", "fra": "2026-10"})
    gjeldende = Resultat.objects.filter(indikator="B.101", registrert_til=None)
    assert gjeldende.filter(periode="2026-09").exists()
    assert not gjeldende.filter(periode="2026-10").exists()
    assert "Arkivert fra oktober 2026" in kontrollor.get("/katalog/").content.decode()
    kontrollor.post("/katalog/B.101/", {"handling": "gjenopprett"})
    utfor(Kjoring.objects.first())
    assert gjeldende.filter(periode="2026-10", omrade="3105").get().teller == 20


def test_filene_overstyrer_aldri_det_katalogen_har_publisert(forfatter, kontrollor, tmp_path):
    publiser(kontrollor, til_kontroll(forfatter, nasjonal_definisjon("B.104", gjelder_fra="2026-01")))
    assert synk_definisjoner() == 0
    fil = tmp_path / "B.104.toml"
    original = (MAPPE / "B.104.toml").read_text()

    def fra_fil(gjelder_fra: str, navn: str) -> int:
        fil.write_text(
            original.replace("2018-01", gjelder_fra).replace('kort = "Mottakere med barn"', f'kort = "{navn}"')
        )
        return synk_definisjoner(tmp_path)

    assert fra_fil("2026-01", "Fra fila") == 0
    assert fra_fil("2026-06", "Fra fila") == 0
    assert fra_fil("2018-01", "Fra fila") == 1, "månedene før katalogens første følger fila"
    assert fra_fil("2018-01", "Fra fila") == 0
    siste = Indikatorversjon.objects.filter(indikator="B.104").order_by("gjelder_fra", "id").last()
    assert siste.innhold["enhet"] == "per 1000"


def test_virkningen_er_den_kjoringen_gir(forfatter, kontrollor):
    """The effect that is shown is what the calculation then stores."""
    lever_og_beregn("3105", 2026, mottakere(20, maneder=(6,)), per=date(2026, 10, 31))
    lever_og_beregn("3101", 2026, mottakere(8, barn=True, maneder=(7,)), per=date(2026, 10, 31))
    ny = nasjonal_definisjon("B.104", skala=100, enhet="prosent", nevner=["befolkning_18_66"], gjelder_fra="2025-11")
    ny["eksempel"] = [{"mottakere_med_barn": 30, "befolkning_18_66": 120, "verdi": 25}]
    ventet = virkning(katalog.krev_nasjonal(ny), date(2026, 11, 21))
    for_ = verdier()
    publiser(kontrollor, til_kontroll(forfatter, ny))
    utfor(Kjoring.objects.first())
    etter = verdier()
    endret = {sted for sted in for_.keys() | etter.keys() if for_.get(sted) != etter.get(sted)}
    assert ventet.kommuner == 2
    assert ventet.verdi == len({omrade for omrade, _periode in endret})
    assert {p: v for p, v, _f in ventet.per_maned if v} == {
        periode: sum(p == periode for _o, p in endret) for periode in {p for _o, p in endret}
    }


def test_virkningen_spor_ikke_mer_for_hver_kommune(django_assert_num_queries):
    """All of a chunk of kommuner are read together, so that the whole land takes a second."""
    definisjon, idag = katalog.krev_nasjonal(nasjonal_definisjon("B.104")), date(2026, 11, 21)
    lever_og_beregn("3101", 2026, mottakere(8, maneder=(7,)), per=date(2026, 10, 31))
    with CaptureQueriesContext(connection) as for_en:
        assert virkning(definisjon, idag).kommuner == 1
    for kommune in ("3103", "3105", "3107"):
        lever_og_beregn(kommune, 2026, mottakere(8, maneder=(7,)), per=date(2026, 10, 31))
    with django_assert_num_queries(len(for_en)):
        assert virkning(definisjon, idag).kommuner == 4


def verdier() -> dict:
    rader = Resultat.objects.filter(
        indikator="B.104", omrade__in=("3101", "3105"), registrert_til=None, status="verdi", periode__gte="2025-11"
    )
    return {(r.omrade_id, r.periode): r.versjon.innhold["skala"] * r.teller / r.nevner for r in rader}


def test_lista_spor_et_fast_antall_ganger(forfatter, django_assert_max_num_queries):
    nytt_utkast(forfatter)
    with django_assert_max_num_queries(10):
        forfatter.get("/katalog/")
    with django_assert_max_num_queries(10):
        forfatter.get("/katalog/B.101/")
