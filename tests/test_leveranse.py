"""A delivery is taken in whole or refused whole; a corrected one rules from now on; the same one changes nothing."""

from datetime import date

import pytest
import time_machine
from django.db import DatabaseError, transaction

from indikatorer.actions.kjoring import utfor
from indikatorer.actions.leveranse import Mottak, ta_imot
from indikatorer.actions.trekk import trekk_leveranse
from indikatorer.models import Dekning, Hendelse, Kjoring, Leveranse, Observasjon, Personar, Resultat
from tests.byggere import Mottaker, fil_11f, lever_11f, lever_og_beregn, mottakere

pytestmark = pytest.mark.django_db

MODELLER = (Leveranse, Dekning, Personar, Observasjon, Resultat, Kjoring, Hendelse)


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=True):
        yield


def tilstand() -> dict:
    return {modell.__name__: list(modell.objects.order_by("pk").values()) for modell in MODELLER}


def resultat(indikator="B.101", omrade="3101", periode="2025-10") -> Resultat:
    return Resultat.objects.get(indikator=indikator, omrade=omrade, periode=periode, registrert_til=None)


def test_en_godkjent_fil_blir_tall():
    mottak = lever_og_beregn("3101", 2025, mottakere(20))
    rad = resultat()
    assert (rad.teller, rad.status, rad.nevner_per) == (20, "verdi", "2025")
    assert mottak.leveranse.pk in rad.leveranser


@pytest.mark.parametrize(
    "innhold",
    [
        b"",
        b"%PDF-1.7 ...",
        b"PK\x03\x04 arbeidsbok",
        fil_11f("3101", 2025, mottakere(3))[:-40],
        fil_11f("3101", 2024, mottakere(3)),
        fil_11f("3103", 2025, mottakere(3)),
        fil_11f("3101", 2025, [Mottaker(), Mottaker()]),
        fil_11f("3101", 2025, mottakere(2)).replace(b"SAKSB1", b"SAK\tB1"),
        fil_11f("3101", 2025, mottakere(2)).replace(b"SAKSB1", b"SAK\x00B1"),
        fil_11f("3101", 2025, mottakere(2)).replace(b"SAKSB1", "SAKSØ1".encode()),
    ],
    ids=["tom", "pdf", "xlsx", "halv", "feil-ar", "annen-kommune", "samme-person", "tabulator", "nul", "utf8"],
)
def test_en_avvist_fil_endrer_ingenting(innhold):
    lever_og_beregn("3101", 2025, mottakere(20))
    for_ = tilstand()
    mottak = ta_imot("kostra-11f", innhold, "fil.txt", kommune="3101", ar=2025, per=date(2025, 12, 31))
    assert mottak.lesing.avvist
    assert mottak.leveranse is None
    assert tilstand() == for_


def test_samme_fil_to_ganger_endrer_ingenting():
    forste = lever_og_beregn("3101", 2025, mottakere(20))
    for_ = tilstand()
    igjen = lever_11f("3101", 2025, mottakere(20))
    assert igjen.kjent
    assert igjen.leveranse == forste.leveranse
    assert tilstand() == for_


def test_en_rettet_fil_gjelder_fra_na_og_den_gamle_kan_leses():
    forste = lever_og_beregn("3101", 2025, mottakere(20))
    gammel = resultat()
    andre = lever_og_beregn("3101", 2025, mottakere(18))
    ny = resultat()
    gammel.refresh_from_db()
    assert (gammel.teller, ny.teller) == (20, 18)
    assert gammel.registrert_til == ny.registrert_fra
    assert (forste.leveranse.pk in gammel.leveranser, andre.leveranse.pk in ny.leveranser) == (True, True)


def test_den_opprinnelige_fila_kan_leveres_igjen_etter_en_rettelse():
    lever_og_beregn("3101", 2025, mottakere(20))
    lever_og_beregn("3101", 2025, mottakere(18))
    tilbake = lever_og_beregn("3101", 2025, mottakere(20))
    assert not tilbake.kjent
    assert resultat().teller == 20


def lever_arena(**maneder: int) -> Mottak:
    """Halden's participants per month of 2025, as `m01=12`."""
    rader = "".join(f"3101;2025-{m[1:]};{antall}\n" for m, antall in maneder.items())
    return ta_imot("arena-kvp", f"område;måned;antall\n{rader}".encode(), "arena.csv")


def deltakere() -> dict[str, int]:
    return dict(
        Observasjon.objects.filter(variabel="kvp_deltakere", registrert_til=None).values_list("periode", "verdi")
    )


def test_ei_fil_som_bare_la_til_en_maned_rettes_tilbake_av_seg_selv():
    lever_arena(m02=11, m03=12)
    hel = {"m02": 11, "m03": 12, "m04": 13}
    lever_arena(**hel)
    lever_arena(m03=7)
    assert not lever_arena(**hel).kjent
    assert deltakere() == {"2025-02": 11, "2025-03": 12, "2025-04": 13}
    assert lever_arena(**hel).kjent


