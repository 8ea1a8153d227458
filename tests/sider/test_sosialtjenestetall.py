"""The yearly table: delivered or summed, marked, hidden, and made by data alone."""

import csv
from io import StringIO
from itertools import count

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from indikatorer.actions.leveranse import ta_imot
from indikatorer.models import Observasjon, Omrade
from malekort.kolonner import UgyldigeKolonner, les_kolonner
from malekort.queries.sosialtjenestetall import arstabell, kolonner
from tests.byggere import bruker
from tests.tallbyggere import arstall

pytestmark = pytest.mark.django_db

KVP, UNGE, LANGTID, BOTILBUD = (
    "kvp_deltakere_i_aret",
    "unge_18_24_minst_en_gang",
    "langtidsmottakere_6_12_hovedinntekt",
    "husholdninger_i_midlertidig_botilbud",
)
AR = "2025"

NUMMER = count()
"""Whoever logs in is someone new."""


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=True):
        yield


def under(kode: str, niva: str) -> list[str]:
    return list(Omrade.objects.filter(niva=niva, kode__startswith=kode, gyldig_til=None).values_list("kode", flat=True))


def fylker() -> list[str]:
    return under("", "fylke")


def logget_inn(type_="direktorat", sted=None) -> Client:
    klient = Client()
    klient.force_login(bruker(type_, sted, f"{next(NUMMER)}@example.org"))
    return klient


def linjer(klient: Client, sporring: str = "?") -> dict[str, list[str]]:
    """Area code → the cells, as in the file; "" is the header."""
    tekst = klient.get(f"/sosialtjenestetall/{sporring}&format=csv").content.decode("utf-8-sig")
    rader = list(csv.reader(StringIO(tekst, newline=""), delimiter=";"))
    return {"": rader[0][2:]} | {rad[1]: rad[2:] for rad in rader[1:]}


def kolonne(rader: dict[str, list[str]], navn: str) -> dict[str, str]:
    nr = next(nr for nr, tekst in enumerate(rader[""]) if tekst.startswith(navn))
    return {kode: rad[nr] for kode, rad in rader.items() if kode}


def test_uten_tall_star_det_hvem_som_leverer():
    assert "Ingen årstall er levert ennå" in logget_inn().get("/sosialtjenestetall/").content.decode()


def test_det_er_sagt_at_det_ikke_er_et_malekort():
    arstall((UNGE, kode, AR, 100) for kode in fylker())
    assert "Dette er ikke et målekort." in logget_inn().get("/sosialtjenestetall/").content.decode()


def test_andelen_er_av_befolkningen_ved_utgangen_av_aret():
    """KOSTRA year 2025 is measured against 1 January 2026."""
    arstall([(UNGE, "31", AR, 1000)])
    nevner = Observasjon.objects.get(variabel="befolkning_18_24", omrade="31", periode="2026", registrert_til=None)
    vist = kolonne(linjer(logget_inn()), "Unge 18–24 år med sosialhjelp minst én gang: Andel")["31"]
    assert vist == f"{100_000 / nevner.verdi:.1f}".replace(".", ",")


def test_andelen_mangler_nar_befolkningen_ikke_er_lastet():
    arstall([(UNGE, "31", "2026", 1000)])
    rader = linjer(logget_inn(), "?ar=2026")
    assert kolonne(rader, "Unge 18–24 år med sosialhjelp minst én gang: Antall")["31"] == "1000"
    assert kolonne(rader, "Unge 18–24 år med sosialhjelp minst én gang: Andel")["31"] == "mangler"


def test_kvp_males_mot_rammefinansieringen_samme_ar():
    arstall([(KVP, "31", AR, 90), ("kvp_deltakere_rammefinansiert", "31", AR, 120)])
    assert kolonne(linjer(logget_inn()), "Kvalifiseringsprogrammet (KVP): Deltakere målt")["31"] == "75"


def test_fylket_er_summen_av_kommunene_nar_det_ikke_er_levert_og_alle_har_tall():
    kommuner = under("31", "kommune")
    arstall((LANGTID, kode, AR, 10) for kode in kommuner[1:])
    assert kolonne(linjer(logget_inn()), "Langtids")["31"] == "mangler"
    arstall([(LANGTID, kommuner[0], AR, 10)])
    assert kolonne(linjer(logget_inn()), "Langtids")["31"] == str(10 * len(kommuner))


