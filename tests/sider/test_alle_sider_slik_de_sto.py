"""Every page and file that can be asked for as it stood says what it said then, to each kind of reader."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from indikatorer.actions.arkiv import arkiver
from indikatorer.actions.definisjoner import ny_versjon
from indikatorer.actions.kjoring import utfor
from indikatorer.actions.leveranse import ta_imot
from indikatorer.actions.trekk import trekk_leveranse
from indikatorer.models import Indikator, Leveranse, Omrade
from indikatorer.tidspunkt import skriv_tidspunkt
from malekort.actions.kort import lagre_kort
from malekort.actions.merknad import skriv_merknad, ta_tilbake
from malekort.models import Merknad
from tests.byggere import bruker, mottakere
from tests.sider.malekorthjelp import SARPSBORG, UNG, grense, lever

pytestmark = pytest.mark.django_db

START = datetime(2027, 2, 3, 12, tzinfo=UTC)
KOMMUNE = "3105"
SIDER = [
    ("leder", f"/malekort/{SARPSBORG}/B.101/", {"maned": "2026-04"}),
    ("leder", f"/malekort/{SARPSBORG}/B.101/", {"maned": "2026-04", "format": "csv"}),
    ("leder", f"/grenseverdier/{KOMMUNE}/", {}),
    ("leder", f"/grenseverdier/{KOMMUNE}/B.101/", {}),
    ("leder", f"/oppsett/{KOMMUNE}/", {}),
    ("leder", "/leveranser/", {}),
    ("embete", f"/malekort/{SARPSBORG}/B.101/", {"maned": "2026-04"}),
    ("embete", "/sammenlign/", {"utvalg": "fylke-31", "maned": "2026-04"}),
    ("embete", "/sammenlign/", {"utvalg": "fylke-31", "maned": "2026-04", "format": "csv"}),
    ("embete", "/sosialtjenestetall/", {"fylke": "31", "ar": "2025"}),
    ("embete", "/sosialtjenestetall/", {"fylke": "31", "ar": "2025", "format": "csv"}),
]


@pytest.fixture
def klokka():
    with time_machine.travel(START, tick=False) as reise:
        yield reise


@pytest.fixture
def lesere(klokka, settings):
    settings.SESSION_COOKIE_AGE = 365 * 24 * 3600
    ut = {"leder": Client(), "embete": Client()}
    ut["leder"].force_login(bruker("leder", SARPSBORG))
    ut["embete"].force_login(bruker("statsforvalter", "31"))
    return ut


def lever_arstall(tall: dict[str, int]) -> None:
    rader = "".join(f"unge_18_24_minst_en_gang;{kode};2025;{antall}\n" for kode, antall in tall.items())
    assert ta_imot("egne-tall", f"variabel;område;år;verdi\n{rader}".encode(), "arstall.csv").leveranse


def hendelser():
    """Each changes what some of the pages say."""
    sted, fag = Omrade.objects.get(kode=KOMMUNE), bruker("kommune", KOMMUNE)
    b101 = Indikator.objects.get(kode="B.101")
    innhold = b101.versjoner.last().innhold
    nytt = innhold | {"nb": innhold["nb"] | {"navn": "Et nytt navn", "kort": "Nytt kort"}}

    def arstall(antall: int) -> None:
        lever_arstall({KOMMUNE: antall, "3101": antall + 1})

    def trekk() -> None:
        utfor(trekk_leveranse(Leveranse.objects.filter(kilde="kostra-11f", omrade=KOMMUNE).latest("pk"), "Feil fil"))

    return [
        lambda: (lever(KOMMUNE, 2025, mottakere(300)), arstall(700)),
        lambda: (lever(KOMMUNE, 2026, [*mottakere(400), *mottakere(30, **UNG)]), lever("3101", 2026, mottakere(90))),
        lambda: grense("B.101", KOMMUNE, "0.5", "1", aktor=fag),
        lambda: (skriv_merknad(sted, b101, "2026-04", "Vi ryddet i registeret", fag), arstall(812)),
        lambda: (lever(KOMMUNE, 2026, mottakere(410)), lever("3101", 2026, mottakere(2))),
        lambda: (grense("B.101", KOMMUNE, "1.2", "2", aktor=fag), grense("B.101", "0", "1", "3")),
        lambda: (ny_versjon(b101, nytt), ta_tilbake(Merknad.objects.get(), fag)),
        lambda: lagre_kort(sted, [{"indikator": "B.101", "navn": "Vårt navn", "forklaring": ""}], fag, None),
        lambda: (trekk(), arkiver(Indikator.objects.get(kode="B.104"), "2026-06", None)),
    ]


def les(lesere, hvem: str, sti: str, valg: dict) -> str:
    svar = lesere[hvem].get(sti, valg)
    tekst = svar.content.decode()
    return f"{svar.status_code} {tekst if 'format' in valg else kjerne(tekst)}"


def kjerne(html: str) -> str:
    """What the page tells: its figures, tables, facts and remarks, without what only now can be done."""
    html = re.sub(r"<a [^>]*ikke-utskrift.*?</a>", "", html, flags=re.DOTALL)
    deler = re.findall(r"<(table|dl|figcaption|h1)\b(.*?)</\1>|(<ol class=\"merknadsliste.*?</ol>)", html, re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", " | ".join(d[1] + d[2] for d in deler)))


def uten_filhode(tekst: str) -> str:
    """A file of then says that it is."""
    return "\n".join(
        linje for linje in tekst.splitlines() if "Slik det sto" not in linje and "hentet" not in linje.lower()
    )


def test_hvert_oyeblikk_gir_det_sidene_sa_da(lesere, klokka):
    sett = []
    for nr, hendelse in enumerate(hendelser()):
        klokka.move_to(START + timedelta(hours=nr))
        hendelse()
        klokka.move_to(START + timedelta(hours=nr, minutes=1))
        sett.append((skriv_tidspunkt(START + timedelta(hours=nr, minutes=1)), [les(lesere, *side) for side in SIDER]))
    for nr, side in enumerate(SIDER):
        ulike = len({sider[nr] for _, sider in sett})
        assert ulike > 1, f"{side}: hendelsene skal synes"
    klokka.move_to(START + timedelta(hours=20))
    for per, sider in sett:
        for (hvem, sti, valg), da in zip(SIDER, sider, strict=True):
            na = les(lesere, hvem, sti, valg | {"per": per})
            assert uten_filhode(na) == uten_filhode(da), (per, sti, hvem)


@pytest.mark.parametrize(("hvem", "sti", "valg"), [s for s in SIDER if "format" not in s[2]])
def test_siden_sier_nar_den_sto_og_hvordan_den_vises_na(lesere, klokka, hvem, sti, valg):
    lever(KOMMUNE, 2026, mottakere(50))
    lever_arstall({KOMMUNE: 40})
    klokka.shift(3600)
    html = lesere[hvem].get(sti, valg | {"per": "2027-02-03T13:15"}).content.decode()
    assert "Slik det sto 3. februar 2027 kl. 13.15." in html
    assert re.search(rf'<a class="ds-link ikke-utskrift" href="{re.escape(sti)}[^"]*">Vis nå</a>', html)
    assert 'method="post"' not in html[html.index("<main") :]
    na = lesere[hvem].get(sti, valg).content.decode()
    assert "Vis slik det sto en annen dag" in na
    assert "Slik det sto 3." not in na
    for galt in ("i går", "9999-01-01", "2026-02-30"):
        svar = lesere[hvem].get(sti, valg | {"per": galt})
        assert svar.status_code == 404
        assert "Dette kan ikke vises slik det sto da" in svar.content.decode()
