"""A delivery that is not as usual gives no figures until two different persons have released it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from indikatorer.actions.holdt import LEVETID, KanIkkeAvgjores, rydd_holdte
from indikatorer.actions.kjoring import utfor
from indikatorer.actions.leveranse import ta_imot
from indikatorer.actions.utkast import godkjenn, legg_i_utkast
from indikatorer.beregning.perioder import rekke
from indikatorer.beregning.rimelighet import Grunn
from indikatorer.models import Dekning, Hendelse, Holdtleveranse, Kjoring, Leveranse, Personar, Resultat
from malekort.actions.holdt import avvis_holdt, frigi_holdt
from malekort.tilgang import Tilgang
from tests.byggere import bruker, fil_11f, lever_og_beregn, mottakere

MOSS = "3103"
I_FJOR = mottakere(60) + mottakere(10, fodt=date(2003, 3, 3)) + mottakere(10, barn=True, fodt=date(1975, 3, 3))
"""80 each month."""
VANLIG = I_FJOR[:65] + mottakere(10, barn=True, fodt=date(1985, 3, 3), maneder=(1, 3, 5, 7, 9))
"""75 and 65 by turns."""


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=True):
        yield


def lever(antall_eller_folk, aktor, *, ar=2026, per=date(2026, 10, 31)):
    folk = mottakere(antall_eller_folk) if isinstance(antall_eller_folk, int) else antall_eller_folk
    _, utkast = legg_i_utkast(
        "kostra-11f", fil_11f(MOSS, ar, folk), "11F.txt", aktor=aktor, kommune=MOSS, ar=ar, per=per
    )
    return godkjenn(utkast, aktor)


def grunner(holdt) -> set[str]:
    return {avvik["grunn"] for avvik in holdt.avvik}


def teller(periode="2026-10") -> int | None:
    rad = Resultat.objects.filter(indikator="B.101", omrade=MOSS, periode=periode, registrert_til=None).first()
    return rad and rad.teller


def tilstand() -> list[int]:
    return [modell.objects.count() for modell in (Dekning, Personar, Leveranse, Kjoring, Resultat)]


@pytest.fixture
def i_fjor(db):
    lever_og_beregn(MOSS, 2025, I_FJOR)


@pytest.fixture
def folk(i_fjor):
    navn = {"kari": ("kommune", MOSS), "ola": ("kommune", MOSS), "leder": ("leder", "0104"), "dir": ("direktorat",)}
    navn |= {"dir2": ("direktorat",), "fremmed": ("kommune", "3101"), "embete": ("statsforvalter", "31")}
    return {n: bruker(*rolle, epost=f"{n}@example.org") for n, rolle in navn.items()}


def test_en_vanlig_fil_gar_rett_inn(folk):
    mottak = lever(VANLIG, folk["kari"])
    assert (mottak.holdt, mottak.avvik) == (None, ())
    utfor(mottak.kjoring)
    assert (teller(), teller("2026-09")) == (65, 75)


def test_den_forste_leveransen_holdes_aldri(db):
    mottak = lever(1, bruker("kommune", MOSS))
    assert mottak.holdt is None
    assert mottak.leveranse


def test_en_urimelig_fil_holdes_og_ingenting_er_endret(folk):
    for_ = tilstand()
    mottak = lever(600, folk["kari"])
    assert grunner(mottak.holdt) == {Grunn.FOR_HOY}
    assert mottak.leveranse is None
    assert tilstand() == for_
    assert (mottak.holdt.perioder, mottak.holdt.kommuner) == (rekke("2026-01", "2026-10"), [MOSS])
    assert "mottakere" in mottak.holdt.variabler
    assert lever(600, folk["kari"]).holdt == mottak.holdt, "den samme fila holdes én gang"


def test_fil_som_mister_maneder_og_maned_uten_noen(folk):
    kari = folk["kari"]
    delvis = lever(I_FJOR, kari, ar=2025, per=date(2025, 9, 30)).holdt
    assert (grunner(delvis), {a["periode"] for a in delvis.avvik}) == (
        {Grunn.MISTER},
        {"2025-10", "2025-11", "2025-12"},
    )
    vanlig = mottakere(70, maneder=(1, 2, 3))
    lever_og_beregn(MOSS, 2026, vanlig, per=date(2026, 3, 31))
    assert Grunn.TOM in grunner(lever(vanlig, kari, per=date(2026, 4, 30)).holdt)


def test_maned_som_er_helt_lik_den_forrige(folk):
    lever_og_beregn(MOSS, 2026, I_FJOR, per=date(2026, 3, 31))
    holdt = lever(I_FJOR, folk["kari"], per=date(2026, 4, 30)).holdt
    assert grunner(holdt) == {Grunn.LIK}


def test_to_frigir_og_da_beregnes_tallene(folk):
    holdt = lever(600, folk["kari"]).holdt
    assert frigi_holdt(Tilgang(folk["kari"]), holdt.pk, "Sjekket i fagsystemet") is None
    assert not Leveranse.objects.filter(omrade=MOSS, ar=2026).exists()
    mottak = frigi_holdt(Tilgang(folk["leder"]), holdt.pk, "Nytt mottak i byen")
    utfor(mottak.kjoring)
    assert (teller(), mottak.leveranse.levert_av, mottak.leveranse.antall) == (600, folk["kari"], 600)
    holdt.refresh_from_db()
    assert (holdt.utfall, holdt.forste, holdt.avgjort_av) == ("frigitt", folk["kari"], folk["leder"])
    assert (holdt.leveranse, bytes(holdt.lesing)) == (mottak.leveranse, b"")
    hendelser = Hendelse.objects.filter(data__holdt=holdt.pk).order_by("id").values_list("hva", "aktor__email")
    assert list(hendelser) == [
        ("leveranse_holdt", "kari@example.org"),
        ("holdt_frigitt_av_en", "kari@example.org"),
        ("holdt_frigitt", "leder@example.org"),
    ]


@pytest.mark.parametrize(
    ("forst", "sa", "gar"),
    [
        ("kari", "kari", False),
        ("kari", "ola", True),
        ("kari", "dir", True),
        ("dir", "ola", True),
        ("dir", "dir2", False),
        ("fremmed", None, False),
        ("embete", None, False),
    ],
)
def test_hvem_som_kan_frigi(folk, forst, sa, gar):
    pk = lever(600, folk["kari"]).holdt.pk
    if sa is None:
        with pytest.raises(PermissionDenied):
            frigi_holdt(Tilgang(folk[forst]), pk, "x")
        return
    frigi_holdt(Tilgang(folk[forst]), pk, "x")
    if gar:
        assert frigi_holdt(Tilgang(folk[sa]), pk, "x").leveranse
    else:
        with pytest.raises((PermissionDenied, KanIkkeAvgjores)):
            frigi_holdt(Tilgang(folk[sa]), pk, "x")
        assert not Leveranse.objects.filter(omrade=MOSS, ar=2026).exists()


def test_databasen_krever_to_ulike(folk):
    holdt = lever(600, folk["kari"]).holdt
    felt = {"utfall": "frigitt", "avgjort": timezone.now(), "leveranse": Leveranse.objects.latest("id")}
    for forste, andre in (("kari", "kari"), ("kari", None), (None, "kari")):
        with pytest.raises(IntegrityError), transaction.atomic():
            Holdtleveranse.objects.filter(pk=holdt.pk).update(
                **felt, forste=forste and folk[forste], avgjort_av=andre and folk[andre]
            )
    Holdtleveranse.objects.filter(pk=holdt.pk).update(**felt, forste=folk["kari"], avgjort_av=folk["ola"])


def test_avvist_gir_ingen_tall_og_kan_ikke_frigis_siden(folk):
    pk = lever(600, folk["kari"]).holdt.pk
    avvis_holdt(Tilgang(folk["leder"]), pk, "Feil uttrekk")
    for svar in (frigi_holdt, avvis_holdt):
        with pytest.raises(KanIkkeAvgjores, match="alt avvist"):
            svar(Tilgang(folk["ola"]), pk, "x")
    assert not Leveranse.objects.filter(omrade=MOSS, ar=2026).exists()


def test_en_rettet_fil_tar_plassen(folk):
    forste = lever(600, folk["kari"]).holdt
    andre = lever(700, folk["kari"]).holdt
    assert lever(VANLIG, folk["ola"]).leveranse
    utfall = dict(Holdtleveranse.objects.values_list("pk", "utfall"))
    assert utfall == {forste.pk: "erstattet", andre.pk: "erstattet"}
    assert not any(bytes(h.lesing) for h in Holdtleveranse.objects.all())


def test_uten_svar_faller_den_bort(folk):
    lever(600, folk["kari"])
    with time_machine.travel(timezone.now() + LEVETID - timedelta(hours=1)):
        assert rydd_holdte() == 0
    with time_machine.travel(timezone.now() + LEVETID + timedelta(hours=1)):
        assert (rydd_holdte(), rydd_holdte()) == (1, 0)
    assert Holdtleveranse.objects.get().utfall == "foreldet"


def test_arena_holdes_nar_kommuner_mangler_og_to_i_direktoratet_frigir(folk):
    koder = ["3101", "3103", "3105", "3107", "3110"]

    def fil(maned, antall, koder=koder):
        return ("område;måned;antall\n" + "".join(f"{k};{maned};{antall}\n" for k in koder)).encode()

    ta_imot("arena-kvp", fil("2026-09", 14), "sep.csv")
    _, utkast = legg_i_utkast("arena-kvp", fil("2026-10", 15, koder[:3]), "okt.csv", aktor=folk["dir"])
    holdt = godkjenn(utkast, folk["dir"]).holdt
    assert (grunner(holdt), holdt.kommuner, holdt.perioder) == ({Grunn.FAERRE}, ["3101", "3103", "3105"], ["2026-10"])
    with pytest.raises(PermissionDenied):
        frigi_holdt(Tilgang(folk["kari"]), holdt.pk, "x")
    frigi_holdt(Tilgang(folk["dir"]), holdt.pk, "x")
    assert frigi_holdt(Tilgang(folk["dir2"]), holdt.pk, "x").leveranse.levert_av == folk["dir"]


def test_kommandoen_holder_ingenting_men_sier_fra(i_fjor, tmp_path, capsys):
    fil = tmp_path / "11F.txt"
    fil.write_bytes(fil_11f(MOSS, 2026, mottakere(600)))
    call_command("importer", "kostra-11f", str(fil), "--kommune", MOSS, "--ar", "2026", "--per", "2026-10-31")
    ut = capsys.readouterr().out
    assert "UVANLIG  Mottakere av økonomisk sosialhjelp i måneden: mye høyere enn vanlig i januar 2026" in ut
    assert "godkjent som leveranse" in ut
    assert not Holdtleveranse.objects.exists()


@pytest.mark.usefixtures("klargjort")
def test_to_som_frigir_i_samme_oyeblikk_er_en_frigiving():
    lever_og_beregn(MOSS, 2025, I_FJOR)
    folk = [bruker("kommune", MOSS, f"{nr}@example.org") for nr in range(4)]
    pk = lever(600, folk[0]).holdt.pk
    start = Barrier(len(folk))

    def svar(person) -> str:
        start.wait()
        try:
            return "leveranse" if frigi_holdt(Tilgang(person), pk, person.email) else "en"
        except KanIkkeAvgjores:
            return "for sent"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(folk)) as samtidig:
        svarene = sorted(samtidig.map(svar, folk))
    assert svarene == ["en", "for sent", "for sent", "leveranse"]
    assert Leveranse.objects.filter(omrade=MOSS, ar=2026).count() == 1
    assert Kjoring.objects.filter(leveranse__omrade=MOSS, leveranse__ar=2026).count() == 1
