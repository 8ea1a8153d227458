"""The state of the data on the card: what has been delivered, what is late, and from whom."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.db.models import Max
from django.utils import timezone

from indikatorer.actions.kjoring import utfor
from indikatorer.actions.leveranse import ta_imot
from indikatorer.actions.trekk import trekk_leveranse
from indikatorer.models import Datakontrakt, Indikatorversjon, NavKontor, Omrade
from malekort.actions.egne import opprett_egen
from malekort.actions.kort import lagre_kort
from malekort.models import Rolle
from malekort.queries.datatilstand import Datatilstand, leverer_til
from malekort.queries.kontor import kontor_for_kort
from malekort.queries.malekort import malekort
from malekort.queries.opphav import kilde_til
from malekort.tilgang import Tilgang
from tests.byggere import bruker, egen_definisjon, lever_11f, lever_og_beregn, mottakere
from tests.sider.kortleser import hent, pdftekst
from tests.sider.malekorthjelp import SARPSBORG, TRE_KOMMUNER, lever_kvp, side

pytestmark = pytest.mark.django_db

KOMMUNE = "3105"
DATA = Path(__file__).parent.parent / "data"


def test_et_eget_tall_om_mottakere_er_ikke_kostra_11f():
    assert kilde_til("mottakere_av_gjeldsradgivning").kilde == "egne-tall"
    assert kilde_til("langtidsmottakere").kilde == "kostra-11f"


@pytest.fixture
def klokka():
    with time_machine.travel("2026-11-22 12:00+01:00", tick=False) as reise:
        yield reise


@pytest.fixture
def client(client, settings):
    settings.SESSION_COOKIE_AGE = 365 * 24 * 3600  # the days go faster here than a session lasts
    return client


def lever(til: str = "2026-10-31", kommune: str = KOMMUNE, **valg) -> None:
    lever_og_beregn(kommune, int(til[:4]), mottakere(40), date.fromisoformat(til), **valg)


def tilstand(enhetsnr: str = SARPSBORG, rolle: Tilgang | None = None) -> Datatilstand:
    tilgang = rolle or Tilgang(bruker("leder", enhetsnr))
    kontor = kontor_for_kort(NavKontor.objects.get(pk=enhetsnr))
    return malekort(kontor, tilgang, kontor.maneder[0]).data


def rader(html: str) -> list[str]:
    """The rows of the section as text."""
    boks = html.split('class="datatilstand"')[1].split("</ul>")[0]
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", f"<li{li}")).strip() for li in boks.split("<li")[1:]]


def linja(html: str) -> str:
    boks = html.split('class="datatilstand"')[1].split("</summary>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<svg.*?</svg>|<[^>]+>", " ", boks.split("<summary>")[1])).strip()


def test_alt_er_levert(client, klokka):
    lever(aktor=bruker("kommune", KOMMUNE))
    lever_kvp({(KOMMUNE, "2026-10"): 14})
    client.force_login(bruker("leder", SARPSBORG))
    html = side(client)
    assert linja(html) == "Data: alt som er ventet, er levert. Neste frist er 15. desember 2026."
    kostra, befolkning, arena = rader(html)
    assert kostra.startswith("KOSTRA 11F fra Sarpsborg Levert til og med oktober 2026 sist 22. november 2026 av ")
    assert kostra.endswith("av kommune 3105 Neste er november 2026, innen 15. desember 2026.")
    assert "Levert til og med 1. januar 2026" in befolkning
    assert "Neste er tallene for 2027, innen 15. mars 2027." in befolkning
    assert arena.startswith("KVP-deltakere fra Arena fra direktoratet Levert til og med oktober 2026")
    assert arena.endswith("Neste er november 2026, innen 15. desember 2026.")


def test_det_som_er_sent_staar_forst_med_dager_og_fra_hvem(client, klokka):
    lever("2026-08-31")
    client.force_login(bruker("leder", SARPSBORG))
    html = side(client)
    assert linja(html) == (
        "Data: 2 er forsinket: KOSTRA 11F fra Sarpsborg (september–oktober 2026), "
        "KVP-deltakere fra Arena fra direktoratet (oktober 2026)"
    )
    kostra, arena, _befolkning = rader(html)
    assert "Levert til og med august 2026" in kostra
    assert "Mangler september–oktober 2026 , 38 dager over fristen." in kostra
    assert kostra.endswith("Minn fagansvarlig i Sarpsborg på det.")
    assert "Ikke levert" in arena
    assert "Mangler oktober 2026 , 7 dager over fristen." in arena
    assert arena.endswith("Minn direktoratet på det.")


@pytest.mark.parametrize(
    ("rolle", "leverer", "minner"),
    [
        (("kommune", KOMMUNE), ["kostra-11f"], ["arena-kvp"]),
        (("direktorat", None), ["arena-kvp"], ["kostra-11f"]),
        (("statsforvalter", "31"), [], ["kostra-11f", "arena-kvp"]),
        (("leder", SARPSBORG), [], ["kostra-11f", "arena-kvp"]),
    ],
)
def test_hver_faar_vite_hva_de_selv_kan_gjore(client, klokka, rolle, leverer, minner):
    lever("2026-08-31")
    client.force_login(bruker(*rolle))
    sene = dict(zip(("kostra-11f", "arena-kvp"), rader(side(client)), strict=False))
    assert [kilde for kilde, rad in sene.items() if " Lever " in rad] == leverer
    assert [kilde for kilde, rad in sene.items() if "Minn " in rad] == minner


@pytest.mark.parametrize(
    ("rolle", "ser"),
    [(("leder", SARPSBORG), True), (("kommune", KOMMUNE), True), (("statsforvalter", "31"), False)],
)
def test_navnet_staar_bare_for_dem_som_kan_aapne_leveransen(client, klokka, rolle, ser):
    fagansvarlig = bruker("kommune", KOMMUNE, "kari@example.org")
    fagansvarlig.navn = "Kari Fagansvarlig"
    fagansvarlig.save()
    lever(aktor=fagansvarlig)
    client.force_login(bruker(*rolle))
    kostra = next(rad for rad in rader(side(client)) if "KOSTRA" in rad)
    assert "sist 22. november 2026" in kostra
    assert ("av Kari Fagansvarlig" in kostra) is ser


def test_et_kontor_med_flere_kommuner_har_en_rad_for_hver(klokka):
    lever(kommune="5522")
    lever("2026-09-30", kommune="5518")
    lever_kvp({("5522", "2026-10"): 3, ("5518", "2026-10"): 2})
    data = tilstand(TRE_KOMMUNER)
    filer = {kilde.hvem: kilde for kilde in data.kilder if kilde.kilde == "kostra-11f"}
    assert {hvem: [sen.periode for sen in kilde.sene] for hvem, kilde in filer.items()} == {
        "Salangen": [],
        "Loabák - Lavangen": ["2026-10"],
        "Dyrøy": ["2026-10"],
    }
    arena = next(kilde for kilde in data.kilder if kilde.kilde == "arena-kvp")
    assert (arena.til, arena.steder, arena.dager) == ("", ["Dyrøy"], 7)


def test_hull_i_aaret_foer_er_sene_men_ikke_det_som_var_foer_det_forste(klokka):
    lever("2025-10-31")
    lever()
    kostra = next(kilde for kilde in tilstand().kilder if kilde.kilde == "kostra-11f")
    assert kostra.maneder == ["november–desember 2025"]
    assert kostra.til == "2026-10"


def test_en_trukket_leveranse_er_ikke_levert(klokka):
    lever("2025-12-31")
    mottak = lever_11f(KOMMUNE, 2026, mottakere(40), date(2026, 10, 31))
    trekk_leveranse(mottak.leveranse, "Feil fil", aktor=bruker("kommune", KOMMUNE))
    kostra = next(kilde for kilde in tilstand().kilder if kilde.kilde == "kostra-11f")
    assert (kostra.til, len(kostra.sene)) == ("2025-12", 10)


def test_egne_tall_er_kommunens_og_lenker_til_der_de_skrives(client, klokka):
    fagansvarlig = bruker("kommune", KOMMUNE)
    opprett_egen(Omrade.objects.get(pk=KOMMUNE), egen_definisjon(), fagansvarlig, vis=True)
    lever()
    client.force_login(fagansvarlig)
    html = side(client)
    egne = next(rad for rad in rader(html) if "Egne tall" in rad)
    assert "fra Sarpsborg Ikke levert" in egne
    assert egne.endswith("Skriv inn tallene")
    assert f'href="/oppsett/{KOMMUNE}/tall/"' in html


def test_de_som_ikke_leverer_for_kontoret_faar_ikke_tilbud_om_det(klokka):
    """Staff of one kommune who also are the statsforvalter's: at the neighbour's office they deliver nothing."""
    person = bruker("kommune", KOMMUNE)
    Rolle.objects.create(bruker=person, type=Rolle.Type.STATSFORVALTER, omrade_id="31")
    tilgang = Tilgang(person)
    nabo = kontor_for_kort(NavKontor.objects.get(pk="0119"))
    eget = kontor_for_kort(NavKontor.objects.get(pk=SARPSBORG))
    assert leverer_til(nabo, tilgang) == []
    assert "egne-tall" in leverer_til(eget, tilgang)
    direktorat = Tilgang(bruker("direktorat"))
    assert leverer_til(nabo, direktorat) == ["ssb-befolkning", "arena-kvp", "egne-tall"]


def test_slik_det_sto_er_dagens_frister_og_leveranser(client):
    sist = Indikatorversjon.objects.aggregate(sist=Max("opprettet"))["sist"]
    start = max(datetime(2026, 11, 22, 11, tzinfo=UTC), sist + timedelta(days=1))
    with time_machine.travel(start, tick=False) as klokka:
        lever("2026-08-31")
        client.force_login(bruker("leder", SARPSBORG))
        da = rader(side(client))
        klokka.shift(timedelta(days=5))
        lever()
        klokka.shift(timedelta(days=40))
        na, igjen = side(client), side(client, per=f"{start:%Y-%m-%d}")
    assert [re.sub(r" Minn .*", "", rad) for rad in da] == rader(igjen)
    assert "Levert til og med august 2026" in " ".join(rader(igjen))
    assert "Levert til og med oktober 2026" in " ".join(rader(na))
    assert "Minn " not in " ".join(rader(igjen))


def avtal(kilde: str, omrade: str, dag: int | None) -> None:
    Datakontrakt.objects.create(kilde=kilde, omrade_id=omrade, dag=dag, registrert_fra=timezone.now())


def test_den_avtalte_dagen_gjelder_for_kilden_og_omradet(client, klokka):
    """On 22 November October is late by the usual day, and not where the 25th is agreed on."""
    lever("2026-09-30")
    leder = bruker("leder", SARPSBORG)
    client.force_login(leder)
    avtal("kostra-11f", "3107", 28)
    avtal("arena-kvp", KOMMUNE, 28)
    assert [(k.kilde, k.dager) for k in tilstand(rolle=Tilgang(leder)).sene] == [("kostra-11f", 7), ("arena-kvp", 7)]
    avtal("kostra-11f", KOMMUNE, 25)
    avtal("arena-kvp", "0", 20)
    vist = rader(side(client))
    assert "Mangler oktober 2026 , 2 dager over fristen." in vist[0]
    assert vist[0].endswith("Avtalt dag er den 20.")
    assert "Neste er oktober 2026, innen 25. november 2026. Avtalt dag er den 25." in vist[1]
    assert linja(side(client)).startswith(
        "Data: 1 er forsinket" if "1 er" in linja(side(client)) else "Data: forsinket"
    )
    klokka.shift(timedelta(days=1))
    avtal("kostra-11f", KOMMUNE, None)
    assert {k.kilde: k.dager for k in tilstand(rolle=Tilgang(leder)).sene}["kostra-11f"] == 8
    assert "innen 25. november 2026" in " ".join(rader(side(client, per="2026-11-22")))


def test_pdf_en_sier_det_bare_naar_noe_er_sent(client, klokka):
    lever("2026-09-30")
    lever_kvp({(KOMMUNE, "2026-10"): 14})
    client.force_login(bruker("leder", SARPSBORG))
    assert "Data: forsinket er KOSTRA 11F fra Sarpsborg (oktober 2026)." in pdftekst(hent(client, "pdf"))
    lever()
    assert "Data:" not in pdftekst(hent(client, "pdf"))


def test_malekortskjemaet_teller_som_levert_for_det_det_gir(klokka):
    """The message gives B.101 and B.103; what the other indicators need is still not there."""
    lever("2025-12-31")
    skjema = (DATA / "malekortskjema.xml").read_text(encoding="utf-8")
    for fra, til in (("<m:mnd>9", "<m:mnd>10"), ("2026-10-05", "2026-11-05")):
        skjema = skjema.replace(fra, til)
    utfor(ta_imot("malekortskjema", skjema.encode(), "skjema.xml", kommune=KOMMUNE).kjoring)
    alt = next(kilde for kilde in tilstand().kilder if kilde.kilde == "malekortskjema")
    assert (alt.hvem, alt.til, alt.maneder) == ("Sarpsborg", "2025-12", ["januar–oktober 2026"])
    linjer = [{"indikator": kode, "navn": "", "forklaring": ""} for kode in ("B.101", "B.103")]
    lagre_kort(Omrade.objects.get(pk=KOMMUNE), linjer, bruker("kommune", KOMMUNE), None)
    to = next(kilde for kilde in tilstand(rolle=Tilgang(bruker("direktorat"))).kilder if kilde.sted == KOMMUNE)
    assert (to.til, to.maneder) == ("2026-10", ["januar–september 2026"])
