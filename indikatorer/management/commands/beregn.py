import time
from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from indikatorer.actions.kjoring import send, utfor
from indikatorer.actions.planlegging import pa_kommando
from indikatorer.management import argumenter
from indikatorer.models import Kjoring, Omrade

SE_ETTER_HVERT = 0.2
SEND_IGJEN_ETTER = timedelta(minutes=2)


class Command(BaseCommand):
    help = "Beregner gjennom Celery og venter, eller i denne prosessen med --synkron."

    def add_arguments(self, parser):
        parser.add_argument("--fra", type=argumenter.maned)
        parser.add_argument("--til", type=argumenter.maned)
        parser.add_argument("--omrade", nargs="+", default=[], metavar="KODE")
        parser.add_argument("--synkron", action="store_true")

    def handle(self, *, fra, til, omrade, synkron, **valg):
        ukjente = set(omrade) - set(Omrade.objects.filter(kode__in=omrade).values_list("kode", flat=True))
        if ukjente:
            raise CommandError(f"Ukjent område: {', '.join(sorted(ukjente))}", returncode=2)
        kjoring = pa_kommando(fra, til, omrade, timezone.localdate(), send_na=not synkron)
        if kjoring is None:
            self.stdout.write("Ingenting å beregne: ingen data er levert ennå.")
            return
        if synkron:
            utfor(kjoring)
        else:
            self._vent(kjoring)
        biter = kjoring.biter.all()
        nye, endret, bekreftet = (sum(getattr(bit, felt) for bit in biter) for felt in ("nye", "endret", "bekreftet"))
        maneder = f"{kjoring.fra}–{kjoring.til}"
        self.stdout.write(f"Kjøring {kjoring.pk}, {maneder}: {nye} nye tall, {endret} endret, {bekreftet} bekreftet.")

    def _vent(self, kjoring: Kjoring) -> None:
        """Shows progress until the run is closed; sends lost tasks again when nothing has moved for a while."""
        antall, forrige, rort = kjoring.biter.count(), -1, timezone.now()
        while True:
            # Asked for before the count, so that a closed run is told of with all its chunks.
            lukket = Kjoring.objects.filter(pk=kjoring.pk, ferdig__isnull=False).exists()
            ferdige = kjoring.biter.exclude(ferdig=None).count()
            if ferdige != forrige:
                self.stderr.write(f"{ferdige} av {antall} biter ferdige")
                forrige, rort = ferdige, timezone.now()
            elif timezone.now() - rort > SEND_IGJEN_ETTER:
                self.stderr.write("Ingen fremdrift. Kjører det en arbeider (celery worker)? Oppgavene sendes på nytt.")
                send(kjoring)
                rort = timezone.now()
            if lukket:
                return
            time.sleep(SE_ETTER_HVERT)
