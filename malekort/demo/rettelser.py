"""What does not go as planned: a file that is corrected afterwards, and one that is held back until two have looked at
it. So the demonstration has revisions to read about, and something to decide."""

from pathlib import Path

from indikatorer.actions.leveranse import ta_imot
from indikatorer.actions.vurdering import lagre_eller_hold
from indikatorer.models import Holdtleveranse, Leveranse
from malekort.demo.innhold import KOMMUNE
from malekort.models import Bruker, Rolle

SENT_REGISTRERT = 12
"""Every so many recipients are registered after the first draw."""


def gjort() -> bool:
    """Whether the demonstration has been here before."""
    return Holdtleveranse.objects.filter(omrade=KOMMUNE).exists()


def lag_tidlig_uttrekk(filer: Path) -> Path:
    """Makes the newest file of the kommune one that was drawn too early. Returns where the complete one is now."""
    fil = max(filer.glob(f"11F_{KOMMUNE}_*.txt"))
    hel = filer / "rettet" / fil.name
    hel.parent.mkdir(exist_ok=True)
    fil.rename(hel)
    linjer = hel.read_bytes().splitlines(keepends=True)
    fil.write_bytes(b"".join(linje for nr, linje in enumerate(linjer, 1) if nr % SENT_REGISTRERT))
    return hel


def lever_halv_fil(filer: Path) -> None:
    """The year before, delivered again by someone whose extract stopped halfway."""
    fil = sorted(filer.glob(f"11F_{KOMMUNE}_*.txt"))[-2]
    linjer = fil.read_bytes().splitlines(keepends=True)
    halv = b"".join(linjer[: len(linjer) // 2])
    aktor = Bruker.objects.get(roller__type=Rolle.Type.KOMMUNE, roller__omrade=KOMMUNE)
    ta_imot(Leveranse.Kilde.KOSTRA_11F, halv, fil.name, aktor=aktor, lagring=lagre_eller_hold)
