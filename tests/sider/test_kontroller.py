"""What the controls found, over a kommune's deliveries: the page, the files, and what nobody else sees of it."""

import csv
from datetime import date
from io import StringIO

import pytest
import time_machine
from django.utils.translation import gettext as _

from indikatorer.models import Leveranse, Leveransefunn
from tests.byggere import Mottaker, bruker, lever_11f, mottakere

pytestmark = pytest.mark.django_db

MOSS = "3103"


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=True):
        yield


def lever(uten_maned: int, dag: date, kommune: str = MOSS) -> None:
    uten_utbetaling = [Mottaker(nr=nr, maneder=()) for nr in range(uten_maned)]
    lever_11f(kommune, 2026, uten_utbetaling + mottakere(3, fodt=date(1990, 1, 1), maneder=(1,)), dag)


@pytest.fixture
def tre_leveranser():
    for uten_maned, dag in ((7, date(2026, 8, 31)), (4, date(2026, 9, 30)), (5, date(2026, 10, 31))):
        lever(uten_maned, dag)


def som_csv(client, sporring: str = "") -> list[list[str]]:
    svar = client.get(f"/leveranser/kontroller/?format=csv{sporring}")
    return list(csv.reader(StringIO(svar.content.decode("utf-8-sig")), delimiter=";"))


def langsomt(leveranser: list[Leveranse]) -> dict[tuple[str, str, str], list[str]]:
    """Control, field and sentence → lines per delivery, one lookup at a time."""
    funnet = {}
    for funn in Leveransefunn.objects.filter(leveranse__in=leveranser):
        setning = _(funn.melding) % funn.verdier
        funnet[funn.kode, funn.felt, setning] = [
            str(sum(len(f.linjer) for f in leveranse.funn.filter(kode=funn.kode, felt=funn.felt, melding=funn.melding)))
            for leveranse in leveranser
        ]
    return funnet


def test_hver_kontroll_talt_i_hver_leveranse(client, tre_leveranser):
    client.force_login(bruker("kommune", MOSS))
    hode, *rader = som_csv(client)
    leveranser = list(Leveranse.objects.filter(omrade=MOSS).order_by("-id"))
    assert len(hode) == 4 + 3
    assert {(r[0], r[2], r[3]): [c.replace("hele fila", "0") for c in r[4:]] for r in rader} == langsomt(leveranser)
    ingen_maned = next(r for r in rader if r[0] == "26")
    assert ingen_maned[4:] == ["5", "4", "7"]


def test_siden_sier_hva_som_er_nytt_og_hva_ssb_sender_tilbake(client, tre_leveranser, django_assert_max_num_queries):
    client.force_login(bruker("kommune", MOSS))
    with django_assert_max_num_queries(11):
        vist = " ".join(client.get("/leveranser/kontroller/").content.decode().split())
    assert "Kontroller SSB ville sendt fila tilbake for" in vist
    assert "flere" in vist
    rekkefolge = [vist.index(ord_) for ord_ in ("Feil hos SSB", "Advarsel hos SSB") if ord_ in vist]
    assert rekkefolge == sorted(rekkefolge)


def test_en_trukket_leveranse_er_ikke_med(client, tre_leveranser):
    client.force_login(bruker("kommune", MOSS))
    siste = Leveranse.objects.filter(omrade=MOSS).latest("id")
    Leveranse.objects.filter(pk=siste.pk).update(trukket="2026-11-20T12:00Z")
    assert [r[4:] for r in som_csv(client)[1:] if r[0] == "26"] == [["4", "7"]]


def test_ingen_andre_ser_kommunens_kontroller(client, tre_leveranser):
    lever(2, date(2026, 10, 31), "3101")
    for type_, sted in (("kommune", "3101"), ("statsforvalter", "31"), ("direktorat", None)):
        client.force_login(bruker(type_, sted))
        assert client.get(f"/leveranser/kontroller/?kilde=kostra-11f&omrade={MOSS}").status_code != 200 or (
            "Ingen personfiler er levert" in client.get("/leveranser/kontroller/").content.decode()
        )
