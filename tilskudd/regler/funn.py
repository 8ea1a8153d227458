"""What a check is, and what it says when it fires.

A rule is one function, and its sentence is its docstring. Python lets only a bare text be a docstring, and the
programs that gather texts for translation do not look there: so the sentence stands in the decorator, marked with
gettext_noop, and the decorator puts it first in the docstring, before the function's own line on where the rule
is from. `help()` shows what the applicant reads, and the sentence is written once.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from tilskudd.regler.sak import Sak


class Alvor(StrEnum):
    STOPP = "stopp"
    KREVER_VURDERING = "krever_vurdering"
    OPPLYSNING = "opplysning"


class Sted(StrEnum):
    """The step a finding blocks. VURDERING: a vurdering is not finished before the flag is answered in writing."""

    PUBLISERING = "publisering"
    SEND_TIL_SIGNERING = "send_til_signering"
    SEND_INN = "send_inn"
    VURDERING = "vurdering"
    VEDTAK = "vedtak"
    BREV = "brev"
    INGEN = ""


@dataclass(frozen=True)
class Regel:
    """A row of the utlysning: which check it uses and with what. alvor None: as the check itself says."""

    kode: str
    alvor: Alvor | None = None
    parametre: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Brudd:
    """Where a rule is broken. verdier fill the sentence; never text that somebody has written."""

    felt: str = ""
    verdier: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class Kontrollfunn:
    """melding is a msgid; whoever shows it translates it and fills in verdier."""

    kode: str
    alvor: Alvor
    melding: str
    verdier: Mapping[str, str | int]
    felt: str
    sted: Sted


@dataclass(frozen=True)
class Kontroll:
    """A check. sted: what it blocks as a stopp. for_alle: it runs without a row in the utlysning, and with its own
    severity whatever a row says."""

    kode: str
    melding: str
    alvor: Alvor
    sted: Sted
    for_alle: bool
    funksjon: Callable[..., Iterator[Brudd]]

    @cached_property
    def parametre(self) -> tuple[str, ...]:
        """Names of what the row must hold: the function's own, after the sak."""
        return tuple(inspect.signature(self.funksjon).parameters)[1:]

    def funn(self, sak: Sak, regel: Regel) -> Iterator[Kontrollfunn]:
        alvor = self.alvor if self.for_alle or regel.alvor is None else Alvor(regel.alvor)
        for brudd in self.funksjon(sak, **{navn: regel.parametre[navn] for navn in self.parametre}):
            yield Kontrollfunn(self.kode, alvor, self.melding, brudd.verdier, brudd.felt, self._sted(alvor))

    def _sted(self, alvor: Alvor) -> Sted:
        return {Alvor.STOPP: self.sted, Alvor.KREVER_VURDERING: Sted.VURDERING, Alvor.OPPLYSNING: Sted.INGEN}[alvor]


def kontroll(
    kode: str, alvor: Alvor, melding: str, sted: Sted = Sted.SEND_TIL_SIGNERING, for_alle: bool = False
) -> Callable[[Callable[..., Iterator[Brudd]]], Kontroll]:
    """Makes a check of a function that takes the sak, and by name what the row holds, and gives each breach."""

    def lag(funksjon: Callable[..., Iterator[Brudd]]) -> Kontroll:
        funksjon.__doc__ = f"{melding}\n\n{inspect.cleandoc(funksjon.__doc__ or '')}".rstrip()
        return Kontroll(kode, melding, alvor, sted, for_alle, funksjon)

    return lag


def stopper(funn: Iterable[Kontrollfunn], sted: Sted) -> list[Kontrollfunn]:
    """Those that block this step."""
    return [f for f in funn if f.alvor == Alvor.STOPP and f.sted == sted]


def ma_vurderes(funn: Iterable[Kontrollfunn]) -> list[Kontrollfunn]:
    """The flags a saksbehandler answers in writing."""
    return [f for f in funn if f.alvor == Alvor.KREVER_VURDERING]


def kroner(belop: int) -> str:
    """610000 → «610 000», with hard spaces, as it stands in a sentence."""
    return f"{belop:,}".replace(",", "\N{NO-BREAK SPACE}")
