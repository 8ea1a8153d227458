"""Argument types shared by the commands: what is not of the form is wrong usage, exit code 2."""

import re
from argparse import ArgumentTypeError
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django.utils import timezone

from indikatorer.beregning.perioder import les_maned
from indikatorer.tidspunkt import les_tidspunkt


def maned(tekst: str) -> str:
    try:
        les_maned(tekst)
    except ValueError:
        raise ArgumentTypeError(f"«{tekst}» er ikke en måned. Skriv den som 2026-03.") from None
    return tekst


def dato(tekst: str) -> date:
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        raise ArgumentTypeError(f"«{tekst}» er ikke en dato. Skriv den som 2026-03-31.") from None


def tidspunkt(tekst: str) -> datetime:
    try:
        return les_tidspunkt(tekst, timezone.now())
    except ValueError as feil:
        raise ArgumentTypeError(str(feil)) from None


def kommune(tekst: str) -> str:
    if not re.fullmatch(r"\d{4}", tekst):
        raise ArgumentTypeError(f"«{tekst}» er ikke et kommunenummer med fire siffer.")
    return tekst


def bydel(tekst: str) -> str:
    if not re.fullmatch(r"\d{2}|\d{6}", tekst):
        raise ArgumentTypeError(f"«{tekst}» er ikke et bydelsnummer med to (eller seks) siffer.")
    return tekst


def tall(tekst: str) -> Decimal:
    """A number with Norwegian comma or point."""
    try:
        verdi = Decimal(tekst.replace(",", "."))
    except InvalidOperation:
        raise ArgumentTypeError(f"«{tekst}» er ikke et tall.") from None
    if not verdi.is_finite():
        raise ArgumentTypeError(f"«{tekst}» er ikke et tall.")
    return verdi