def test_levert_tall_gar_foran_summen():
    arstall([*((LANGTID, kode, AR, 10) for kode in under("31", "kommune")), (LANGTID, "31", AR, 115)])
    assert kolonne(linjer(logget_inn()), "Langtids")["31"] == "115"


def test_hele_landet_er_summen_av_fylkene():
    arstall((LANGTID, kode, AR, 100 + nr) for nr, kode in enumerate(fylker()))
    assert kolonne(linjer(logget_inn()), "Langtids")["0"] == str(1500 + sum(range(15)))


@pytest.mark.parametrize(("variabel", "farge_hoyest", "farge_lavest"), [(UNGE, "rod", "gronn"), (KVP, "gronn", "rod")])
def test_hoyest_og_lavest_er_merket_og_omvendt_for_kvp(variabel, farge_hoyest, farge_lavest):
    koder = fylker()
    arstall((variabel, kode, AR, 100 + nr) for nr, kode in enumerate(koder))
    tabell = arstabell(kolonner(), int(AR), "", ())
    nr = next(nr for nr, k in enumerate(tabell.kolonner) if k.variabel == variabel)
    merket = {rad.omrade.kode: rad.celler[nr] for rad in tabell.alle if rad.celler[nr].ytterst}
    assert {kode: (c.ytterst, c.farge) for kode, c in merket.items()} == {
        koder[0]: ("lavest", farge_lavest),
        koder[-1]: ("hoyest", farge_hoyest),
    }
    innhold = logget_inn().get("/sosialtjenestetall/").content.decode()
    assert "høyest</span>" in innhold
    assert "lavest</span>" in innhold


def test_like_tall_merkes_ikke():
    arstall((UNGE, kode, AR, 100) for kode in fylker())
    tabell = arstabell(kolonner(), int(AR), "", ())
    nr = next(nr for nr, k in enumerate(tabell.kolonner) if k.variabel == UNGE)
    assert {rad.celler[nr].ytterst for rad in tabell.rader} == {""}


class TestSkjult:
    @pytest.fixture
    def sma(self):
        """One kommune with three, the others with 20, 21, 22 …; the fylke's own figure is delivered."""
        kommuner = under("31", "kommune")
        rader = [(BOTILBUD, kode, AR, 20 + nr) for nr, kode in enumerate(kommuner)]
        rader[4] = (BOTILBUD, kommuner[4], AR, 3)
        arstall([*rader, (BOTILBUD, "31", AR, sum(rad[3] for rad in rader))])
        return kommuner

    def test_andre_ser_ikke_det_lille_og_kan_ikke_regne_det_ut(self, sma):
        vist = kolonne(linjer(logget_inn(), "?fylke=31"), "Midlertidig")
        assert [kode for kode in sma if vist[kode] == "skjult"] == [sma[4]]
        assert vist["31"] == "ca. 280", "287 og en til fire til: hvem det enn gjelder, står det samme"

    def test_kommunen_selv_ser_sitt_og_ingenting_annet_ma_skjules(self, sma):
        vist = kolonne(linjer(logget_inn("kommune", sma[4]), "?fylke=31"), "Midlertidig")
        assert vist[sma[4]] == "3"
        assert vist["31"] == str(sum(20 + nr for nr in range(len(sma)) if nr != 4) + 3)
        assert "skjult" not in vist.values()

    def test_antall_og_andel_av_samme_tall_skjules_sammen(self):
        kommuner = under("31", "kommune")
        arstall((UNGE, kode, AR, 2 if nr == 0 else 50) for nr, kode in enumerate(kommuner))
        rader = linjer(logget_inn(), "?fylke=31")
        antall, andel = (kolonne(rader, f"Unge 18–24 år med sosialhjelp minst én gang: {k}") for k in ("Antall", "And"))
        assert [k for k in kommuner if antall[k] == "skjult"] == [k for k in kommuner if andel[k] == "skjult"]

    def test_tre_enere_kan_ikke_regnes_ut_av_summen(self):
        """Three hidden beside an exact sum of three more than what is visible could only be one each."""
        kommuner = under("31", "kommune")
        arstall((BOTILBUD, kode, AR, 1 if nr < 3 else 20) for nr, kode in enumerate(kommuner))
        vist = kolonne(linjer(logget_inn(), "?fylke=31"), "Midlertidig")
        assert [vist[kode] for kode in kommuner[:3]] == ["skjult"] * 3
        assert vist["31"] in ("ca. 190", "ca. 200")

    def test_summen_skjules_nar_den_ene_delen_er_skjult(self):
        arstall([(BOTILBUD, "0301", AR, 3)])
        vist = kolonne(linjer(logget_inn(), "?fylke=03"), "Midlertidig")
        assert (vist["0301"], vist["03"]) == ("skjult", "skjult")

    def test_ingen_merker_pa_skjulte(self, sma):
        tabell = arstabell(kolonner(), int(AR), "31", ())
        assert not [c for rad in tabell.rader for c in rad.celler if c.status == "skjult" and (c.ytterst or c.verdi)]


