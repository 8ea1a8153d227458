import gc

from django.core.management.base import BaseCommand
from django.utils import timezone

from malekort.demo.prosesser import BEGYNT, FERDIG
from malekort.demo.tilskudd.historie import bygg

SI_FRA_HVER = 50


class Command(BaseCommand):
    help = "Lager demoens tilskuddssaker. Kjøres av «demo», som en prosess for seg selv."
    requires_migrations_checks = False

    def handle(self, **valg):
        self._skriv(BEGYNT)
        gc.disable()  # a short life with many small rows: looking for cycles among them is a tenth of the time
        bygg(timezone.now(), self._tell)
        self._skriv(FERDIG)

    def _tell(self, antall: int) -> None:
        if antall % SI_FRA_HVER == 0:
            self._skriv(str(antall))

    def _skriv(self, tekst: str) -> None:
        self.stdout.write(tekst)
        self.stdout.flush()
