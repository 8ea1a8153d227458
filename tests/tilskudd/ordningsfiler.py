"""The schemes of fixtures/ as the reader gives them, for the tests."""

from functools import cache
from pathlib import Path

from tilskudd.ordninger.les import les_ordning
from tilskudd.ordninger.ordning import Ordning, Utlysning

MAPPE = Path(__file__).parent.parent.parent / "fixtures" / "tilskudd"
KODER = sorted(fil.stem for fil in (MAPPE / "ordninger").glob("*.toml"))


@cache
def ordning(kode: str) -> Ordning:
    return les_ordning((MAPPE / "ordninger" / f"{kode}.toml").read_bytes())


def utlysning(kode: str, ar: int) -> Utlysning:
    return next(utlysning for utlysning in ordning(kode).utlysninger if utlysning.ar == ar)


def regler(kode: str, ar: int) -> dict:
    """Rule code → its parameters."""
    return {regel.kode: regel.parametre for regel in utlysning(kode, ar).regler}
