"""The synthetic deliveries: true to form, clean but for what is meant, and the same persons over years and extracts."""

import re
from collections.abc import Iterator
from datetime import date

import numpy as np
import pytest
import time_machine
from django.core.management import call_command
from django.core.management.base import CommandError

from indikatorer.demodata.arena import lag_arena, som_csv
from indikatorer.demodata.delomrader import Delomrader, delomrader
from indikatorer.demodata.elleve_cf import lag_11cf
from indikatorer.demodata.elleve_f import lag_11f
from indikatorer.kilder import arena_kvp
from indikatorer.kilder.kostra import les_11cf, les_11f
from indikatorer.kilder.kostra.oppsett import SKJEMA_11F
from indikatorer.kilder.lesing import Forventet, Kjentomrade, Lesing
from indikatorer.models import Observasjon

IDAG = date(2026, 11, 21)
PER = date(2026, 10, 31)
FRO = 5
BYDELER = {f"0301{bydel:02d}": {2024: 20_000 + 1000 * bydel} for bydel in range(1, 16)}
FOLKETALL = {"3101": {2022: 19_000, 2026: 19_500}, "1151": {2024: 120}, "0301": {2024: 480_000}, **BYDELER}
MENTE_FUNN = {"05", "05A", "06", "MK21", "MK25", "MK27", "27", "31"}
"""27 and 31 are MK27 over again, of those whose only months came without an amount."""


def omrader(*kommuner: str) -> Delomrader:
    return delomrader(kommuner, FOLKETALL)


def les(innhold: bytes, kommune: str, ar: int, per: date | None = None, les=les_11f) -> Lesing:
    lesing = les(innhold, Forventet(idag=IDAG, personnokkel=b"n", kommune=kommune, ar=ar, per=per))
    assert not lesing.avvist, lesing.funn
    return lesing


def betalt(lesing: Lesing) -> dict[int, int]:
    """Person → months paid, over all bydeler."""
    maneder: dict[int, int] = {}
    for rad in lesing.personer:
        maneder[int(rad["nokkel"])] = maneder.get(int(rad["nokkel"]), 0) | int(rad["betalt"])
    return maneder


@pytest.mark.parametrize("ar", range(2020, 2027))
def test_11f_er_formriktig_i_hvert_ars_oppsett(ar):
    per = min(date(ar, 12, 31), PER)
    for kommune, innhold in lag_11f(omrader("3101", "1151", "0301"), ar, per, FRO).items():
        lesing = les(innhold, kommune, ar, per)
        assert {funn.kode for funn in lesing.funn} <= MENTE_FUNN
        meldte = sum(len(funn.linjer) for funn in lesing.funn)
        assert meldte <= 0.06 * lesing.antall + 3


@pytest.mark.parametrize("ar", range(2021, 2027))
def test_11cf_er_uten_funn_i_hvert_ars_oppsett(ar):
    per = min(date(ar, 12, 31), PER)
    for kommune, innhold in lag_11cf(omrader("3101", "1151", "0301"), ar, per, FRO).items():
        assert les(innhold, kommune, ar, per, les_11cf).funn == ()


def test_tallet_pa_mottakere_folger_folketallet():
    lesing = les(lag_11f(omrader("3101"), 2025, date(2025, 12, 31), FRO)["3101"], "3101", 2025)
    mottakere = lesing.personer[lesing.personer["betalt"] > 0]
    assert 0.02 < len(mottakere) / FOLKETALL["3101"][2026] < 0.07
    assert 0.12 < (mottakere["fodt"] > (2025 - 25) * 12 + 11).mean() < 0.26
    assert 0.15 < mottakere["barn"].mean() < 0.40
    assert 0.35 < mottakere["hovedkilde"].mean() < 0.60


