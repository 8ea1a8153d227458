from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate

from indikatorer.actions.personnokkel import KanIkkeBytte, fullfor_bytte, start_bytte
from indikatorer.queries.personnokkel import fases_ut, nokkelfeil, under_gammel_nokkel


class Command(BaseCommand):
    help = "Bytter personnøkkelen uten å skille personer fra historikken sin. Se README, Running it for real."

    def add_arguments(self, parser):
        parser.add_argument("hva", choices=("start", "status", "fullfor"))

    def handle(self, *, hva, **valg):
        try:
            if hva == "start":
                utkast = start_bytte()
                self.stdout.write(f"Byttet er startet. {utkast} uferdige leveringer er slettet og må leveres på nytt.")
            elif hva == "fullfor":
                fullfor_bytte()
                self.stdout.write("Byttet er fullført. Ta PERSONNOKKEL_GAMMEL bort.")
        except KanIkkeBytte as feil:
            raise CommandError(str(feil)) from feil
        self._status()

    def _status(self) -> None:
        if feil := nokkelfeil():
            raise CommandError(feil.value)
        gammel = fases_ut()
        if gammel is None:
            self.stdout.write("En nøkkel er i bruk, og det er den som er satt her.")
            return
        self.stdout.write(f"Byttet startet {localdate(gammel.erstattet)}. Begge nøklene trengs.")
        rest = under_gammel_nokkel()
        for ar, antall in rest.items():
            self.stdout.write(f"{ar}: {antall} personår er fra før byttet")
        if not rest:
            self.stdout.write("Ingen personer er igjen under den gamle nøkkelen. Kjør «roter-personnokkel fullfor».")
