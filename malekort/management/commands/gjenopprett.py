from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from malekort.actions.sikkerhetskopi import Kopifeil, gjenopprett


class Command(BaseCommand):
    help = "Legger en sikkerhetskopi tilbake, hele eller ingenting. Stopp tjenere, arbeidere og beat først."

    def add_arguments(self, parser):
        parser.add_argument("mappe", type=Path)
        parser.add_argument("--overskriv", action="store_true", help="det som står i databasen, går tapt")

    def handle(self, *args, mappe, overskriv, **valg):
        try:
            manifest = gjenopprett(mappe, overskriv=overskriv)
        except Kopifeil as feil:
            raise CommandError(str(feil)) from feil
        antall = sum(manifest["rader"].values())
        self.stdout.write(f"Lagt tilbake slik det sto {manifest['tid']}: {antall} rader. Kjør manage.py klargjor.")
