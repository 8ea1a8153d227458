from indikatorer.management.hentekommando import Hentekommando
from indikatorer.models import Kildekopi

TABELLER = (Kildekopi.Kilde.BEFOLKNING, Kildekopi.Kilde.BYDELER)


class Command(Hentekommando):
    help = "Henter befolkning fra SSB nå. Avslutter med 0 når alt gikk bra, 1 når noe ikke kom eller ble avvist."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--tabell", nargs="+", choices=[t.value for t in TABELLER], default=TABELLER)

    def handle(self, *, tabell, fra_kopi, **valg):
        self.hent([kilde for kilde in TABELLER if kilde in tabell], fra_kopi)
