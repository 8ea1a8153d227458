"""Person numbers have no place in free text."""

import re
import unicodedata

SOM_PERSONNUMMER = re.compile(r"\d{6}[\s.\-–]*\d{5}|\d{2}[\s.\-–]\d{2}[\s.\-–]\d{2}[\s.\-–]*\d{5}")
"""Eleven digits, together or as people set them apart: after the sixth, or the date in pairs. Any eleven: a valid
person number is not told from one that is mistyped, and a longer number holds eleven too."""


def ligner_personnummer(tekst: str) -> bool:
    synlig = "".join(tegn for tegn in tekst if unicodedata.category(tegn) != "Cf")
    return SOM_PERSONNUMMER.search(synlig) is not None


def uten_personnummer(tekst: str) -> str:
    """With asterisks where a person number may stand, for what is kept of a text nobody can be asked to mend."""
    return SOM_PERSONNUMMER.sub("***********", tekst)
