"""A delivery in two steps: read and checked, then accepted or refused by the one who delivers it.

Between the two only what was made of the file is kept (hashed persons, figures, findings), at most a day.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from indikatorer.actions.leveranse import Fil, Mottak, les
from indikatorer.actions.vurdering import lagre_eller_hold, vurder_og_lagre
from indikatorer.beregning.perioder import rekke
from indikatorer.kilder.lesing import Lesing
from indikatorer.kilder.pakke import pakk, pakk_ut
from indikatorer.models import Kjoring, Leveranseutkast
from indikatorer.queries.figurer import beregnede_figurer
from indikatorer.queries.folger import Folger, folger

LEVETID = timedelta(days=1)
FLEST_KOMMUNER = 20
"""A delivery that touches more is told of by its months alone: its consequences are the whole country's."""


def legg_i_utkast(
    kilde: str, innhold: bytes, filnavn: str, *, aktor, **ventet
) -> tuple[Lesing, Leveranseutkast | None]:
    """Reads and checks. A refused file leaves nothing; else its draft waits for `godkjenn` or `forkast`."""
    lesing = les(kilde, innhold, filnavn, **ventet)
    if lesing.avvist:
        return lesing, None
    fil = Fil.av(kilde, innhold, filnavn)
    utkast = Leveranseutkast.objects.create(
        kilde=fil.kilde,
        filnavn=fil.navn,
        storrelse=fil.storrelse,
        sha256=fil.sha256,
        lesing=pakk(lesing),
        opprettet=timezone.now(),
        opprettet_av=aktor,
    )
    return lesing, utkast


def lest(utkast: Leveranseutkast) -> Lesing:
    return pakk_ut(bytes(utkast.lesing))


def folger_av(utkast: Leveranseutkast) -> tuple[Mottak, Folger | None]:
    """What accepting would lead to, by doing it and taking it back. None when it touches too many kommuner to show
    one by one; a repeated file leads to nothing."""
    with transaction.atomic():
        mottak = vurder_og_lagre(_fil(utkast), lest(utkast), utkast.opprettet_av)
        funnet = folger_av_kjoring(mottak.kjoring) if mottak.kjoring else Folger([])
        transaction.set_rollback(True)
    return mottak, funnet


def folger_av_kjoring(kjoring: Kjoring) -> Folger | None:
    """What a planned run would change, of what stands in the database now. None when its kommuner are too many."""
    kommuner = sorted({kode for bit in kjoring.biter.all() for kode in bit.kommuner})
    if len(kommuner) > FLEST_KOMMUNER:
        return None
    return folger(beregnede_figurer(kommuner, rekke(kjoring.fra, kjoring.til)))


def godkjenn(utkast: Leveranseutkast, aktor) -> Mottak:
    """Takes the delivery in, or holds it back. Pressed twice, the second finds the same delivery."""
    with transaction.atomic():
        mottak = lagre_eller_hold(_fil(utkast), lest(utkast), aktor)
        utkast.delete()
    return mottak


def forkast(utkast: Leveranseutkast) -> None:
    utkast.delete()


def rydd_utkast() -> int:
    """Deletes drafts nobody came back to. Returns how many."""
    return Leveranseutkast.objects.filter(opprettet__lt=timezone.now() - LEVETID).delete()[0]


def _fil(utkast: Leveranseutkast) -> Fil:
    return Fil(utkast.kilde, utkast.filnavn, utkast.storrelse, utkast.sha256)
