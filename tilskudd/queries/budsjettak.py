"""What a budget line may come to, as the round says it, for the one who types."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tilskudd.models import Budsjettpost, Soknad
from tilskudd.regler.budsjett import er_stillingsprosent, lonnstak
from tilskudd.regler.funn import kroner


@dataclass(frozen=True)
class Tak:
    tekst: str
    over: bool


@dataclass(frozen=True)
class Linjesum:
    sokt_kr: int
    egenandel_kr: int


def takene(soknad: Soknad) -> dict[int, Tak]:
    """Line → its cap; lines without one are left out."""
    regler = {regel.kode: regel.parametre for regel in soknad.utlysning.regler.all()}
    poster = list(soknad.poster.all())
    tak = {}
    if "LONNSTAK" in regler:
        for post in poster:
            if post.art == Budsjettpost.Art.LONN and er_stillingsprosent(post.stillingsprosent):
                tak[post.pk] = _lonn(post, regler["LONNSTAK"]["kroner_per_stilling"])
    if "KOMPTAK" in regler:
        kompetanse = [post for post in poster if post.art == Budsjettpost.Art.KOMPETANSE]
        sokt, hoyst = sum(post.sokt_kr for post in kompetanse), regler["KOMPTAK"]["kroner_per_tiltak"]
        tekst = _("Høyst %(tak)s kr til kompetanse i hele tiltaket. Dere har ført %(sokt)s kr.")
        for post in kompetanse:
            tak[post.pk] = Tak(tekst % {"tak": kroner(hoyst), "sokt": kroner(sokt)}, sokt > hoyst)
    return tak


def summen(soknad: Soknad) -> Linjesum:
    poster = soknad.poster.all()
    return Linjesum(sum(p.sokt_kr for p in poster), sum(p.egenandel_kr for p in poster))


def _lonn(post: Budsjettpost, kroner_per_stilling: int) -> Tak:
    hoyst = lonnstak(post.stillingsprosent, kroner_per_stilling)
    prosent = f"{post.stillingsprosent.normalize():f}".replace(".", ",")
    tekst = _("Høyst %(tak)s kr med %(prosent)s prosent stilling, sosiale utgifter medregnet.")
    return Tak(tekst % {"tak": kroner(hoyst), "prosent": prosent}, post.sokt_kr > hoyst)
