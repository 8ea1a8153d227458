"""What becomes of a delivery that is held back: two different persons release it, or one refuses it."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from indikatorer.actions.hendelse import noter
from indikatorer.actions.kjoring import las_omrader
from indikatorer.actions.leveranse import Fil, Mottak, lagre
from indikatorer.kilder.lesing import Alvorlighet
from indikatorer.kilder.pakke import pakk_ut
from indikatorer.models import Holdtleveranse

LEVETID = timedelta(days=60)
"""What was made of a file is not kept longer for want of an answer: the hashed persons in it are of no other use."""
Utfall = Holdtleveranse.Utfall
FEIL = Alvorlighet.FEIL


class KanIkkeAvgjores(Exception):
    """Somebody has answered already; the sentence says what."""


def las_holdt(pk: int) -> Holdtleveranse:
    """Held until the transaction ends, its area first, as every delivery does. Raises KanIkkeAvgjores when it is
    decided."""
    las_omrader([Holdtleveranse.objects.get(pk=pk).omrade_id[:4]])
    holdt = Holdtleveranse.objects.select_for_update(of=("self",)).get(pk=pk)
    if holdt.utfall:
        raise KanIkkeAvgjores(
            {
                Utfall.FRIGITT: _("Leveransen er alt frigitt."),
                Utfall.AVVIST: _("Leveransen er alt avvist."),
                Utfall.ERSTATTET: _("En nyere leveranse har tatt plassen."),
                Utfall.FORELDET: _("Leveransen ventet for lenge. Lever fila på nytt."),
            }[Utfall(holdt.utfall)]
        )
    return holdt


def frigi(holdt: Holdtleveranse, person, hvorfor: str) -> Mottak | None:
    """The first of the two is noted; with the second the delivery is taken in and its run planned. Called with what
    `las_holdt` gave. Raises KanIkkeAvgjores when the two are one, or something has come in the
    way of the file since (a new person key)."""
    if holdt.forste_id is None:
        holdt.forste, holdt.forste_tid, holdt.forste_hvorfor = person, timezone.now(), hvorfor
        holdt.save(update_fields=("forste", "forste_tid", "forste_hvorfor"))
        noter("holdt_frigitt_av_en", person, holdt.omrade_id, holdt=holdt.pk, hvorfor=hvorfor)
        return None
    if holdt.forste_id == person.pk:
        raise KanIkkeAvgjores(_("Du har alt frigitt den. Nå må en til gjøre det."))
    fil = Fil(holdt.kilde, holdt.filnavn, holdt.storrelse, holdt.sha256)
    mottak = lagre(fil, pakk_ut(bytes(holdt.lesing)), holdt.levert_av)
    if mottak.leveranse is None:
        raise KanIkkeAvgjores(" ".join(_(f.melding) % f.verdier for f in mottak.lesing.funn if f.alvorlighet == FEIL))
    holdt.leveranse = mottak.leveranse
    _avgjor(holdt, Utfall.FRIGITT, person, hvorfor)
    return mottak


def avvis(holdt: Holdtleveranse, person, hvorfor: str) -> None:
    """One is enough to refuse. Called with what `las_holdt` gave."""
    _avgjor(holdt, Utfall.AVVIST, person, hvorfor)


def _avgjor(holdt: Holdtleveranse, utfall: str, person, hvorfor: str) -> None:
    holdt.utfall, holdt.avgjort, holdt.avgjort_av = utfall, timezone.now(), person
    holdt.hvorfor, holdt.lesing = hvorfor, b""
    holdt.save()
    noter(f"holdt_{utfall}", person, holdt.omrade_id, holdt=holdt.pk, hvorfor=hvorfor)


def rydd_holdte() -> int:
    """Closes what nobody has answered. Returns how many."""
    gamle = Holdtleveranse.objects.filter(utfall="", levert__lt=timezone.now() - LEVETID).order_by("pk")
    return sum(_foreldet(pk) for pk in gamle.values_list("pk", flat=True))


@transaction.atomic
def _foreldet(pk: int) -> bool:
    try:
        _avgjor(las_holdt(pk), Utfall.FORELDET, None, "")
    except KanIkkeAvgjores:
        return False
    return True