def test_det_er_langtidsmottakere_over_arsskiftet():
    i_fjor = betalt(les(lag_11f(omrader("3101"), 2025, date(2025, 12, 31), FRO)["3101"], "3101", 2025))
    i_ar = betalt(les(lag_11f(omrader("3101"), 2026, PER, FRO)["3101"], "3101", 2026, PER))
    begge = set(i_fjor) & set(i_ar)
    assert len(begge) > 0.2 * len(i_ar)
    vindu = [(i_fjor[p] >> 6).bit_count() + (i_ar[p] & 0x3F).bit_count() for p in begge]
    assert sum(maneder >= 6 for maneder in vindu) > 0.2 * len(begge)


def test_uttrekk_av_samme_ar_forteller_den_samme_historien():
    juni, september = (
        betalt(les(lag_11f(omrader("3101", "0301"), 2026, per, FRO)["0301"], "0301", 2026, per))
        for per in (date(2026, 6, 30), date(2026, 9, 30))
    )
    assert set(juni) < set(september)
    assert all(september[person] & 0x3F == maneder for person, maneder in juni.items())


def test_situasjonen_endrer_seg_for_noen_mellom_uttrekkene():
    juni, september = (
        {rad["nokkel"]: rad["hovedkilde"] for rad in les(fil["3101"], "3101", 2026, per).personer}
        for per in (date(2026, 6, 30), date(2026, 9, 30))
        for fil in [lag_11f(omrader("3101"), 2026, per, FRO)]
    )
    endret = [person for person in juni if juni[person] != september[person]]
    assert 0 < len(endret) < 0.1 * len(juni)


def test_en_kommune_er_den_samme_hvem_den_enn_lages_sammen_med():
    alene = lag_11f(omrader("3101"), 2024, date(2024, 12, 31), FRO)
    sammen = lag_11f(omrader("0301", "1151", "3101"), 2024, date(2024, 12, 31), FRO)
    assert alene["3101"] == sammen["3101"]
    assert alene["3101"] != lag_11f(omrader("3101"), 2024, date(2024, 12, 31), FRO + 1)["3101"]


def test_alle_numre_er_syntetiske():
    felt = SKJEMA_11F.for_ar(2026).felt["PERSON_FODSELSNR"]
    numre = [linje[felt.start : felt.slutt] for linje in poster(lag_11f(omrader("0301"), 2026, PER, FRO)["0301"])]
    fylte = [nummer for nummer in numre if nummer.strip()]
    assert len(fylte) > 0.97 * len(numre)
    assert all(81 <= int(nummer[2:4]) <= 92 for nummer in fylte)


def poster(innhold: bytes) -> Iterator[bytes]:
    return filter(None, innhold.split(b"\n"))


def test_oslos_mottakere_har_bydel_og_noen_flytter():
    lesing = les(lag_11f(omrader("0301"), 2026, PER, FRO)["0301"], "0301", 2026, PER)
    assert set(lesing.personer["bydel"].tolist()) == set(range(1, 16))
    _, antall = np.unique(lesing.personer["nokkel"], return_counts=True)
    assert set(antall.tolist()) == {1, 2}


def test_kommune_uten_mottakere_leverer_ett_mellomrom():
    ingen = delomrader(["1151"], {"1151": {2024: 0}})
    for lag, leser in ((lag_11f, les_11f), (lag_11cf, les_11cf)):
        innhold = lag(ingen, 2025, date(2025, 12, 31), FRO)["1151"]
        assert innhold == b" "
        assert les(innhold, "1151", 2025, les=leser).antall == 0


def test_arena_og_11cf_er_nesten_enige():
    valgte = omrader("3101", "0301")
    arena = {rad[:2]: rad[2] for rad in lag_arena(valgte, date(2025, 1, 1), PER, FRO)}
    assert len(arena) == 17 * 22
    avvik = []
    for ar, per in ((2025, date(2025, 12, 31)), (2026, PER)):
        for kommune, innhold in lag_11cf(valgte, ar, per, FRO).items():
            for rad in les(innhold, kommune, ar, per, les_11cf).observasjoner.itertuples():
                if rad.omrade != "0301":
                    avvik.append(arena[rad.omrade, rad.periode] - rad.verdi)
    assert set(avvik) == {0, 1}
    assert 0 < sum(avvik) < 0.12 * len(avvik)


