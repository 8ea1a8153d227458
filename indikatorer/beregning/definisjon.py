"""An indicator's definition: what stands in definisjoner/*.toml, read and checked."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from indikatorer.beregning.perioder import les_maned
from indikatorer.kilder.lesing import gettext_noop

RETNINGER = ("lav", "hoy", "ingen")
TEKSTER = ("navn", "kort", "teller", "nevner", "forklaring")
EGEN_KODE = re.compile(r"(\d{4})\.[1-9]\d*")
"""A kommune's own indicator: its number and a running one. All other codes are the national catalogue's."""
STORSTE_SKALA = 1_000_000
FLEST_DESIMALER = 4


class UgyldigDefinisjon(ValueError):
    """The definition says something that cannot be computed, or its own examples do not hold.

    melding: a bokmål sentence for whoever wrote it, filled from verdier. felt: the part it is about.
    """

    def __init__(self, felt: str, melding: str, /, **verdier: str):
        super().__init__(melding % verdier if verdier else melding)
        self.felt, self.melding, self.verdier = felt, melding, verdier


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
        return {variabel(ledd) for ledd in self.teller + self.nevner}

    def verdi(self, teller: int, nevner: int | None) -> Fraction:
        """The exact value in the indicator's unit. ZeroDivisionError when nevner is 0."""
        return Fraction(teller * self.skala, 1 if nevner is None else nevner)


def er_egen(kode: str) -> bool:
    return EGEN_KODE.fullmatch(kode) is not None


def variabel(ledd: str) -> str:
    return ledd.removeprefix("-")


def sum_av_ledd(ledd: tuple[str, ...], tall):
    """Adds the terms; `tall` maps a variable to an int or an array of ints."""
    return sum(-tall[navn[1:]] if navn.startswith("-") else tall[navn] for navn in ledd)


def les_definisjon(innhold: dict) -> Definisjon:
    """From the parsed TOML. Raises UgyldigDefinisjon with the reason, also when a worked example fails.

    The national ones must have their texts in both bokmål and nynorsk; a kommune's own may have bokmål alone.
    """
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
        raise UgyldigDefinisjon(mangler.args[0], gettext_noop("«%(felt)s» mangler."), felt=mangler.args[0]) from mangler
    except ValueError as feil:
        raise UgyldigDefinisjon(
            "gjelder_fra", gettext_noop("«%(maned)s» er ikke en måned. Skriv den som 2026-03."), maned=str(feil)
        ) from feil
    _prov_form(definisjon)
    _prov_ledd(definisjon)
    sprak = ("nb",) if er_egen(definisjon.kode) else ("nb", "nn")
    for malform in sprak:
        for tekst in TEKSTER:
            if not innhold.get(malform, {}).get(tekst):
                raise UgyldigDefinisjon(
                    f"{malform}.{tekst}",
                    gettext_noop("Teksten «%(tekst)s» mangler på %(malform)s."),
                    tekst=tekst,
                    malform=malform,
                )
    _prov_eksempler(definisjon, innhold.get("eksempel", []))
    return definisjon


def krev_kjente_variabler(definisjon: Definisjon, kjente: Collection[str]) -> None:
    """Raises UgyldigDefinisjon when the definition counts something that nobody delivers."""
    for felt in ("teller", "nevner"):
        for ledd in getattr(definisjon, felt):
            if variabel(ledd) not in kjente:
                raise UgyldigDefinisjon(
                    felt,
                    gettext_noop("Tallet «%(variabel)s» finnes ikke. Velg et av tallene i lista."),
                    variabel=variabel(ledd),
                )


def _prov_form(definisjon: Definisjon) -> None:
    if definisjon.retning not in RETNINGER:
        raise UgyldigDefinisjon(
            "retning", gettext_noop("Retningen «%(retning)s» er ukjent."), retning=definisjon.retning
        )
    if not 1 <= definisjon.skala <= STORSTE_SKALA:
        raise UgyldigDefinisjon("skala", gettext_noop("Tallet det ganges med må være fra 1 til 1 000 000."))
    if not 0 <= definisjon.desimaler <= FLEST_DESIMALER:
        raise UgyldigDefinisjon("desimaler", gettext_noop("Velg fra 0 til 4 desimaler."))


