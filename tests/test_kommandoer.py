"""The commands are an interface: names, options, columns and exit codes."""

import csv
import io
import json
import subprocess
import sys
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.core.management.base import CommandError

from indikatorer.models import Leveranse, Resultat
from tests.byggere import fil_11f, mottakere

ROT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=True) as reise:
        yield reise


@pytest.fixture
def kjor(db, capsys):
    """Runs a command and gives (exit code, standard out)."""

    def kjor(navn, *argumenter):
        kode = 0
        try:
            call_command(navn, *map(str, argumenter))
        except SystemExit as slutt:
            kode = slutt.code
        except CommandError as feil:  # argparse's own refusal, which the shell sees as 2
            kode = 2 if str(feil).startswith("Error:") else feil.returncode
        return kode, capsys.readouterr().out

    return kjor


@pytest.fixture
def fil(tmp_path):
    def fil(navn, innhold):
        (tmp_path / navn).write_bytes(innhold)
        return tmp_path / navn

    return fil


def rader(tekst: str) -> list[dict]:
    return list(csv.DictReader(io.StringIO(tekst)))


def test_fra_fil_til_eksport(kjor, fil):
    assert kjor("importer", "kostra-11f", fil("a.txt", fil_11f("3101", 2025, mottakere(200))))[0] == 0
    assert kjor("sett-grense", "B.101", "3101", "--gronn", "1,0", "--rod", "1.5", "--fra", "2025-06")[0] == 0
    assert kjor("beregn", "--synkron", "--omrade", "3101")[0] == 0
    kode, ut = kjor(
        "eksporter", "--omrade", "3101", "--indikator", "B.101", "B.104", "--fra", "2025-05", "--til", "2025-06"
    )
    assert kode == 0
    assert ut.splitlines()[0] == "indikator,omrade,periode,teller,nevner,verdi,status,forelopig,farge,usikker"
    mai, juni, barn, _ = rader(ut)
    nevner = int(mai["nevner"])
    assert (mai["teller"], mai["status"], mai["forelopig"], mai["farge"], mai["usikker"]) == (
        "200",
        "verdi",
        "false",
        "gra",
        "",
    )
    assert float(mai["verdi"]) == float(Fraction(20000, nevner))
    assert (juni["farge"], juni["usikker"]) == ("gul", "true")
    assert (barn["teller"], barn["verdi"], barn["nevner"]) == ("0", "0", "200")


def test_eksport_som_json_har_de_samme_tallene(kjor, fil):
    kjor("importer", "kostra-11f", fil("a.txt", fil_11f("3101", 2025, mottakere(7))))
    kjor("beregn", "--synkron", "--omrade", "3101")
    som_csv = rader(kjor("eksporter", "--omrade", "3101")[1])
    som_json = json.loads(kjor("eksporter", "--omrade", "3101", "--format", "json")[1])

    def celle(verdi):
        return "" if verdi is None else str(verdi).lower() if isinstance(verdi, bool) else str(verdi)

    assert [{k: celle(v) for k, v in rad.items()} for rad in som_json] == som_csv


def test_eksport_slik_det_sto(kjor, fil, klokka):
    valg = ("eksporter", "--omrade", "3101", "--format", "csv")
    sett = []
    for dag, antall in ((1, 7), (2, 9)):
        klokka.move_to(datetime(2027, 3, dag, 12, tzinfo=UTC))
        kjor("importer", "kostra-11f", fil("a.txt", fil_11f("3101", 2025, mottakere(antall))))
        kjor("beregn", "--synkron", "--omrade", "3101")
        kjor("sett-grense", "B.101", "3101", "--gronn", "0", "--rod", str(dag), "--fra", "2025-01")
        sett.append((kjor(*valg), kjor(*valg, "--observasjoner")))
    klokka.move_to(datetime(2027, 3, 3, 12, tzinfo=UTC))
    assert sett[0] != sett[1]
    assert (kjor(*valg, "--per", "2027-03-01"), kjor(*valg, "--observasjoner", "--per", "2027-03-01")) == sett[0]
    assert kjor(*valg, "--per", "2027-03-02T13:30") == sett[1][0]
    assert len(rader(kjor(*valg, "--per", "2018-01-01")[1])) == 0


def test_observasjonene_i_et_tidsrom_er_manedene_og_arene_og_tertialene_de_er_i(kjor, fil):
    perioder = ("2025", "2025-T3", "2025-12", "2026-04", "2026-05", "2026-06", "2026", "2026-T1", "2026-T2")
    tall = "".join(f"lagde_tall;3101;{periode};1\n" for periode in perioder)
    kjor("importer", "egne-tall", fil("tall.csv", f"variabel;område;periode;verdi\n{tall}".encode()))

    def eksportert(*valg) -> set[str]:
        ut = kjor("eksporter", "--observasjoner", "--omrade", "3101", *valg)[1]
        return {rad["periode"] for rad in rader(ut) if rad["variabel"] == "lagde_tall"}

    i_2026 = {"2026", "2026-T1", "2026-T2"}
    assert eksportert() == set(perioder)
    assert eksportert("--fra", "2026-05") == {"2026-05", "2026-06"} | i_2026
    assert eksportert("--fra", "2026-05", "--til", "2026-05") == {"2026-05"} | i_2026
    assert eksportert("--til", "2025-12") == {"2025", "2025-T3", "2025-12"}
    assert eksportert("--til", "2025-11") == {"2025", "2025-T3"}


