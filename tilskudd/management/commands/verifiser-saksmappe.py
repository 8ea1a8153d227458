from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from tilskudd.regler.saksmappe import avvik


class Command(BaseCommand):
    help = "Kontrollerer at hver fil i en saksmappe er slik den var da mappen ble laget. Slutter med 1 når noe er rørt."

    def add_arguments(self, parser):
        parser.add_argument("fil", type=Path)

    def handle(self, *, fil, **valg):
        try:
            with fil.open("rb") as apnet:
                funnet = avvik(apnet)
        except OSError as feil:
            raise CommandError(f"Kan ikke lese {fil}: {feil.strerror}.", returncode=2) from None
        if funnet:
            raise CommandError("\n".join(_(tekst) % verdier for tekst, verdier in funnet), returncode=1)
        self.stdout.write("Saksmappen er hel.")