def test_maneder_som_forsvant_med_en_trukket_fil_kan_leveres_igjen():
    forste = lever_arena(m02=11, m03=12)
    lever_arena(m02=11, m03=12, m04=13)
    trekk_leveranse(forste.leveranse, "Feil fil")
    assert deltakere() == {"2025-04": 13}
    assert not lever_arena(m02=11, m03=12, m04=13).kjent
    assert deltakere() == {"2025-02": 11, "2025-03": 12, "2025-04": 13}


def test_en_fil_uten_mottakere_er_null_og_ikke_manglende():
    lever_og_beregn("3101", 2025, [])
    assert (resultat().teller, resultat().status) == (0, "verdi")
    assert resultat("B.104").status == "uten_nevner"


def test_den_tomme_fila_er_ikke_samme_leveranse_for_to_kommuner():
    lever_og_beregn("3101", 2025, [])
    assert not lever_og_beregn("3103", 2025, []).kjent


def test_prove_lagrer_ingenting():
    for_ = tilstand()
    mottak = lever_11f("3101", 2025, mottakere(20), prove=True)
    assert mottak.leveranse
    assert tilstand() == for_


def test_et_senere_uttrekk_dekker_flere_maneder():
    lever_og_beregn("3101", 2026, mottakere(5, maneder=(1, 2, 3)), per=date(2026, 3, 31))
    assert not Resultat.objects.filter(omrade="3101", periode="2026-06", status="verdi", indikator="B.101").exists()
    lever_og_beregn("3101", 2026, mottakere(5, maneder=(1, 2, 3, 6)), per=date(2026, 6, 30))
    assert resultat(periode="2026-06").teller == 5


def test_et_uttrekk_som_dekker_mindre_advarer_og_tar_manedene_bort():
    lever_og_beregn("3101", 2026, mottakere(5, maneder=(1, 6)), per=date(2026, 6, 30))
    mottak = lever_og_beregn("3101", 2026, mottakere(5, maneder=(1,)), per=date(2026, 3, 31))
    assert "MK90" in {f.kode for f in mottak.lesing.funn}
    assert resultat(periode="2026-06").status == "mangler"


def test_arena_og_11cf_uenighet_er_et_funn():
    arena = "område;måned;antall\n3101;2025-10;14\n".encode()
    mottak = ta_imot("arena-kvp", arena, "arena.csv")
    utfor(mottak.kjoring)
    assert resultat("B.151").teller == 14
    Observasjon.objects.create(
        variabel="kvp_deltakere_kostra",
        omrade_id="3101",
        periode="2025-10",
        verdi=12,
        leveranse=mottak.leveranse,
        registrert_fra=mottak.leveranse.mottatt,
    )
    rettet = ta_imot("arena-kvp", arena.replace(b"14", b"15"), "arena.csv")
    assert [f.kode for f in rettet.lesing.funn] == ["MK91"]


def test_oslos_bydeler_leverer_hver_for_seg_og_byen_er_dekket_nar_alle_femten_er():
    for nr in range(1, 15):
        ta_imot_bydel(nr)
    assert resultat(omrade="030101").teller == 2
    assert resultat(omrade="0301").status == "mangler"
    ta_imot_bydel(15)
    assert resultat(omrade="0301").teller == 1 + 15, "den samme personen er i alle bydelene og teller én gang i byen"


def ta_imot_bydel(nr: int):
    felles = Mottaker(nr=0, bydel=f"{nr:02d}")
    egen = Mottaker(nr=nr, bydel=f"{nr:02d}")
    innhold = fil_11f("0301", 2025, [felles, egen])
    mottak = ta_imot("kostra-11f", innhold, "b.txt", kommune="0301", bydel=f"{nr:02d}", ar=2025, per=date(2025, 12, 31))
    assert mottak.kjoring, [f.tekst for f in mottak.lesing.funn]
    utfor(mottak.kjoring)


@pytest.mark.parametrize("modell", [Resultat, Hendelse, Dekning])
def test_databasen_selv_holder_radene_uendret(modell):
    lever_og_beregn("3101", 2025, mottakere(3))
    rad = modell.objects.first()
    felt = {"Resultat": "teller", "Hendelse": "hva", "Dekning": "maneder"}[modell.__name__]
    for endring in (lambda: modell.objects.filter(pk=rad.pk).update(**{felt: 7}), rad.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            endring()


def test_et_filnavn_med_personnummer_i_lagres_uten():
    mottak = ta_imot(
        "kostra-11f", fil_11f("3101", 2025, []), "uttrekk 158619 80000 Hansen.txt", kommune="3101", ar=2025
    )
    assert mottak.leveranse.filnavn == "uttrekk *********** Hansen.txt"
