"""What the two commands that fetch have in common: order, carry out here, tell what came of it."""

import sys

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext

from indikatorer.actions.henting import HentingErAv, bestill, les_igjen, utfor_ventende
from indikatorer.henting.feil import FEIL
from indikatorer.models import Henting
from indikatorer.queries.kildekopier import nyeste_kopi


class Hentekommando(BaseCommand):
    def add_arguments(self, parser):
        parser.add_argument("--fra-kopi", action="store_true", help="les kopien vi har på nytt, uten å spørre SSB")

    def hent(self, kilder: list[str], fra_kopi: bool) -> None:
        ventet = [self._les(kilde) if fra_kopi else self._bestill(kilde) for kilde in kilder]
        if not fra_kopi:
            utfor_ventende()
        hentinger = Henting.objects.filter(pk__in=[h.pk for h in ventet]).order_by("pk")
        for henting in hentinger:
            self._fortell(henting)
        if any(h.utfall not in (Henting.Utfall.NYTT, Henting.Utfall.UENDRET) for h in hentinger):
            sys.exit(1)

    def _bestill(self, kilde: str) -> Henting:
        try:
            return bestill(kilde, send_na=False)
        except HentingErAv:
            raise CommandError("Henting utenfra er slått av. HENT_UTENFRA=1 slår den på.", returncode=2) from None

    def _les(self, kilde: str) -> Henting:
        kopi = nyeste_kopi(kilde)
        if kopi is None:
            raise CommandError(f"Det finnes ingen kopi av {kilde} ennå.", returncode=2)
        return les_igjen(kopi)

    def _fortell(self, henting: Henting) -> None:
        navn = henting.get_kilde_display()
        for funn in henting.funn:
            melding = gettext(funn["melding"])
            self.stdout.write(f"{funn['kode']}  {melding % funn['verdier'] if funn['verdier'] else melding}")
        hvorfor = gettext(FEIL[henting.feil]) if henting.feil else ""
        if henting.ferdig:
            hvor = f" som leveranse {henting.leveranse_id}" if henting.leveranse_id else ""
            self.stdout.write(f"{navn}: {henting.get_utfall_display().lower()}{hvor}. {hvorfor}".strip())
        else:
            nar = f"{timezone.localtime(henting.neste_forsok):%d.%m. kl. %H.%M}"
            self.stdout.write(f"{navn}: ikke hentet ennå, prøves igjen {nar}. {hvorfor}".strip())
