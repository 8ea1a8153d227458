import io
import os
import re
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from malekort.demo import innhold, prosesser, rettelser
from malekort.lokal import hemmelig, laas
from malekort.lokal.prosess import hale

PROGRAMMER = ("klokke", "web", "arbeider")
"""In the order they are stopped."""
BYGGER = "tilskudd"
"""Runs beside the rest, and is done before anybody can log in."""

FILNAVN = re.compile(r"11C?F_(\d{4})_(\d{4})_per_(\d{4}-\d\d-\d\d)")
KILDER = (
    ("kostra-11f", "11F_*.txt"),
    ("kostra-11cf", "11CF_*.txt"),
    ("arena-kvp", "arena_kvp.csv"),
    ("egne-tall", "egne_tall_*.csv"),
)


class Command(BaseCommand):
    help = "Lager demodata, beregner dem, og kjører nettjener, arbeider og klokke til den stoppes med Ctrl-C."
    requires_migrations_checks = False

    def handle(self, **valg):
        self.mappe = settings.DATAMAPPE
        self.mappe.mkdir(mode=0o700, parents=True, exist_ok=True)
        fd = laas.apne(self.mappe / "demo.las")
        if not laas.prov_alene(fd):
            adresse = os.pread(fd, 200, 0).decode() or "Den er ikke klar ennå."
            self.stdout.write(f"Demoen kjører allerede fra denne mappen. {adresse}")
            return
        os.truncate(fd, 0)
        for nummer in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if nummer != signal.SIGHUP or signal.getsignal(nummer) != signal.SIG_IGN:  # not under nohup
                signal.signal(nummer, signal.default_int_handler)
        try:
            self._kjor(fd)
        except KeyboardInterrupt:
            self.stdout.write("\nStopper …")
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            self._stopp_alt()
            os.close(fd)

    def _kjor(self, fd: int) -> None:
        start = time.monotonic()
        self._stopp_alt()
        with self._steg("Klargjør databasen"):
            call_command("klargjor", stdout=io.StringIO())
        if innhold.fremmede_brukere():
            raise CommandError("Databasen er i bruk: den har brukere som ikke er demoens. Ingenting mer er gjort.")
        with self._steg("Samler skjermdelene"):
            call_command("collectstatic", interactive=False, verbosity=0)
        with self._steg("Lager innlogginger"):
            passord = lag_passord(hemmelig.hemmelighet(self.mappe, "demo"))
            innhold.lag_innlogginger(passord)
        prosesser.start(self.mappe, prosesser.byggeren(self.mappe))
        with self._steg("Starter arbeideren"):
            prosesser.start(self.mappe, prosesser.arbeider(self.mappe))
        filer = self.mappe / "demofiler"
        with self._steg("Lager leveranser"):
            shutil.rmtree(filer, ignore_errors=True)
            call_command("lag-demodata", ut=filer, stdout=io.StringIO())
        rettet = None if rettelser.gjort() else rettelser.lag_tidlig_uttrekk(filer)
        for kilde, monster in KILDER:
            with self._steg(f"Leser inn {kilde}"):
                self._importer(kilde, sorted(filer.glob(monster)))
        with self._steg("Setter grenser"):
            innhold.sett_grenser()
        with self._steg("Beregner"):
            self._beregn()
        if rettet:
            with self._steg("Retter en leveranse, og holder en tilbake"):
                self._importer("kostra-11f", [rettet])
                self._beregn("--omrade", innhold.KOMMUNE)
                rettelser.lever_halv_fil(filer)
        with self._steg("Lager tilskuddssaker"):
            self._vent_pa_byggeren()
        with self._steg("Starter nettjener og klokke"):
            port = prosesser.ledig_port(int(os.environ.get("PORT") or 8000))
            prosesser.start(self.mappe, prosesser.nettjener(port))
            prosesser.start(self.mappe, prosesser.klokke(self.mappe))
        adresse = f"http://{prosesser.VERT}:{port}"
        os.pwrite(fd, adresse.encode(), 0)
        self._fortell(adresse, passord, time.monotonic() - start)
        self._vent()

    def _beregn(self, *valg: str) -> None:
        call_command("beregn", *valg, stdout=io.StringIO(), stderr=self.stderr)

    def _importer(self, kilde: str, filer: list[Path]) -> None:
        for fil in filer:
            ut = io.StringIO()
            try:
                call_command("importer", kilde, fil, **omfang(fil), stdout=ut)
            except SystemExit as avslutning:
                raise CommandError(f"En leveranse ble avvist:\n{ut.getvalue()}") from avslutning

    def _vent_pa_byggeren(self) -> None:
        """It has been at it since the logins were made. Tells how far it has come."""
        fortalt = 0
        while prosesser.lever(self.mappe, BYGGER):
            time.sleep(0.2)
            bygd = prosesser.bygde(self.mappe)
            if bygd > fortalt:
                fortalt = bygd
                self.stdout.write(f"{bygd} … ", ending="")
                self.stdout.flush()
        if not prosesser.er_bygd(self.mappe):
            logg = prosesser.logg(self.mappe, BYGGER)
            raise CommandError(f"Tilskuddssakene ble ikke laget. Slutten av {logg}:\n{hale(logg)}")

    @contextmanager
    def _steg(self, tekst: str) -> Iterator[None]:
        self.stdout.write(f"{tekst} … ", ending="")
        self.stdout.flush()
        start = time.monotonic()
        yield
        self.stdout.write(f"{time.monotonic() - start:.1f} s".replace(".", ","))

    def _fortell(self, adresse: str, passord: str, sekunder: float) -> None:
        self.stdout.write(f"\nMålekort er klart etter {sekunder:.0f} sekunder: {adresse}\n\nInnlogginger:")
        for innlogging in innhold.INNLOGGINGER:
            self.stdout.write(f"  {innlogging.rolle:17} {innlogging.epost:32} {passord}")
        self.stdout.write(f"\nLogger ligger i {self.mappe}. Stopp med Ctrl-C.")
        self.stdout.flush()

    def _vent(self) -> None:
        """Until somebody stops it, or one of the programs falls."""
        while True:
            time.sleep(1)
            for navn in PROGRAMMER:
                if not prosesser.lever(self.mappe, navn):
                    logg = prosesser.logg(self.mappe, navn)
                    raise CommandError(f"{navn} stoppet. Slutten av {logg}:\n{hale(logg)}")

    def _stopp_alt(self) -> None:
        for navn in (*PROGRAMMER, BYGGER):
            prosesser.stopp(self.mappe, navn)


def omfang(fil: Path) -> dict[str, str | int | date]:
    """What a delivery must be told when the file cannot say it, from the name of a person file: an empty one does
    not tell whose it is, and none tells when it was drawn."""
    funnet = FILNAVN.fullmatch(fil.stem)
    if funnet is None:
        return {}
    return {"kommune": funnet[1], "ar": int(funnet[2]), "per": date.fromisoformat(funnet[3])}


def lag_passord(hemmelighet: str) -> str:
    """Twelve digits of the secret, in groups that can be read and typed."""
    return "-".join(hemmelighet[i : i + 4] for i in (0, 4, 8))
