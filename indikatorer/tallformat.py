"""How numbers and months are written for people, in Norwegian. Pure text; nothing here knows of HTML."""

from decimal import Decimal
from fractions import Fraction

from django.utils.dates import MONTHS

from indikatorer.beregning.avrunding import avrundet
from indikatorer.beregning.perioder import les_maned

HARDT_MELLOMROM = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


def tall(verdi: Fraction | Decimal | float, desimaler: int = 0) -> str:
    """1234.5 → «1 234,5»: comma, hard space between thousands, halves rounded away from zero."""
    heltall = avrundet(verdi, desimaler)
    siffer = f"{abs(heltall):0{desimaler + 1}d}"
    hele, brok = (siffer[:-desimaler], "," + siffer[-desimaler:]) if desimaler else (siffer, "")
    return (MINUS if heltall < 0 else "") + f"{int(hele):,}".replace(",", HARDT_MELLOMROM) + brok


def tall_med_fortegn(verdi: Fraction | Decimal | float, desimaler: int = 0) -> str:
    """A change: «+1,0», «−0,3», and «±0,0» when it shows as nothing."""
    heltall = avrundet(verdi, desimaler)
    return ("±" if heltall == 0 else "+" if heltall > 0 else "") + tall(verdi, desimaler)


def tall_uten_overflodige_nuller(verdi: Decimal) -> str:
    """A threshold as it was written: 3.5000 → «3,5», 12.0000 → «12»."""
    eksponent = verdi.normalize().as_tuple().exponent
    return tall(verdi, max(0, -int(eksponent)))


def manedsnavn(periode: str) -> str:
    """`2026-03` → «mars 2026»."""
    ar, maned = les_maned(periode)
    return f"{MONTHS[maned]} {ar}"


ENHETSTEGN = {"prosent": "%", "antall": ""}


def med_enhet(verdi: Fraction | Decimal | float, enhet: str, desimaler: int) -> str:
    """«3,1 %», «14», «17,6 dager»: a hard space before the unit."""
    tegn = ENHETSTEGN.get(enhet, enhet)
    return tall(verdi, desimaler) + (HARDT_MELLOMROM + tegn if tegn else "")
