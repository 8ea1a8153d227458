from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from indikatorer.actions.grense import UgyldigGrense, sett_grense
from indikatorer.beregning.perioder import siste_avsluttede
from indikatorer.management import argumenter
from indikatorer.models import Indikator, Omrade


class Command(BaseCommand):
    help = "Setter grenseverdier for en indikator i et område, som drift."

    def add_arguments(self, parser):
        parser.add_argument("indikator")
        parser.add_argument("omrade")
        parser.add_argument("--gronn", type=argumenter.tall, required=True)
        parser.add_argument("--rod", type=argumenter.tall, required=True)
        parser.add_argument("--fra", type=argumenter.maned, help="måned, standard er siste avsluttede måned")
        parser.add_argument("--begrunnelse", default="")

    def handle(self, *, indikator, omrade, gronn, rod, fra, begrunnelse, **valg):
        try:
            sett_grense(
                Indikator.objects.get(kode=indikator),
                Omrade.objects.get(kode=omrade),
                gronn,
                rod,
                fra or siste_avsluttede(timezone.localdate()),
                begrunnelse,
            )
        except Indikator.DoesNotExist:
            raise CommandError(f"Indikatoren {indikator} finnes ikke.", returncode=2) from None
        except Omrade.DoesNotExist:
            raise CommandError(f"Området {omrade} finnes ikke.", returncode=2) from None
        except UgyldigGrense as feil:
            raise CommandError(str(feil), returncode=2) from None
        self.stdout.write(f"Grensene for {indikator} i {omrade} er satt.")