def test_observasjoner(kjor, fil):
    kjor("importer", "arena-kvp", fil("arena.csv", "område;måned;antall\n3101;2026-10;14\n".encode()))
    kode, ut = kjor("eksporter", "--observasjoner", "--omrade", "3101", "--fra", "2026-10")
    assert (kode, ut.splitlines()[0]) == (0, "variabel,omrade,periode,verdi,kilde")
    assert {
        "variabel": "kvp_deltakere",
        "omrade": "3101",
        "periode": "2026-10",
        "verdi": "14",
        "kilde": "arena-kvp",
    } in rader(ut)
    assert "befolkning_18_66" in ut


def test_en_avvist_fil_stanser_ikke_de_andre(kjor, fil):
    god = fil("god.txt", fil_11f("3101", 2025, mottakere(3)))
    darlig = fil("darlig.txt", b"%PDF-1.4")
    kode, ut = kjor("importer", "kostra-11f", darlig, god, god.with_name("finnes-ikke.txt"))
    assert kode == 1
    assert Leveranse.objects.filter(kilde="kostra-11f").count() == 1
    assert "darlig.txt: avvist" in ut
    assert "god.txt: godkjent" in ut
    assert "finnes-ikke.txt: kan ikke leses" in ut


def test_funn_skrives_med_koden_forst_og_uten_personnummer(kjor, fil):
    innhold = fil_11f("3101", 2025, mottakere(2)).replace(b"SAKSB1", b"SAK\tB1")
    kode, ut = kjor("importer", "kostra-11f", fil("a.txt", innhold))
    assert kode == 1
    assert ut.startswith("001 ")
    assert innhold[24:35].decode() not in ut


def test_dry_run_kontrollerer_uten_a_lagre(kjor, fil):
    kode, ut = kjor("importer", "kostra-11f", fil("a.txt", fil_11f("3101", 2025, mottakere(3))), "--dry-run")
    assert (kode, Leveranse.objects.filter(kilde="kostra-11f").count()) == (0, 0)
    assert "ville blitt godkjent" in ut


def test_per_og_kommune_og_ar(kjor, fil):
    innhold = fil_11f("3101", 2026, mottakere(3, maneder=(1, 2)))
    assert kjor("importer", "kostra-11f", fil("a.txt", innhold), "--per", "2026-02-28", "--kommune", "3103")[0] == 1
    assert kjor("importer", "kostra-11f", fil("a.txt", innhold), "--per", "2026-02-28", "--ar", "2025")[0] == 1
    assert kjor("importer", "kostra-11f", fil("a.txt", innhold), "--per", "2026-02-28", "--kommune", "3101")[0] == 0
    assert Leveranse.objects.get(kilde="kostra-11f").dekning == 0b11


def test_den_tomme_leveransen_krever_kommune_og_ar(kjor, fil):
    tom = fil("tom.txt", b" ")
    assert kjor("importer", "kostra-11f", tom)[0] == 1
    assert kjor("importer", "kostra-11f", tom, "--kommune", "3101", "--ar", "2025")[0] == 0
    kjor("beregn", "--synkron", "--omrade", "3101")
    assert Resultat.objects.get(indikator="B.101", omrade="3101", periode="2025-05", registrert_til=None).teller == 0


@pytest.mark.parametrize(
    "argumenter",
    [
        ("importer", "ukjent-kilde", "a.txt"),
        ("importer", "kostra-11f"),
        ("importer", "kostra-11f", "a.txt", "--per", "i går"),
        ("importer", "kostra-11f", "a.txt", "--kommune", "31"),
        ("beregn", "--fra", "2026-13"),
        ("beregn", "--omrade", "9998"),
        ("sett-grense", "B.101", "3101", "--gronn", "tolv", "--rod", "3"),
        ("sett-grense", "B.101", "3101", "--gronn", "5", "--rod", "3"),
        ("sett-grense", "B.151", "3101", "--gronn", "3", "--rod", "5"),
        ("sett-grense", "B.999", "3101", "--gronn", "3", "--rod", "5"),
        ("sett-grense", "B.101", "9998", "--gronn", "3", "--rod", "5"),
        ("eksporter", "--format", "xml"),
        ("eksporter", "--per", "i går"),
        ("eksporter", "--per", "9999-01-01"),
        ("etterprov",),
        ("etterprov", "--periode", "2026"),
        ("etterprov", "1000000000"),
    ],
)
def test_feil_bruk_er_2(kjor, argumenter):
    assert kjor(*argumenter)[0] == 2


def test_feil_bruk_gir_2_fra_skallet():
    slutt = subprocess.run([sys.executable, "manage.py", "importer", "ukjent", "a.txt"], cwd=ROT, capture_output=True)
    assert slutt.returncode == 2
