from django.core.management.base import BaseCommand, CommandError

from tilskudd.models import Hendelse
from tilskudd.queries.kjeden import brudd_i_loggen


class Command(BaseCommand):
    help = "Går gjennom kjeden av hendelser. Slutter med 1 og nummeret på den første raden som er rørt."

    def handle(self, **valg):
        brudd = brudd_i_loggen()
        if brudd is not None:
            raise CommandError(f"Hendelsesloggen er brutt i rad {brudd}.", returncode=1)
        self.stdout.write(f"Hendelsesloggen er hel: {Hendelse.objects.count()} rader.")
