"""The words a reader meets on the pages and may not know, each explained in a sentence or two."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Ord:
    """navn: as it stands in running text."""

    navn: str
    forklaring: str


ORDLISTE = {
    "teller": Ord(
        _("teller"),
        _("Tallet over brøkstreken: hvor mange som er talt, for eksempel de som fikk økonomisk sosialhjelp i måneden."),
    ),
    "nevner": Ord(
        _("nevner"),
        _("Tallet under brøkstreken: hvor mange det er å regne av, for eksempel alle innbyggere mellom 18 og 66 år."),
    ),
    "prikking": Ord(
        _("prikking"),
        _(
            "Tall som gjelder færre enn fem personer, skjules for andre enn kommunen selv, så ingen kan kjennes igjen. "
            "Noen ganger skjules også et større tall, når det lille ellers kunne vært regnet ut. "
            "«Ca.» står ved en sum der noen av delene er skjult."
        ),
    ),
    "usikker": Ord(
        _("usikker"),
        _(
            "Tallet bygger på så få personer at tilfeldigheter alene kan ha gitt en annen farge. "
            "Det betyr ikke at alt er i orden. Se på utviklingen over flere måneder."
        ),
    ),
    "forelopig": Ord(
        _("foreløpig"),
        _(
            "Befolkningstallet for året er ikke kommet, så fjorårets er brukt. "
            "Andelen regnes på nytt når det nye tallet er lagt inn."
        ),
    ),
    "grenseverdi": Ord(
        _("grenseverdi"),
        _(
            "Grensene kommunen har satt for når et tall er grønt, gult eller rødt. "
            "De gjelder fra en måned, og eldre måneder beholder dem de hadde."
        ),
    ),
    "for_kort_historikk": Ord(
        _("for kort historikk"),
        _(
            "Tallet bygger på de siste tolv månedene, og minst en av dem mangler. "
            "Derfor vises ikke noe tall, heller enn et som er for lavt."
        ),
    ),
}
