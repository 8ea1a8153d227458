from django.core.management.base import BaseCommand, CommandError

from malekort.actions.konto import fjern_totrinn
from malekort.models import Bruker


class Command(BaseCommand):
    help = "Tar bort totrinnsinnloggingen til en som har mistet både telefon og reservekoder. Se først hvem som spør."

    def add_arguments(self, parser):
        parser.add_argument("epost")

    def handle(self, *args, epost, **valg):
        bruker = Bruker.objects.filter(email__iexact=epost).first()
        if bruker is None:
            raise CommandError("Ingen har den e-postadressen.")
        self.stdout.write("Tatt bort." if fjern_totrinn(bruker) else "Personen hadde ikke totrinnsinnlogging.")
