"""Areas side by side: what is compared, that nothing hidden shows, and what happens with what makes no sense."""

import csv
import re
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import count

import pytest
import time_machine
from django.test import Client
from python_calamine import CalamineWorkbook

from indikatorer.actions.grense import sett_grense
from indikatorer.models import Indikator, Omrade
from malekort.tilgang import Tilgang
from tests.byggere import bruker
from tests.tallbyggere import resultater

pytestmark = pytest.mark.django_db

OKTOBER, SEPTEMBER = "2026-10", "2026-09"
ØSTFOLD = {"3101": 200, "3103": 350, "3105": 480, "3107": 700, "3110": 3, "3112": 90, "3114": 40, "3116": 30}
"""Recipients of ten thousand inhabitants; Hvaler (3110) has so few that others do not see them."""

NUMMER = count()
"""Whoever logs in is someone new."""


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=True):
        yield


@pytest.fixture
def tall():
    rader = [
        ("B.101", kode, maned, antall, 10_000) for kode, antall in ØSTFOLD.items() for maned in (SEPTEMBER, OKTOBER)
    ]
    rader += [("B.151", kode, OKTOBER, antall // 10, None) for kode, antall in ØSTFOLD.items()]
    resultater(rader)


def logget_inn(type_="kommune", sted="3105") -> Client:
    klient = Client()
    klient.force_login(bruker(type_, sted, f"{next(NUMMER)}@example.org"))
    return klient


def sett_grenser(kommune: str, gronn: int, rod: int) -> None:
    omrade, indikator = Omrade.objects.get(pk=kommune), Indikator.objects.get(pk="B.101")
    sett_grense(indikator, omrade, Decimal(gronn), Decimal(rod), "2026-01", "Fordi", aktor=None)


def side(klient: Client, sporring: str = "", status: int = 200) -> str:
    svar = klient.get(f"/sammenlign/{sporring}")
    assert svar.status_code == status, svar.content.decode()
    return svar.content.decode()


def navn(innhold: str) -> list[str]:
    """The areas of the table, in their order."""
    kropp = innhold[innhold.index('id="tabell"') :]
    kropp = kropp[kropp.index("<tbody>") : kropp.index("</tbody>")]
    return re.findall(r'<th scope="row">([^<]+?)\s*<', kropp)


def som_csv(klient: Client, sporring: str) -> list[list[str]]:
    tekst = klient.get(f"/sammenlign/{sporring}&format=csv").content.decode("utf-8-sig")
    return list(csv.reader(StringIO(tekst, newline=""), delimiter=";"))


def test_uten_tall_star_det_hva_som_mangler():
    assert "Ingen tall er beregnet ennå" in side(logget_inn())


@pytest.mark.usefixtures("tall")
class TestUtvalg:
    def test_forst_vises_egen_kostragruppe_med_egen_kommune(self):
        vist = navn(side(logget_inn()))
        assert "Sarpsborg" in vist
        assert len(vist) > 5

    @pytest.mark.parametrize(
        ("type_", "sted", "antall"), [("direktorat", None, 15), ("statsforvalter", "31", 12), ("leder", "0104", 10)]
    )
    def test_forst_vises_det_som_ligger_naermest(self, type_, sted, antall):
        assert len(navn(side(logget_inn(type_, sted)))) == antall

    def test_kommunene_i_et_fylke_pa_norsk_alfabet(self):
        vist = navn(side(logget_inn(), "?utvalg=fylke-31"))
        assert vist[0] == "Aremark"
        assert vist[-1] == "Våler (Østfold)"
        assert len(vist) == 12

    def test_medlemmene_er_de_som_var_i_gruppa_den_maneden(self):
        """Haram came into a group in 2024."""
        resultater([("B.101", "1507", "2023-12", 20, 100)])
        da = side(logget_inn(), "?utvalg=gruppe-EKG01&maned=2023-12")
        na = side(logget_inn("direktorat", None), f"?utvalg=gruppe-EKG01&maned={OKTOBER}")
        assert "Haram" not in navn(da)
        assert "Haram" in navn(na)

    def test_hele_landet_deles_pa_sider(self):
        innhold = side(logget_inn(), "?utvalg=land")
        assert "357 områder" in innhold
        assert len(navn(innhold)) == 100
        assert 'aria-label="Side 4"' in innhold

    @pytest.mark.parametrize("skrevet", ["Halden", "halden", "3101", "Halden 3101", " 3101 "])
    def test_kommune_legges_til_og_star_i_adressen(self, skrevet):
        svar = logget_inn().get("/sammenlign/", {"utvalg": "", "k": "3105", "legg_til": skrevet})
        assert svar.status_code == 302
        assert svar.url == "/sammenlign/?utvalg=&k=3105&k=3101"

    def test_flere_legges_til_med_komma(self):
        svar = logget_inn().get("/sammenlign/", {"utvalg": "", "legg_til": "Halden, Moss; Oslo"})
        assert svar.url == "/sammenlign/?utvalg=&k=3101&k=3103&k=0301"

    def test_en_kommune_star_en_gang(self):
        assert navn(side(logget_inn(), "?utvalg=fylke-31&k=3101&k=3101")).count("Halden") == 1

    def test_valgte_indikatorer(self):
        hode = som_csv(logget_inn(), "?utvalg=fylke-31&i=B.151&i=B.101")[0]
        assert [celle.split()[0] for celle in hode[2::2]] == ["B.101", "B.151"]


@pytest.mark.usefixtures("tall")
class TestUgyldig:
    @pytest.mark.parametrize(
        ("sporring", "melding"),
        [
            ("?utvalg=&k=9999", "«9999» er ikke en kommune eller bydel den måneden."),
            ("?utvalg=&k=31", "«31» er ikke en kommune"),
            ("?utvalg=fylke-99", "Velg områder fra lista."),
            ("?utvalg=<script>", "Velg områder fra lista."),
            ("?utvalg=&maned=2026-10", "Ingen områder er valgt."),
            ("?maned=2027-03", "Mars 2027 har ikke vært ennå."),
            ("?maned=2019-03", "Det er ingen tall for mars 2019."),
            ("?maned=2026-13", "«2026-13» er ikke en måned."),
            ("?maned=<b>", "«&lt;b&gt;» er ikke en måned."),
            ("?i=B.999", "Velg indikatorer fra lista."),
            ("?bilde=B.999", "Velg en indikator fra lista."),
            ("?spenn=evig", "Velg måneden eller tolv måneder."),
            ("?utvalg=&legg_til=Atlantis", "Fant ingen kommune som heter «Atlantis»."),
            ("?utvalg=&legg_til=Våler", "Flere heter «Våler». Skriv nummeret: Våler (Østfold) 3114"),
            ("?utvalg=&legg_til=" + "a" * 501, "Legg til færre kommuner om gangen."),
            ("?utvalg=" + "&k=3101" * 400, "Du har valgt 400 kommuner. Velg høyst 100"),
        ],
    )
    def test_det_som_ikke_gir_mening_far_en_grunn_og_skjemaet_star(self, sporring, melding):
        innhold = side(logget_inn(), sporring, status=400)
        assert melding in innhold
        assert 'name="utvalg"' in innhold
        assert 'id="tabell"' not in innhold

    @pytest.mark.parametrize("sporring", ["?sort=finnes_ikke", "?page=999", "?page=x", "?format=exe", "?sort=-omrade"])
    def test_ukjent_sortering_side_og_format_er_uten_virkning(self, sporring):
        assert 'id="tabell"' in side(logget_inn(), sporring)

    def test_en_maned_uten_tall_sier_det(self):
        resultater([("B.101", "4601", "2026-08", 200, 10_000)])
        innhold = side(logget_inn(), "?utvalg=fylke-31&maned=2026-08")
        assert "Ingen av områdene har tall for august 2026." in innhold


@pytest.mark.usefixtures("tall")
class TestSkjult:
    @pytest.mark.parametrize("person", [("kommune", "3105"), ("statsforvalter", "31"), ("direktorat", None)])
    @pytest.mark.parametrize("mer", ["", "&spenn=tolv", "&format=csv", "&sort=B_101", "&bilde=B.101"])
    def test_et_lite_tall_er_ingen_steder_for_andre(self, person, mer):
        innhold = logget_inn(*person).get(f"/sammenlign/?utvalg=fylke-31{mer}").content.decode()
        assert "Hvaler" in innhold
        assert "0,03" not in innhold
        assert "0,0" not in innhold
        assert "kjult" in innhold

    def test_kommunen_selv_ser_sitt(self):
        linjer = som_csv(logget_inn("kommune", "3110"), "?utvalg=fylke-31&i=B.101")
        assert ["Hvaler", "3110", "0,0", "Uten grense"] in linjer

    @pytest.mark.parametrize("sort", ["B_101", "-B_101"])
    def test_skjulte_og_manglende_star_sammen_sist_uansett_retning(self, sort):
        vist = navn(side(logget_inn(), f"?utvalg=fylke-31&sort={sort}"))
        med, uten = vist[:7], vist[7:]
        assert "Hvaler" in uten
        assert uten == sorted(uten)
        assert (med[0], med[-1]) == (("Skiptvet", "Fredrikstad") if sort == "B_101" else ("Fredrikstad", "Skiptvet"))

    def test_median_er_av_det_som_vises(self):
        linjer = som_csv(logget_inn(), "?utvalg=fylke-31&i=B.101")
        sammendrag = {rad[0]: rad[2] for rad in linjer if rad[1] == ""}
        assert sammendrag["Median"] == "2,0"
        assert sammendrag["Lavest"] == "0,3"
        assert sammendrag["Høyest"] == "7,0"

    def test_for_fa_gir_ingen_median(self):
        linjer = som_csv(logget_inn(), "?utvalg=&k=3101&k=3103&k=3105&k=3107&k=3110&i=B.101")
        assert {rad[0]: rad[2] for rad in linjer if rad[1] == ""}["Median"] == ""

    def test_summen_av_fylket_er_omtrent_nar_en_kommune_er_skjult(self):
        resultater([("B.151", "31", OKTOBER, 189, None), ("B.101", "31", OKTOBER, 1893, 80_000)])
        linjer = {rad[1]: rad for rad in som_csv(logget_inn("direktorat", None), "?utvalg=fylker&i=B.101&i=B.151")}
        assert linjer["31"][2:] == ["2,4", "Uten grense", "190", "Uten grense, avrundet"]


@pytest.mark.usefixtures("tall")
class TestFigurer:
    def test_csv_og_xlsx_har_sidens_tall_i_sidens_rekkefolge(self):
        klient, sporring = logget_inn(), "?utvalg=fylke-31&i=B.101&sort=-B_101"
        linjer = som_csv(klient, sporring)
        assert [rad[0] for rad in linjer[1:] if rad[1]] == navn(side(klient, sporring))
        bok = CalamineWorkbook.from_filelike(BytesIO(klient.get(f"/sammenlign/{sporring}&format=xlsx").content))
        ark = bok.get_sheet_by_index(0).to_python(skip_empty_area=False)
        assert [(rad[0], rad[2]) for rad in ark[4:6]] == [("Fredrikstad", 7), ("Sarpsborg", 4.8)]
        assert [rad[2] for rad in linjer[1:3]] == ["7,0", "4,8"]
        assert "7,0\xa0%" in side(klient, sporring)

    def test_tolv_maneder_krever_dem_alle(self):
        assert "0,03" not in side(logget_inn(), "?utvalg=fylke-31&spenn=tolv")
        linjer = som_csv(logget_inn(sted="3101"), "?utvalg=fylke-31&spenn=tolv&i=B.101")
        assert {rad[3] for rad in linjer if rad[1] == "3101"} == {"Mangler"}

    def test_alle_males_mot_leserens_egne_grenser(self):
        kommune = bruker("kommune", "3103")
        sett_grenser("3103", 2, 4)
        klient = Client()
        klient.force_login(kommune)
        farger = {rad[1]: rad[3] for rad in som_csv(klient, "?utvalg=fylke-31&i=B.101")}
        assert farger["3101"].startswith("Grønn")
        assert farger["3107"] == "Rød"
        assert "målt mot grenseverdiene til Moss" in side(klient, "?utvalg=fylke-31")

    def test_lederen_av_et_bydelskontor_maler_mot_bydelens_grenser_som_kortet(self):
        resultater([("B.101", "030105", OKTOBER, 300, 10_000)])
        sett_grenser("0301", 1, 2)
        sett_grenser("030105", 4, 6)
        klient = logget_inn("leder", "0312")
        assert {rad[1]: rad[3] for rad in som_csv(klient, "?utvalg=&k=030105&i=B.101")}["030105"].startswith("Grønn")
        innhold = side(klient, "?utvalg=bydeler-0301")
        assert "målt mot grenseverdiene til" in innhold
        assert 'href="/grenseverdier/030105/"' in innhold

    def test_en_annen_kommunes_grenser_vises_ikke_for_embetet_i_et_annet_fylke(self):
        sett_grense(
            Indikator.objects.get(pk="B.101"),
            Omrade.objects.get(pk="3107"),
            Decimal(1),
            Decimal(2),
            "2026-01",
            "x",
            aktor=None,
        )
        farger = {rad[1]: rad[3] for rad in som_csv(logget_inn("statsforvalter", "46"), "?utvalg=fylke-31&i=B.101")}
        egne = {rad[1]: rad[3] for rad in som_csv(logget_inn("statsforvalter", "31"), "?utvalg=fylke-31&i=B.101")}
        assert farger["3107"] == "Uten grense"
        assert egne["3107"] == "Rød"

    def test_bildene_er_pa_en_akse_og_sier_i_ord_hva_de_viser(self):
        innhold = side(logget_inn(), "?utvalg=fylke-31&bilde=B.101")
        assert "Halden: 2,0\xa0% i september 2026, 2,0\xa0% i oktober 2026. 10 måneder uten tall å vise." in innhold
        assert len(re.findall(r'class="smabilde"', innhold)) == 12

    def test_sorteringen_er_sagt_i_overskriften(self):
        innhold = side(logget_inn(), "?utvalg=fylke-31&sort=-B_101")
        assert innhold.count('aria-sort="descending"') == 1
        assert innhold.count('aria-sort="none"') == 5


@pytest.mark.usefixtures("tall")
@pytest.mark.parametrize("mer", ["", "&spenn=tolv"])
def test_like_mange_sporringer_for_en_som_for_alle(mer, django_assert_max_num_queries):
    klient = logget_inn()
    for utvalg in ("?utvalg=&k=3105", "?utvalg=land", "?utvalg=fylker"):
        with django_assert_max_num_queries(18):
            side(klient, f"{utvalg}{mer}")


@pytest.mark.usefixtures("tall")
def test_egne_kommuner_sporres_det_etter_en_gang(django_assert_num_queries):
    tilgang = Tilgang(bruker("leder", "0104"))
    tilgang.egne_kommuner()
    with django_assert_num_queries(0):
        assert tilgang.kan_lese_grenser("3103")
        assert not tilgang.kan_lese_grenser("4601")
