from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from malekort.actions.sikkerhetskopi import DUMP, Kopifeil, lag


class Command(BaseCommand):
    help = "Lager en sikkerhetskopi av alt i en ny mappe. PERSONNOKKEL er ikke med: ta vare på den et annet sted."

    def add_arguments(self, parser):
        parser.add_argument("mappe", type=Path)

    def handle(self, *args, mappe, **valg):
        try:
            manifest = lag(mappe)
        except Kopifeil as feil:
            raise CommandError(str(feil)) from feil
        megabyte = manifest["filer"][DUMP]["storrelse"] / 1_000_000
        self.stdout.write(f"{mappe}: {sum(manifest['rader'].values())} rader, {megabyte:.1f} MB.")
