from django.core.management.base import BaseCommand, CommandError

from indikatorer.management import argumenter
from indikatorer.models import Resultat
from indikatorer.queries.etterprov import Avvik, etterprov
from indikatorer.queries.utvalg import har_statt, utvalg
from indikatorer.tallformat import manedsnavn

FELTNAVN = {
    "teller": "telleren",
    "nevner": "nevneren",
    "nevner_per": "året nevneren er fra",
    "status": "statusen",
    "forelopig": "«foreløpig»",
    "skjult": "«skjult»",
    "leveranser": "leveransene det er laget av",
}


class Command(BaseCommand):
    help = "Regner ut lagrede tall på nytt av det de ble laget av, og sammenlikner (sanne tall)."

    def add_arguments(self, parser):
        parser.add_argument("resultat", nargs="*", type=int, metavar="RESULTAT-ID")
        parser.add_argument("--utvalg", type=int, metavar="N", help="så mange, tilfeldig valgt av alle slag")
        parser.add_argument("--omrade", nargs="+", metavar="KODE", help="alle tall som har stått for områdene")
        parser.add_argument("--periode", nargs="+", type=argumenter.maned, help="alle tall som har stått for månedene")

    def handle(self, *, resultat, utvalg: int | None, omrade, periode, **valg):
        utfall = etterprov(self._ider(resultat, utvalg, omrade, periode))
        for avvik in utfall.avvik:
            for linje in _linjer(avvik):
                self.stdout.write(linje)
        if utfall.slettet:
            self.stdout.write(
                f"{len(utfall.slettet)} kan ikke etterprøves: personene er slettet etter oppbevaringsfristen."
            )
        self.stdout.write(f"{utfall.stemte} av {utfall.provd} tall stemte.")
        if utfall.avvik:
            raise SystemExit(1)

    def _ider(self, resultat, antall, omrade, periode) -> list[int]:
        if not (resultat or antall or omrade or periode):
            raise CommandError("Oppgi resultat-id, --utvalg, --omrade eller --periode.", returncode=2)
        if resultat:
            ukjente = set(resultat) - set(Resultat.objects.filter(pk__in=resultat).values_list("pk", flat=True))
            if ukjente:
                raise CommandError(f"Ukjent resultat: {', '.join(map(str, sorted(ukjente)))}", returncode=2)
            return resultat
        rader = har_statt()
        rader = rader.filter(omrade__in=omrade) if omrade else rader
        rader = rader.filter(periode__in=periode) if periode else rader
        return utvalg(antall, rader) if antall else list(rader.values_list("pk", flat=True))


def _linjer(avvik: Avvik):
    rad = avvik.resultat
    hvor = f"Resultat {rad.pk}, {rad.indikator_id} for {rad.omrade_id} i {manedsnavn(rad.periode)}"
    for felt, (lagret, regnet) in avvik.felter.items():
        yield f"{hvor}: {FELTNAVN[felt]} er lagret som {_i_ord(lagret)}, men blir {_i_ord(regnet)}."


def _i_ord(verdi) -> str:
    if isinstance(verdi, bool):
        return "ja" if verdi else "nei"
    if isinstance(verdi, tuple):
        return ", ".join(map(str, verdi)) or "ingen"
    return "ingenting" if verdi in (None, "") else str(verdi)
