"""What a new kommune takes over from those it came from, as one table. Nothing of it happens before a person of the new
kommune, the office that serves both, or the directorate has confirmed it."""

from dataclasses import dataclass
from enum import StrEnum

from indikatorer.beregning.inndeling import NUMMERENDRING


class Hva(StrEnum):
    GRENSER = "grenser"
    KORT = "kort"
    INDIKATORER = "indikatorer"
    MERKNADER = "merknader"
    ROLLER = "roller"
    SAKER = "saker"
    KONTOR = "kontor"


class Mate(StrEnum):
    """FOLGER: proposed and chosen in advance. FORESLAS: proposed, for people to choose. NEI: not proposed."""

    FOLGER = "folger"
    FORESLAS = "foreslas"
    NEI = "nei"


@dataclass(frozen=True)
class Regel:
    """fra: `hver` of the predecessors, or the one with the most inhabitants (`storste`)."""

    hva: Hva
    nummerendring: Mate
    sammenslaaing: Mate
    deling: Mate
    fra: str = "hver"


REGLER = (
    Regel(Hva.GRENSER, Mate.FOLGER, Mate.FORESLAS, Mate.NEI, fra="storste"),
    Regel(Hva.KORT, Mate.FOLGER, Mate.FORESLAS, Mate.NEI, fra="storste"),
    Regel(Hva.INDIKATORER, Mate.FOLGER, Mate.FORESLAS, Mate.NEI),
    Regel(Hva.MERKNADER, Mate.FOLGER, Mate.FOLGER, Mate.NEI),
    Regel(Hva.ROLLER, Mate.FOLGER, Mate.FORESLAS, Mate.NEI),
    Regel(Hva.SAKER, Mate.FOLGER, Mate.FOLGER, Mate.NEI),
    Regel(Hva.KONTOR, Mate.NEI, Mate.NEI, Mate.FORESLAS),
)
"""In a split nothing follows: whose it was before is not known. The offices of a merged or renumbered kommune serve
what comes of it already."""

BEHOLDER = {Hva.GRENSER, Hva.KORT}
"""What a kommune that others join has of its own, and is not offered theirs in place of."""


def mate(hva: Hva, typer: set[str], *, beholdt_nummer: bool = False) -> Mate:
    """typer: how the new kommune came about; of several the most careful."""
    if beholdt_nummer and hva in BEHOLDER:
        return Mate.NEI
    regel = next(regel for regel in REGLER if regel.hva == hva)
    if "deling" in typer:
        return regel.deling
    return regel.nummerendring if typer == {NUMMERENDRING} else regel.sammenslaaing


def bare_fra_storste(hva: Hva) -> bool:
    return any(regel.hva == hva and regel.fra == "storste" for regel in REGLER)
