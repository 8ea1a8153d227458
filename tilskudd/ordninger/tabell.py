"""Reads a TOML table key by key: each key has a kind, and no key is left over."""

import datetime as dt
from dataclasses import dataclass

from indikatorer.kilder.lesing import gettext_noop


class UgyldigOrdning(ValueError):
    """The data cannot be used as they stand.

    felt: where, as `utlysning 2021.kriterium[0].vekt`. melding: a bokmål sentence for whoever wrote the file, filled
    from verdier.
    """

    def __init__(self, felt: str, melding: str, /, **verdier: str | int):
        super().__init__(f"{felt}: {melding % verdier if verdier else melding}")
        self.felt, self.melding, self.verdier = felt, melding, verdier


@dataclass(frozen=True)
class Tekst:
    """The same text in both written languages; both empty when nothing is written yet."""

    nb: str = ""
    nn: str = ""

    def __bool__(self) -> bool:
        return bool(self.nb)


class Tabell:
    """A table under reading. `sted` says where it stands, for the messages."""

    def __init__(self, innhold: dict, sted: str = ""):
        if not isinstance(innhold, dict):
            raise UgyldigOrdning(sted, gettext_noop("Her skal det stå en tabell."))
        self._innhold, self._sted, self._lest = innhold, sted, set()

    def felt(self, navn: str) -> str:
        return f"{self._sted}.{navn}" if self._sted else navn

    def ugyldig(self, navn: str, melding: str, /, **verdier: str | int) -> UgyldigOrdning:
        return UgyldigOrdning(self.felt(navn), melding, **verdier)

    def tekst(self, navn: str, standard: str | None = None) -> str:
        return self._verdi(navn, str, standard).strip()

    def valg(self, navn: str, lovlige: tuple[str, ...], standard: str | None = None) -> str:
        verdi = self.tekst(navn, standard)
        if verdi not in lovlige:
            raise self.ugyldig(
                navn,
                gettext_noop("«%(verdi)s» er ukjent. Velg en av: %(lovlige)s."),
                verdi=verdi,
                lovlige=", ".join(lovlige),
            )
        return verdi

    def bryter(self, navn: str, standard: bool | None = None) -> bool:
        return self._verdi(navn, bool, standard)

    def tall(self, navn: str) -> int:
        return self._ikke_negativt(navn, self._verdi(navn, int))

    def tall_eller_ukjent(self, navn: str) -> int | None:
        return self._ikke_negativt(navn, self._eller_ukjent(navn, int))

    def dato_eller_ukjent(self, navn: str) -> dt.date | None:
        return self._eller_ukjent(navn, dt.date)

    def klokka_eller_ukjent(self, navn: str) -> dt.time | None:
        return self._eller_ukjent(navn, dt.time)

    def begge(self, navn: str, pakrevd: bool = False) -> Tekst:
        """`{ nb = "…", nn = "…" }`. What is written in one language must be written in the other."""
        if not pakrevd and navn not in self._innhold:
            return Tekst()
        deler = Tabell(self._verdi(navn, dict), self.felt(navn))
        tekst = Tekst(deler.tekst("nb"), deler.tekst("nn"))
        deler.ferdig()
        if bool(tekst.nb) != bool(tekst.nn) or (pakrevd and not tekst):
            raise self.ugyldig(navn, gettext_noop("Teksten må stå på både bokmål og nynorsk."))
        return tekst

    def tekster(self, navn: str, lovlige: tuple[str, ...] = ()) -> tuple[str, ...]:
        verdier = self._verdi(navn, list, [])
        for verdi in verdier:
            if not isinstance(verdi, str) or (lovlige and verdi not in lovlige):
                raise self.ugyldig(navn, gettext_noop("«%(verdi)s» er ukjent."), verdi=str(verdi))
        if len(set(verdier)) < len(verdier):
            raise self.ugyldig(navn, gettext_noop("Samme verdi står to ganger."))
        return tuple(verdier)

    def parametre(self, navn: str) -> dict:
        """Whatever a rule needs: whole numbers, texts, lists and tables of them."""
        verdi = self._verdi(navn, dict, {})
        if not _kan_lagres(verdi):
            raise self.ugyldig(navn, gettext_noop("Bare hele tall, tekst, lister og tabeller kan stå her."))
        return verdi

    def rader(self, navn: str, merke: str = "") -> list["Tabell"]:
        """The tables of a list. `merke`: the key that names a row in messages; else its number from 0."""
        return [
            Tabell(rad, self.felt(f"{navn} {rad[merke]}" if _har(rad, merke) else f"{navn}[{nr}]"))
            for nr, rad in enumerate(self._verdi(navn, list, []))
        ]

    def ferdig(self) -> None:
        """Raises when a key was never asked for: a misspelt key must not be lost in silence."""
        for navn in self._innhold:
            if navn not in self._lest:
                raise self.ugyldig(navn, gettext_noop("«%(navn)s» er ikke et felt her."), navn=navn)

    def _eller_ukjent(self, navn: str, slag: type):
        self._lest.add(navn)
        return self._verdi(navn, slag) if navn in self._innhold else None

    def _verdi(self, navn: str, slag: type, standard=None):
        self._lest.add(navn)
        verdi = self._innhold.get(navn, standard)
        if verdi is None:
            raise self.ugyldig(navn, gettext_noop("«%(navn)s» mangler."), navn=navn)
        # bool is an int and a datetime is a date; neither may stand for the other.
        if type(verdi) is not slag:
            raise self.ugyldig(navn, gettext_noop("«%(navn)s» har feil slag verdi."), navn=navn)
        return verdi

    def _ikke_negativt(self, navn: str, verdi: int | None) -> int | None:
        if verdi is not None and verdi < 0:
            raise self.ugyldig(navn, gettext_noop("Tallet kan ikke være under null."))
        return verdi


def _har(rad, merke: str) -> bool:
    return bool(merke) and isinstance(rad, dict) and merke in rad


def _kan_lagres(verdi) -> bool:
    if isinstance(verdi, dict):
        return all(_kan_lagres(del_) for del_ in verdi.values())
    if isinstance(verdi, list):
        return all(_kan_lagres(del_) for del_ in verdi)
    return isinstance(verdi, int | str)
