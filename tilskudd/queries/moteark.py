"""The joint table of a round, over all embeter: what is sought, proposed and put down, and what the frame has left."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from tilskudd.arbeidsflyt.tilstander import I_OPPFOLGING, MEDDELT, Tilstand
from tilskudd.fordeling.kandidat import Kandidat
from tilskudd.models import Soknad, Utlysning, Vedtak
from tilskudd.queries.habilitet import uten_inhabile

PA_ARKET = frozenset({Tilstand.INNSTILT, Tilstand.AVSLUTTET}) | MEDDELT | I_OPPFOLGING
"""What is innstilt, and what came of it."""


@dataclass
class Arkrad:
    """belop_kr: what counts in the sum: the vedtak when it is fattet, else what is put down, else the forslag.
    sum_kr, rest_kr: running, in the order shown. last: a vedtak is fattet, so the amount is not for the meeting."""

    id: int
    saksnr: str
    tiltak: str
    organisasjon: str
    embete: str
    rang: int | None
    poeng: Decimal | None
    prioriteringer: list[str]
    ar_nr: int
    sokt_kr: int
    forslag: str
    forslag_kr: int
    tildelt_kr: int | None
    endringsnr: int
    merknad: str
    vedtak: str
    vedtak_kr: int | None
    sum_kr: int = 0
    rest_kr: int | None = None

    @property
    def last(self) -> bool:
        return self.vedtak in ("fattet", "meddelt")

    @property
    def belop_kr(self) -> int:
        if self.last:
            return self.vedtak_kr
        return self.forslag_kr if self.tildelt_kr is None else self.tildelt_kr

    @property
    def viderefores(self) -> bool:
        return self.ar_nr > 1


SORTERINGER: dict[str, Callable[[Arkrad], Any]] = {
    "embete": lambda rad: (rad.embete, rad.rang is None, rad.rang, rad.saksnr),
    "rang": lambda rad: (rad.rang is None, rad.rang, -(rad.poeng or 0), rad.saksnr),
    "poeng": lambda rad: (-(rad.poeng or 0), -len(rad.prioriteringer), rad.saksnr),
    "ar": lambda rad: (-rad.ar_nr, -(rad.poeng or 0), rad.saksnr),
    "sokt": lambda rad: (-rad.sokt_kr, rad.saksnr),
    "forslag": lambda rad: (-rad.forslag_kr, rad.saksnr),
    "tildelt": lambda rad: (-rad.belop_kr, rad.saksnr),
    "sak": lambda rad: rad.saksnr,
}


@dataclass(frozen=True)
class Visning:
    """What of the table is shown, and in which order. slag: «ny» or «videreforing»; empty filters are all."""

    sorter: str = "embete"
    embete: str = ""
    prioritering: str = ""
    slag: str = ""

    def viser(self, rad: Arkrad) -> bool:
        return (
            self.embete in ("", rad.embete)
            and (not self.prioritering or self.prioritering in rad.prioriteringer)
            and (not self.slag or rad.viderefores == (self.slag == "videreforing"))
        )


@dataclass(frozen=True)
class Ark:
    """The first figures of the screen: ramme − bundet til videreføring = ledig. lagt_kr: all that counts now, whatever
    is shown. skjulte: cases of the round that the reader is inhabil in; they count, and are not shown."""

    rader: list[Arkrad]
    embeter: list[str]
    prioriteringer: list[str]
    disponibelt_kr: int | None
    bundet_kr: int
    bundet_er_beregnet: bool
    lagt_kr: int
    fattet_kr: int
    antall: int
    skjulte: int
    ikke_innstilt: int

    @property
    def ledig_kr(self) -> int | None:
        return None if self.disponibelt_kr is None else self.disponibelt_kr - self.bundet_kr

    @property
    def rest_kr(self) -> int | None:
        return None if self.disponibelt_kr is None else self.disponibelt_kr - self.lagt_kr


def moteark(utlysning: Utlysning, person, visning: Visning | None = None) -> Ark:
    """Four queries, whatever the number of cases."""
    visning = visning or Visning()
    alle = les_rader(utlysning)
    synlige = set(uten_inhabile(_saker(utlysning), person).values_list("pk", flat=True))
    egne = [rad for rad in alle if rad.id in synlige]
    rader = sorted((rad for rad in egne if visning.viser(rad)), key=SORTERINGER[visning.sorter])
    lop(rader, utlysning.disponibelt_kr)
    bundet = utlysning.bundet_videreforing_kr
    ventende = Soknad.objects.filter(utlysning=utlysning, tilstand__in=(Tilstand.INNSENDT, Tilstand.UNDER_VURDERING))
    return Ark(
        rader=rader,
        embeter=sorted({rad.embete for rad in egne if rad.embete}),
        prioriteringer=sorted({kode for rad in egne for kode in rad.prioriteringer}),
        disponibelt_kr=utlysning.disponibelt_kr,
        bundet_kr=sum(rad.belop_kr for rad in alle if rad.viderefores) if bundet is None else bundet,
        bundet_er_beregnet=bundet is None,
        lagt_kr=sum(rad.belop_kr for rad in alle),
        fattet_kr=sum(rad.belop_kr for rad in alle if rad.last),
        antall=len(alle),
        skjulte=len(alle) - len(egne),
        ikke_innstilt=ventende.count(),
    )


def lop(rader: Iterable[Arkrad], disponibelt_kr: int | None) -> None:
    """Sets the running sum and what is left of the frame after each row."""
    sum_kr = 0
    for rad in rader:
        sum_kr += rad.belop_kr
        rad.sum_kr = sum_kr
        rad.rest_kr = None if disponibelt_kr is None else disponibelt_kr - sum_kr


def _saker(utlysning: Utlysning) -> QuerySet[Soknad]:
    return Soknad.objects.filter(utlysning=utlysning, tilstand__in=PA_ARKET, innstillingsrad__isnull=False)


def les_rader(utlysning: Utlysning) -> list[Arkrad]:
    """Plain values: a table of 300 is read anew at each edit."""
    gjeldende = Vedtak.objects.filter(soknad=OuterRef("pk"), gjeldende=True)
    felter = (
        "pk", "saksnr", "tiltak__tittel", "organisasjon__navn", "embete__navn", "innstillingsrad__rang",
        "vurdering__poeng", "prioriteringer", "ar_nr", "sokt_kr", "innstillingsrad__forslag",
        "innstillingsrad__forslag_kr", "moterad__tildelt_kr", "moterad__endringsnr", "moterad__merknad",
    )  # fmt: skip
    saker = _saker(utlysning).order_by("pk")
    verdier = saker.values_list(
        *felter,
        Subquery(gjeldende.values("tilstand")[:1]),
        Subquery(gjeldende.values("belop_kr")[:1]),
    )
    return [_rad(verdi) for verdi in verdier]


def _rad(verdier: tuple) -> Arkrad:
    """verdier: in the order of Arkrad."""
    *forst, embetets_navn = verdier[:5]
    *midten, nr, merknad, vedtak, vedtak_kr = verdier[5:]
    embete = embetets_navn[-1]["nb"] if embetets_navn else ""
    return Arkrad(*forst, embete, *midten, nr or 0, merknad or "", vedtak or "", vedtak_kr)


def kandidater(utlysning: Utlysning) -> list[Kandidat]:
    """The cases a scenario shares money between: innstilt, and without a vedtak that is fattet."""
    innstilte = set(Soknad.objects.filter(utlysning=utlysning, tilstand=Tilstand.INNSTILT).values_list("pk", flat=True))
    return [
        Kandidat(
            id=rad.id,
            saksnr=rad.saksnr,
            embete=rad.embete,
            rang=rad.rang,
            poeng=rad.poeng or Decimal(0),
            prioriteringer=frozenset(rad.prioriteringer),
            ar_nr=rad.ar_nr,
            sokt_kr=rad.sokt_kr,
            forslag_kr=rad.forslag_kr,
        )
        for rad in les_rader(utlysning)
        if rad.id in innstilte and not rad.last
    ]