@pytest.mark.parametrize(
    ("sporring", "melding"),
    [
        ("?ar=2031", "Det er ingen tall for det året."),
        ("?ar=x", "Det er ingen tall for det året."),
        ("?ar=0000", "Det er ingen tall for det året."),
        ("?ar=²²²²", "Det er ingen tall for det året."),
        ("?fylke=99", "Velg fylkene, eller et fylke fra lista."),
        ("?fylke=3101", "Velg fylkene, eller et fylke fra lista."),
        ("?fylke=<b>", "Velg fylkene, eller et fylke fra lista."),
    ],
)
def test_ukjent_ar_og_fylke_far_en_grunn(sporring, melding):
    arstall((UNGE, kode, AR, 100) for kode in fylker())
    svar = logget_inn().get(f"/sosialtjenestetall/{sporring}")
    assert svar.status_code == 400
    assert melding in svar.content.decode()


def test_et_ar_har_sitt_ars_fylker():
    arstall([(UNGE, "30", "2023", 100), (UNGE, "31", AR, 100)])
    assert "30" in linjer(logget_inn(), "?ar=2023")
    assert "31" not in linjer(logget_inn("statsforvalter", "31"), "?ar=2023")


def test_like_mange_sporringer_for_landet_som_for_et_fylke(django_assert_max_num_queries):
    arstall((UNGE, kode, AR, 100) for kode in fylker())
    klient = logget_inn()
    for sporring in ("", "?fylke=31"):
        with django_assert_max_num_queries(8):
            klient.get(f"/sosialtjenestetall/{sporring}")


NY_KOLONNE = """
[[gruppe]]
nb = "Nødhjelp"
nn = "Naudhjelp"

[[gruppe.kolonne]]
variabel = "nodhjelp"
nevner = "befolkning_18_66"
retning = "lav"
desimaler = 1
nb = "Andel"
nn = "Del"
fra = 2025
"""


def test_en_ny_kolonne_er_bare_data():
    """A variable nobody has heard of: described, delivered, shown."""
    alle = les_kolonner(NY_KOLONNE)
    innhold = "variabel;område;år;verdi\n" + "".join(f"nodhjelp;{kode};{AR};{500 + int(kode)}\n" for kode in fylker())
    assert not ta_imot("egne-tall", innhold.encode(), "nodhjelp.csv").lesing.avvist
    tabell = arstabell(alle, int(AR), "", ())
    assert tabell.grupper == [("Nødhjelp", 1)]
    assert all(rad.celler[0].verdi for rad in tabell.alle)
    assert arstabell(alle, 2024, "", ()).kolonner == []


@pytest.mark.parametrize(
    ("endring", "grunn"),
    [(("variabel", "variabler"), "mangler 'variabel'"), (('"lav"', '"ned"'), "ukjent retning: ned")],
)
def test_en_kolonne_som_ikke_henger_sammen_avvises_med_grunnen(endring, grunn):
    with pytest.raises(UgyldigeKolonner, match=grunn):
        les_kolonner(NY_KOLONNE.replace(*endring))


def test_en_aarlig_leveranse_setter_ikke_i_gang_beregninger():
    arlig = ta_imot("egne-tall", f"variabel;område;år;verdi\n{UNGE};3101;{AR};30\n".encode(), "a.csv")
    assert arlig.leveranse
    assert arlig.kjoring is None


def test_demodataene_fyller_tabellen(tmp_path):
    call_command("lag-demodata", ut=tmp_path, ar=2, verbosity=0)
    mottak = ta_imot("egne-tall", (tmp_path / "egne_tall_sosialtjeneste.csv").read_bytes(), "egne_tall.csv")
    assert mottak.lesing.funn == ()
    rader = linjer(logget_inn())
    assert len(rader) == 1 + 15 + 1
    celler = [celle for kode, rad in rader.items() if kode for celle in rad]
    assert "mangler" not in celler
    assert celler.count("skjult") < len(celler) / 6
