"""What a process of its own costs the largest file there is, against reading it here."""

from indikatorer.kilder.kostra import les_11f
from indikatorer.leseprosess import les
from tests.bench.bench_import import FORVENTET, nasjonal_fil
from tests.bench.maling import Maling, mediantid


def mal() -> list[Maling]:
    fil = nasjonal_fil()
    les("kostra-11f", b" ", FORVENTET)
    der, her = mediantid(lambda: les("kostra-11f", fil, FORVENTET)), mediantid(lambda: les_11f(fil, FORVENTET))
    return [Maling("lese 140 000 poster i en egen prosess", der, "i samme prosess", her, hoyst=1.3)]
