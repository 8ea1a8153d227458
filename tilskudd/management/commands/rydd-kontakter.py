from django.core.management.base import BaseCommand
from django.utils import timezone

from tilskudd.actions.oppbevaring import anonymiser_kontakter
from tilskudd.queries.oppbevaring import bevares_fra, modne_kontakter


class Command(BaseCommand):
    help = "Tømmer kontaktpersonene i tilskuddssaker som har vært avsluttet lenge nok. Saken selv blir stående."

    def add_arguments(self, parser):
        parser.add_argument("--torrkjoring", action="store_true", help="si hvor mange saker det gjelder")

    def handle(self, *, torrkjoring, **valg):
        na = timezone.now()
        if torrkjoring:
            dag = f"{bevares_fra(na):%d.%m.%Y}"
            antall = modne_kontakter(na).count()
            self.stdout.write(f"{antall} saker avsluttet før {dag} har en kontaktperson. Ingenting er endret.")
            return
        self.stdout.write(f"Kontaktpersonen er tømt i {anonymiser_kontakter()} saker.")
