from datetime import date
from itertools import chain

import pytest

from tests.byggere import fil_11f, mottakere
from tests.feil.anlegg import Anlegg


@pytest.fixture(scope="session")
def anlegg(tmp_path_factory):
    nytt = Anlegg(tmp_path_factory.mktemp("anlegg"))
    yield nytt
    nytt.riv()


@pytest.fixture
def fil(tmp_path):
    """Writes an 11F file for a kommune, and gives the words `importer` wants."""

    def skriv(kommune: str, antall: int, ar: int = 2025, **felter) -> list[str]:
        sti = tmp_path / f"11F_{kommune}_{ar}_{antall}.txt"
        sti.write_bytes(fil_11f(kommune, ar, mottakere(antall, **felter)))
        omfang = {"--kommune": kommune, "--ar": str(ar), "--per": f"{date(ar, 12, 31)}"}
        return ["importer", "kostra-11f", str(sti), *chain.from_iterable(omfang.items())]

    return skriv
