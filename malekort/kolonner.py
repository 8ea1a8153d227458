"""The columns of the yearly table of social-service figures: read from data and checked."""

import tomllib
from dataclasses import dataclass

from indikatorer.beregning.definisjon import RETNINGER

BEFOLKNING = "befolkning_"


class UgyldigeKolonner(ValueError):
    """The description of the columns does not hold together."""


@dataclass(frozen=True)
class Kolonne:
    """nevner: empty for a count. gruppe, navn: målform → text. fra, til: the years that have it, 0 for no limit.
    i_noen_maned, i_desember: the indicator whose months tell of the same persons, see sosialtjenestetall.toml."""

    variabel: str
    nevner: str
    retning: str
    desimaler: int
    gruppe: dict[str, str]
    navn: dict[str, str]
    fra: int
    til: int
    i_noen_maned: str
    i_desember: str

    @property
    def er_andel(self) -> bool:
        return bool(self.nevner)

    @property
    def nevner_er_personer(self) -> bool:
        return self.nevner.startswith(BEFOLKNING)

    def nevnerar(self, ar: int) -> int:
        """KOSTRA measures a year against the population at its end, which is that of 1 January the year after."""
        return ar + 1 if self.nevner_er_personer else ar

    def gjelder(self, ar: int) -> bool:
        return self.fra <= ar and (not self.til or ar <= self.til)


def les_kolonner(tekst: str) -> list[Kolonne]:
    """In the order they are printed. Raises UgyldigeKolonner with the reason."""
    try:
        innhold = tomllib.loads(tekst)
        kolonner = [
            _kolonne(rad, {"nb": gruppe["nb"], "nn": gruppe["nn"]})
            for gruppe in innhold["gruppe"]
            for rad in gruppe["kolonne"]
        ]
    except KeyError as mangler:
        raise UgyldigeKolonner(f"mangler {mangler}") from mangler
    if ukjent := {kolonne.retning for kolonne in kolonner} - set(RETNINGER):
        raise UgyldigeKolonner(f"ukjent retning: {', '.join(sorted(ukjent))}")
    return kolonner


def _kolonne(rad: dict, gruppe: dict[str, str]) -> Kolonne:
    return Kolonne(
        variabel=rad["variabel"],
        nevner=rad.get("nevner", ""),
        retning=rad["retning"],
        desimaler=rad.get("desimaler", 0),
        gruppe=gruppe,
        navn={"nb": rad["nb"], "nn": rad["nn"]},
        fra=rad.get("fra", 0),
        til=rad.get("til", 0),
        i_noen_maned=rad.get("i_noen_maned", ""),
        i_desember=rad.get("i_desember", ""),
    )
