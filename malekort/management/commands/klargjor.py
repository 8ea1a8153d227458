from django.core.management import call_command

from indikatorer.management.commands import klargjor
from tilskudd.actions.ordninger import last_tilskuddsdata


class Command(klargjor.Command):
    """The indicators' own, and then what the grants need. An app earlier in INSTALLED_APPS has the name."""

    help = "Migrerer, laster referansedata og tilskuddsordninger og synker definisjonene. Kan kjøres igjen."

    def handle(self, **valg):
        super().handle(**valg)
        call_command("createcachetable", verbosity=0)
        last_tilskuddsdata()
