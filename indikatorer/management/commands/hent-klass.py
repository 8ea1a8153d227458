from indikatorer.management.hentekommando import Hentekommando
from indikatorer.models import Kildekopi, Klassforslag


class Command(Hentekommando):
    help = "Henter kommuner, fylker, bydeler og KOSTRA-grupper fra Klass nå, og lister det som er ulikt hos oss."

    def handle(self, *, fra_kopi, **valg):
        try:
            self.hent([Kildekopi.Kilde.KLASS], fra_kopi)
        finally:
            for forslag in Klassforslag.objects.filter(avgjort=None, bortfalt=None):
                pil = f"{forslag.gammel or '–'} → {forslag.ny or '–'}"
                self.stdout.write(f"{forslag.get_art_display()}  {forslag.kode}  {pil}  {forslag.motstykker}".rstrip())