def test_arenafila_kan_leses():
    rader = lag_arena(omrader("3101", "0301"), date(2026, 1, 1), PER, FRO)
    kjente = {kode: Kjentomrade(kode) for kode in ("0301", "3101", *BYDELER)}
    lesing = arena_kvp.les(som_csv(rader), Forventet(idag=IDAG, personnokkel=b"n", omrader=kjente, filnavn="a.csv"))
    assert not lesing.avvist, lesing.funn
    lest = lesing.observasjoner[["omrade", "periode", "verdi"]].itertuples(index=False, name=None)
    assert sorted(lest) == sorted(rader)


@pytest.fixture
def idag():
    with time_machine.travel("2026-11-21 12:00+01:00"):
        yield


@pytest.mark.usefixtures("idag", "db")
def test_kommandoen_skriver_filer_et_menneske_forstar(tmp_path, capsys):
    call_command("lag-demodata", "--ut", str(tmp_path / "ny"), "--ar", "2")
    navn = sorted(fil.name for fil in (tmp_path / "ny").iterdir())
    nasjonale = {"arena_kvp.csv", "egne_tall_sosialtjeneste.csv"}
    assert nasjonale | {"11F_3101_2026_per_2026-10-31.txt", "11CF_1151_2025_per_2025-12-31.txt"} <= set(navn)
    kommuner = {navn.split("_")[1] for navn in navn if navn.startswith("11F")}
    assert kommuner == {"0301", "1151", "1508", "1580", *(k for k in kommuner if k.startswith("31"))}
    assert len(kommuner) == 16
    assert len(navn) == 2 * 2 * 16 + len(nasjonale)
    assert not re.search(r"\d{11}", capsys.readouterr().out)
    innhold = (tmp_path / "ny" / "11F_3101_2026_per_2026-10-31.txt").read_bytes()
    assert 0.01 < les(innhold, "3101", 2026, PER).antall / _befolkning("3101", 2026) < 0.1


def _befolkning(omrade: str, ar: int) -> int:
    return Observasjon.objects.get(
        variabel="befolkning_18_66", omrade=omrade, periode=str(ar), registrert_til=None
    ).verdi


@pytest.mark.usefixtures("idag", "db")
def test_for_reformen_har_filene_datidens_nummer(tmp_path):
    call_command("lag-demodata", "--ut", str(tmp_path), "--ar", "4", verbosity=0)
    i_2023 = {fil.name.split("_")[1] for fil in tmp_path.glob("11F_*_2023_*")}
    assert {"0301", "1151", "1507", "3001"} <= i_2023
    assert not {"3101", "1508", "1580"} & i_2023


@pytest.mark.usefixtures("idag", "db")
def test_samme_fro_gir_samme_filer(tmp_path):
    for mappe, fro in (("a", 1), ("b", 1), ("c", 2)):
        call_command("lag-demodata", "--ut", str(tmp_path / mappe), "--ar", "1", "--fro", str(fro), verbosity=0)
    filer = {mappe: {f.name: f.read_bytes() for f in (tmp_path / mappe).iterdir()} for mappe in "abc"}
    assert filer["a"] == filer["b"] != filer["c"]


@pytest.mark.usefixtures("idag", "db")
@pytest.mark.parametrize("ar", [0, 8])
def test_ar_som_ikke_finnes_i_noe_oppsett(tmp_path, ar):
    with pytest.raises(CommandError, match="fra og med 2020"):
        call_command("lag-demodata", "--ut", str(tmp_path / "x"), "--ar", str(ar))
    assert not (tmp_path / "x").exists()


@pytest.mark.usefixtures("db")
def test_ved_arsskiftet_er_det_siste_hele_aret_det_siste(tmp_path):
    with time_machine.travel("2026-01-10 12:00+01:00"):
        call_command("lag-demodata", "--ut", str(tmp_path), "--ar", "1", verbosity=0)
    assert (tmp_path / "11F_3101_2025_per_2025-12-31.txt").exists()
    assert not list(tmp_path.glob("11F_*_2026_*"))
