from collections import Counter

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from indikatorer.actions.oppbevaring import KjoringPagar, rydd_personar
from indikatorer.queries.oppbevaring import forste_bevarte_ar, moden


class Command(BaseCommand):
    help = "Sletter personår som er eldre enn oppbevaringstida. Tallene som er regnet av dem, blir stående."

    def add_arguments(self, parser):
        parser.add_argument("--torrkjoring", action="store_true", help="si hva som ville blitt slettet")

    def handle(self, *, torrkjoring, **valg):
        idag = timezone.localdate()
        rader, kommuner = Counter(), Counter()
        for (_kommune, ar), antall in moden(idag).items():
            rader[ar] += antall
            kommuner[ar] += 1
        for ar in sorted(rader):
            self.stdout.write(f"{ar}: {rader[ar]} personår i {kommuner[ar]} kommuner")
        if torrkjoring:
            self.stdout.write(f"Ingenting er slettet. Personår fra og med {forste_bevarte_ar(idag)} beholdes.")
            return
        try:
            slettet = rydd_personar(idag)
        except KjoringPagar as feil:
            raise CommandError("Tall regnes nå. Ingenting er slettet. Prøv igjen når kjøringene er ferdige.") from feil
        self.stdout.write(f"{slettet} personår er slettet. Personår fra og med {forste_bevarte_ar(idag)} beholdes.")
