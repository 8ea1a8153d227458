import sys
from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils.translation import gettext

from indikatorer.actions.leveranse import Mottak, ta_imot
from indikatorer.actions.vurdering import vurder_og_lagre
from indikatorer.kilder.lesing import Funn
from indikatorer.kilder.register import KILDER
from indikatorer.management import argumenter
from indikatorer.queries.avviksord import setninger

VISTE_LINJER = 8


class Command(BaseCommand):
    help = "Leser, kontrollerer og tar inn leveranser. Avslutter med 0 når alle er godkjent, 1 når noen er avvist."

    def add_arguments(self, parser):
        parser.add_argument("kilde", choices=KILDER)
        parser.add_argument("fil", nargs="+", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="kontroller uten å lagre")
        parser.add_argument("--per", type=argumenter.dato, help="uttrekksdato, ÅÅÅÅ-MM-DD")
        parser.add_argument("--kommune", type=argumenter.kommune)
        parser.add_argument("--bydel", type=argumenter.bydel)
        parser.add_argument("--ar", type=int)

    def handle(self, *, kilde, fil, dry_run, per, kommune, bydel, ar, **valg):
        avvist = 0
        for sti in fil:
            try:
                innhold = sti.read_bytes()
            except OSError as feil:
                self.stdout.write(f"{sti.name}: kan ikke leses ({feil.strerror}).")
                avvist += 1
                continue
            ventet = {"kommune": kommune, "bydel": bydel, "ar": ar, "per": per}
            mottak = ta_imot(kilde, innhold, sti.name, prove=dry_run, lagring=vurder_og_lagre, **ventet)
            self._fortell(sti.name, mottak, dry_run)
            avvist += mottak.lesing.avvist
        if avvist:
            sys.exit(1)

    def _fortell(self, navn: str, mottak: Mottak, prove: bool) -> None:
        for funn in mottak.lesing.funn:
            self.stdout.write(_rad(funn))
        for setning in setninger(mottak.avvik):
            self.stdout.write(f"UVANLIG  {setning}")
        if mottak.lesing.avvist:
            utfall = "avvist, ingenting er endret"
        elif mottak.kjent:
            utfall = f"samme fil er levert før (leveranse {mottak.leveranse.pk}), ingenting er endret"
        elif prove:
            utfall = f"ville blitt godkjent, {mottak.lesing.antall} linjer"
        else:
            utfall = f"godkjent som leveranse {mottak.leveranse.pk}, {mottak.lesing.antall} linjer"
        self.stdout.write(f"{navn}: {utfall}.")


def _rad(funn: Funn) -> str:
    linjer = ", ".join(map(str, funn.linjer[:VISTE_LINJER]))
    if len(funn.linjer) > VISTE_LINJER:
        linjer += f" … (i alt {len(funn.linjer)})"
    melding = gettext(funn.melding)
    return "  ".join(
        (
            f"{funn.kode:<5}",
            f"{funn.alvorlighet:<8}",
            f"{funn.felt or '–':<18}",
            f"{'linje ' + linjer if linjer else 'hele fila':<24}",
            melding % funn.verdier if funn.verdier else melding,
        )
    )
