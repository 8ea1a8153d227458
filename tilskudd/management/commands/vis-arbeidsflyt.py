from django.core.management.base import BaseCommand

from tilskudd.arbeidsflyt.diagram import smadiagram, soknadsdiagram

TEGNERE = {"soknad": soknadsdiagram, "sma": smadiagram}


class Command(BaseCommand):
    help = "Skriver tilstandene og overgangene i tilskuddene som et Mermaid-diagram."

    def add_arguments(self, parser):
        parser.add_argument("hva", nargs="?", choices=TEGNERE, default="soknad")

    def handle(self, *, hva, **valg):
        self.stdout.write(TEGNERE[hva]())
