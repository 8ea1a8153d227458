from django.core.management import call_command
from django.core.management.base import BaseCommand

from indikatorer.actions.definisjoner import synk_definisjoner
from indikatorer.actions.personnokkel import registrer_nokkel
from indikatorer.actions.referansedata import last_referansedata


class Command(BaseCommand):
    help = "Migrerer, laster referansedata til nyeste år og synker de nasjonale definisjonene. Kan kjøres om igjen."

    def handle(self, **valg):
        call_command("migrate", verbosity=0, interactive=False)
        registrer_nokkel()
        last_referansedata()
        nye = synk_definisjoner()
        self.stdout.write(f"Klart. Referansedata er lastet, {nye} nye definisjonsversjoner.")
