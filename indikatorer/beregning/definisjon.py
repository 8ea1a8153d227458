"""An indicator's definition: what stands in definisjoner/*.toml, read and checked."""

from dataclasses import dataclass
from fractions import Fraction

from indikatorer.beregning.perioder import les_maned

RETNINGER = ("lav", "hoy", "ingen")
TEKSTER = ("navn", "kort", "teller", "nevner", "forklaring")


class UgyldigDefinisjon(ValueError):
    """The definition says something that cannot be computed, or its own examples do not hold."""


@dataclass(frozen=True)
class Definisjon:
    """teller, nevner: variables, a leading `-` subtracts; an empty nevner makes the indicator a count.

    skala: the ratio is multiplied by it to get the indicator's unit (100 for percent).
    retning: `lav` lower is better, `hoy` higher is better, `ingen` is never coloured.
    """

    kode: str
    tema: str
    gjelder_fra: str
    teller: tuple[str, ...]
    nevner: tuple[str, ...]
    skala: int
    enhet: str
    desimaler: int
    retning: str

    @property
    def variabler(self) -> set[str]:
        return {ledd.removeprefix("-") for ledd in self.teller + self.nevner}

    def verdi(self, teller: int, nevner: int | None) -> Fraction:
        """The exact value in the indicator's unit. ZeroDivisionError when nevner is 0."""
        return Fraction(teller * self.skala, 1 if nevner is None else nevner)


def sum_av_ledd(ledd: tuple[str, ...], tall):
    """Adds the terms; `tall` maps a variable to an int or an array of ints."""
    return sum(-tall[navn[1:]] if navn.startswith("-") else tall[navn] for navn in ledd)


def les_definisjon(innhold: dict) -> Definisjon:
    """From the parsed TOML. Raises UgyldigDefinisjon with the reason, also when a worked example fails."""
    try:
        definisjon = Definisjon(
            kode=innhold["kode"],
            tema=innhold["tema"],
            gjelder_fra=innhold["gjelder_fra"],
            teller=tuple(innhold["teller"]),
            nevner=tuple(innhold.get("nevner", ())),
            skala=innhold["skala"],
            enhet=innhold["enhet"],
            desimaler=innhold["desimaler"],
            retning=innhold["retning"],
        )
        les_maned(definisjon.gjelder_fra)
    except KeyError as mangler:
        raise UgyldigDefinisjon(f"mangler {mangler}") from mangler
    except ValueError as feil:
        raise UgyldigDefinisjon(f"gjelder_fra er ingen måned: {feil}") from feil
    if definisjon.retning not in RETNINGER:
        raise UgyldigDefinisjon(f"ukjent retning: {definisjon.retning}")
    if not definisjon.teller:
        raise UgyldigDefinisjon("teller er tom")
    if set(definisjon.teller) == set(definisjon.nevner):
        raise UgyldigDefinisjon("teller og nevner er like")
    for sprak in ("nb", "nn"):
        mangler = [tekst for tekst in TEKSTER if not innhold.get(sprak, {}).get(tekst)]
        if mangler:
            raise UgyldigDefinisjon(f"mangler tekst på {sprak}: {', '.join(mangler)}")
    _prov_eksempler(definisjon, innhold.get("eksempel", []))
    return definisjon


def _prov_eksempler(definisjon: Definisjon, eksempler: list[dict]) -> None:
    if not eksempler:
        raise UgyldigDefinisjon("mangler eksempel")
    for eksempel in eksempler:
        teller = sum_av_ledd(definisjon.teller, eksempel)
        nevner = sum_av_ledd(definisjon.nevner, eksempel) if definisjon.nevner else None
        if definisjon.verdi(teller, nevner) != Fraction(str(eksempel["verdi"])):
            raise UgyldigDefinisjon(f"eksempelet {eksempel} stemmer ikke")
