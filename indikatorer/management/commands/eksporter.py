import csv
import json

from django.core.management.base import BaseCommand

from indikatorer.management import argumenter
from indikatorer.queries.eksport import KOLONNER, OBSERVASJONSKOLONNER, observasjonsrader, resultatrader


class Command(BaseCommand):
    help = "Skriver resultatene (sanne tall) til standard ut, slik de står eller sto."

    def add_arguments(self, parser):
        parser.add_argument("--fra", type=argumenter.maned)
        parser.add_argument("--til", type=argumenter.maned)
        parser.add_argument("--omrade", nargs="+", metavar="KODE")
        parser.add_argument("--indikator", nargs="+", metavar="KODE")
        parser.add_argument("--per", type=argumenter.tidspunkt, help="slik de sto: 2026-09-15 eller 2026-09-15T10:15")
        parser.add_argument("--format", choices=("csv", "json"), default="csv")
        parser.add_argument("--observasjoner", action="store_true")

    def handle(self, *, fra, til, omrade, indikator, per, format, observasjoner, **valg):
        if observasjoner:
            kolonner, rader = OBSERVASJONSKOLONNER, observasjonsrader(fra, til, omrade, per)
        else:
            kolonner, rader = KOLONNER, resultatrader(fra, til, omrade, indikator, per)
        if format == "json":
            json.dump(list(rader), self.stdout, ensure_ascii=False, indent=1)
            self.stdout.write("")
            return
        skriver = csv.DictWriter(self.stdout, kolonner, lineterminator="\n")
        skriver.writeheader()
        skriver.writerows({k: _celle(v) for k, v in rad.items()} for rad in rader)


def _celle(verdi):
    if isinstance(verdi, bool):
        return "true" if verdi else "false"
    return "" if verdi is None else verdi
