"""A søknad as the checks see it: the call, the applicant, the tiltak, the budget, and what is known beside it.

Pure. Whoever builds a Sak reads the database and the clock; an empty value means that it is not known or not there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum


class Art(StrEnum):
    LONN = "lonn"
    KOMPETANSE = "kompetanse"
    ANNET = "annet"


class Modus(StrEnum):
    APEN = "apen"
    KUN_VIDEREFORING = "kun_videreforing"
    IKKE_UTLYST = "ikke_utlyst"


class Lop(StrEnum):
    VIA_STATSFORVALTER = "via_statsforvalter"
    NASJONAL = "nasjonal"


@dataclass(frozen=True)
class Post:
    """A budget line. stillingsprosent: percent of a full post; sokt_kr, egenandel_kr: whole kroner, never below nought.

    A line that cannot be reckoned with (an amount below nought could hide another above a cap) is refused here.
    """

    art: str
    beskrivelse: str
    stillingsprosent: Decimal | None
    maneder: int | None
    sokt_kr: int
    egenandel_kr: int
    id: str = ""

    def __post_init__(self) -> None:
        for kroner in (self.sokt_kr, self.egenandel_kr):
            if not isinstance(kroner, int) or kroner < 0:
                raise ValueError("Et beløp er hele kroner, og ikke under null")
        if self.stillingsprosent is not None and not self.stillingsprosent.is_finite():
            raise ValueError("En stillingsprosent er et tall")


@dataclass(frozen=True)
class Restanse:
    """A report past its deadline and not delivered. type: status, regnskap or slutt; ar: the year it is about."""

    type: str
    ar: int


@dataclass(frozen=True)
class Stotte:
    """Earlier bagatellmessig støtte, as declared. eurokurs: kroner per euro on the day it was given."""

    gitt: date
    belop_kr: int
    eurokurs: Decimal

    def __post_init__(self) -> None:
        krev_kurs(self.eurokurs)


@dataclass(frozen=True)
class Sak:
    """na, frist: aware, whatever the zone. Years are those of the utlysning. Amounts are whole kroner.

    mottakergrupper: types of organisation that may receive. tildelte_ar: years the tiltak was awarded before this.
    andre_pa_tiltaket: saksnr of other søknader for the same tiltak in the same utlysning, the oldest first.
    andre_ordninger: names of other voluntary schemes where support is sought for the same activity.
    svar: question → answer (text, yes/no, or several). innvilget_kr: what the current vedtak of the utlysning come to,
    this one counted. brev: the text of the letter, when there is one. eurokurs: kroner per euro at this award.
    """

    ar: int
    na: datetime
    ordning_kode: str
    modus: str = Modus.APEN
    lop: str = Lop.NASJONAL
    frist: datetime | None = None
    tar_imot_etter_frist: bool = True
    mottakergrupper: frozenset[str] = frozenset()
    aktiv_fra: int | None = None
    aktiv_til: int | None = None
    prioriteringer_i_utlysningen: frozenset[str] = frozenset()
    ramme_kr: int | None = None
    overfort_kr: int = 0
    innvilget_kr: int = 0

    organisasjonstype: str = ""
    kommunenummer: str = ""
    embete: str | None = None
    signatar_gyldig: bool | None = None
    i_frivillighetsregisteret: bool | None = None
    restanser: tuple[Restanse, ...] = ()
    tidligere_stotte: tuple[Stotte, ...] = ()
    eurokurs: Decimal | None = None

    tildelte_ar: frozenset[int] = frozenset()
    malgrupper: frozenset[str] = frozenset()
    andre_pa_tiltaket: tuple[str, ...] = ()
    andre_ordninger: tuple[str, ...] = ()

    start: date | None = None
    slutt: date | None = None
    periodebegrunnelse: str = ""
    poster: tuple[Post, ...] = ()
    prioriteringer: tuple[str, ...] = ()
    interesse_nettverk: bool = False
    interesse_prosessevaluering: bool = False
    svar: Mapping[str, object] = field(default_factory=dict)
    brev: str = ""

    def __post_init__(self) -> None:
        if any(tid is not None and tid.utcoffset() is None for tid in (self.na, self.frist)):
            raise ValueError("Et tidspunkt må ha tidssone")
        if self.eurokurs is not None:
            krev_kurs(self.eurokurs)

    @property
    def sokt_kr(self) -> int:
        return sum(post.sokt_kr for post in self.poster)

    def linjer(self, art: str) -> Iterator[tuple[int, Post]]:
        """The budget lines of one kind, each with its number in the whole budget, counted from 1."""
        return ((nr, post) for nr, post in enumerate(self.poster, start=1) if post.art == art)


def krev_kurs(kurs: Decimal) -> None:
    if not kurs.is_finite() or kurs <= 0:
        raise ValueError("En eurokurs er et tall over null")


def felt_i_post(nr: int, post: Post, navn: str) -> str:
    """Where a finding about a budget line points: `poster.<id>.<navn>`, by number when the line has no id yet."""
    return f"poster.{post.id or nr}.{navn}"


def tom(tekst: object) -> bool:
    """No answer: missing, or nothing but spaces and signs that cannot be seen."""
    return tekst is None or not any(tegn.isalnum() for tegn in str(tekst))
