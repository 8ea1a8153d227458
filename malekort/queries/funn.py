"""Findings as a caseworker reads them, whether the file was refused or taken in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indikatorer import tabellfiler
from indikatorer.kilder.kostra.oppsett import SKJEMA_11CF, SKJEMA_11F
from indikatorer.kilder.lesing import Alvorlighet, Funn
from indikatorer.models import Leveranse, Leveransefunn

FORSTE_LINJER = 8
MEST_LINJER = 1000
"""Stretches of lines shown in the page. Beyond that the file itself is at fault, not its lines."""

SSBS_ORD = {
    "FATAL": gettext_lazy("Stopper fila hos SSB"),
    "ERROR": gettext_lazy("Feil hos SSB"),
    "WARNING": gettext_lazy("Advarsel hos SSB"),
}
SKJEMA = {Leveranse.Kilde.KOSTRA_11F: SKJEMA_11F, Leveranse.Kilde.KOSTRA_11CF: SKJEMA_11CF}


@dataclass(frozen=True)
class VistFunn:
    """A finding in the reader's language. feltnavn: what the field holds, empty when not known."""

    kode: str
    alvorlighet: Alvorlighet
    ssb: str
    felt: str
    feltnavn: str
    linjer: tuple[int, ...]
    tekst: str

    @property
    def ssb_ord(self) -> str:
        return SSBS_ORD.get(self.ssb, "")

    @property
    def strekk(self) -> list[str]:
        return strekk(self.linjer)

    @property
    def mange(self) -> bool:
        return len(self.linjer) > FORSTE_LINJER

    @property
    def forste(self) -> str:
        return ", ".join(self.strekk[:FORSTE_LINJER]) + (" …" if self.resten else "")

    @property
    def resten(self) -> str:
        return ", ".join(self.strekk[FORSTE_LINJER:MEST_LINJER])

    @property
    def avkortet(self) -> bool:
        return len(self.strekk) > MEST_LINJER


def vis(funn: Iterable[Funn | Leveransefunn], kilde: str) -> list[VistFunn]:
    """What refuses first, then by code. A stored finding is never more than a warning."""
    viste = [
        VistFunn(
            kode=f.kode,
            alvorlighet=f.alvorlighet if isinstance(f, Funn) else Alvorlighet.ADVARSEL,
            ssb=f.ssb,
            felt=f.felt,
            feltnavn=_feltnavn(kilde, f.felt),
            linjer=tuple(f.linjer),
            tekst=_(f.melding) % f.verdier if f.verdier else _(f.melding),
        )
        for f in funn
    ]
    return sorted(viste, key=lambda f: (f.alvorlighet != Alvorlighet.FEIL, f.kode))


def _feltnavn(kilde: str, felt: str) -> str:
    skjema = SKJEMA.get(kilde)
    funnet = skjema and next((o.felt[felt] for o in skjema.oppsett if felt in o.felt), None)
    return funnet.innhold if funnet else ""


def strekk(linjer: Iterable[int]) -> list[str]:
    """[3, 4, 5, 9] → ["3–5", "9"]. `linjer` ascending."""
    ut: list[list[int]] = []
    for linje in linjer:
        if ut and linje == ut[-1][1] + 1:
            ut[-1][1] = linje
        else:
            ut.append([linje, linje])
    return [str(fra) if fra == til else f"{fra}–{til}" for fra, til in ut]


def csv_linjer(funn: Iterable[VistFunn]) -> Iterator[str]:
    """The findings as a table file, one row per line in the delivered file (empty: the whole file)."""
    kolonner = [
        _("kode"),
        _("alvorlighet"),
        _("SSBs alvorlighet"),
        _("felt"),
        _("linje"),
        _("hva"),
        _("feltets innhold"),
    ]
    return tabellfiler.csv_linjer(
        kolonner,
        (
            (f.kode, f.alvorlighet, f.ssb, f.felt, linje, f.tekst, f.feltnavn)
            for f in funn
            for linje in f.linjer or (None,)
        ),
    )
