from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from indikatorer.actions.reform import registrer_reform, ta_tilbake_reform
from indikatorer.kilder.reform import UgyldigReform, les_reform
from indikatorer.management import argumenter
from malekort.models import Bruker, Rolle


class Command(BaseCommand):
    help = "Registrerer en reform som kommer, eller tar den tilbake før den trer i kraft. Godkjennes av direktoratet."

    def add_arguments(self, parser):
        parser.add_argument("fil", nargs="?", type=Path, help="CSV med gammelt, nytt, dato, type og navn")
        parser.add_argument("--av", required=True, help="e-postadressen til den i direktoratet som godkjenner")
        parser.add_argument("--ta-tilbake", type=argumenter.dato, metavar="DATO", help="reformen den dagen")

    def handle(self, *, fil, av, ta_tilbake, **valg):
        aktor = Bruker.objects.filter(email__iexact=av, roller__type=Rolle.Type.DIREKTORAT).first()
        if aktor is None:
            raise CommandError("Bare direktoratet godkjenner en reform. Oppgi e-postadressen med --av.", returncode=2)
        if (fil is None) == (ta_tilbake is None):
            raise CommandError("Oppgi enten en fil eller --ta-tilbake.", returncode=2)
        try:
            self.stdout.write(self._ta_tilbake(ta_tilbake, aktor) if ta_tilbake else self._registrer(fil, aktor))
        except OSError:
            raise CommandError(f"Fant ikke fila {fil}.", returncode=2) from None
        except UgyldigReform as feil:
            raise CommandError("Reformen er avvist:\n- " + "\n- ".join(feil.grunner), returncode=1) from None

    def _registrer(self, fil: Path, aktor: Bruker) -> str:
        reform = les_reform(fil.read_bytes())
        registrer_reform(reform, aktor)
        return (
            f"Reformen {reform.dato.isoformat()} er registrert: {len(reform.endringer)} endringer, "
            f"{len(reform.nye)} nye kommuner. Den trer i kraft av seg selv."
        )

    def _ta_tilbake(self, dato, aktor: Bruker) -> str:
        return f"Reformen {dato.isoformat()} er tatt tilbake: {ta_tilbake_reform(dato, aktor)} endringer."