def _prov_ledd(definisjon: Definisjon) -> None:
    if not definisjon.teller:
        raise UgyldigDefinisjon("teller", gettext_noop("Telleren er tom. Velg minst ett tall å telle."))
    for felt in ("teller", "nevner"):
        ledd = getattr(definisjon, felt)
        navn = [variabel(navn) for navn in ledd]
        if not all(navn):
            raise UgyldigDefinisjon(felt, gettext_noop("Et ledd viser ikke til noe tall. Velg et, eller fjern leddet."))
        for dobbel in navn:
            if navn.count(dobbel) > 1:
                raise UgyldigDefinisjon(
                    felt,
                    gettext_noop("Tallet «%(variabel)s» er brukt to ganger samme sted. Ta det bort det ene stedet."),
                    variabel=dobbel,
                )
        if ledd and all(navn.startswith("-") for navn in ledd):
            raise UgyldigDefinisjon(felt, gettext_noop("Her trekkes alt fra. Minst ett tall må legges til."))
    like = {variabel(navn) for navn in definisjon.teller} == {variabel(navn) for navn in definisjon.nevner}
    if like and _fortegn(definisjon.teller) in (_fortegn(definisjon.nevner), _fortegn(definisjon.nevner, snudd=True)):
        raise UgyldigDefinisjon(
            "nevner", gettext_noop("Telleren deles på seg selv, så svaret blir alltid det samme. Velg en annen nevner.")
        )


def _fortegn(ledd: tuple[str, ...], snudd: bool = False) -> set[tuple[str, bool]]:
    return {(variabel(navn), navn.startswith("-") != snudd) for navn in ledd}


def _prov_eksempler(definisjon: Definisjon, eksempler: list[dict]) -> None:
    if not eksempler:
        raise UgyldigDefinisjon(
            "eksempel",
            gettext_noop("Et eksempel mangler. Skriv tall du kjenner svaret på, så regnestykket blir prøvd."),
        )
    for nr, eksempel in enumerate(eksempler):
        felt = f"eksempel.{nr}"
        for navn in sorted(definisjon.variabler | {"verdi"}):
            if navn not in eksempel:
                raise UgyldigDefinisjon(felt, gettext_noop("Eksempelet mangler tall for «%(navn)s»."), navn=navn)
        teller = sum_av_ledd(definisjon.teller, eksempel)
        nevner = sum_av_ledd(definisjon.nevner, eksempel) if definisjon.nevner else None
        if nevner is not None and nevner <= 0:
            raise UgyldigDefinisjon(
                felt, gettext_noop("Nevneren i eksempelet er ikke større enn null. Bruk tall som gir et svar.")
            )
        if not stemmer(definisjon, definisjon.verdi(teller, nevner), Fraction(str(eksempel["verdi"]))):
            raise UgyldigDefinisjon(
                felt,
                gettext_noop("Eksempelet stemmer ikke: regnestykket gir %(svar)s, ikke %(verdi)s."),
                svar=_som_tall(definisjon, definisjon.verdi(teller, nevner)),
                verdi=str(eksempel["verdi"]).replace(".", ","),
            )


def stemmer(definisjon: Definisjon, regnet: Fraction, oppgitt: Fraction) -> bool:
    """The stated value is the computed one, exactly or as it is shown with the definition's decimals."""
    return abs(regnet - oppgitt) * 2 * 10**definisjon.desimaler <= 1 and (
        regnet == oppgitt or (oppgitt * 10**definisjon.desimaler).denominator == 1
    )


def _som_tall(definisjon: Definisjon, verdi: Fraction) -> str:
    return f"{float(verdi):.{definisjon.desimaler}f}".replace(".", ",")
