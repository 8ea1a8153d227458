"""What is asked of the population tables: one-year ages 0–66 of the two newest years, the sexes summed by SSB."""

import re
from collections.abc import Collection

from indikatorer.henting.feil import Hentefeil
from indikatorer.henting.forbindelse import Svar
from indikatorer.henting.pxweb import Pxweb
from indikatorer.henting.sporring import Utvalg, Valg

KOMMUNER, BYDELER = "07459", "10826"
INNHOLD = {KOMMUNER: "Personer1", BYDELER: "Personer"}
DAGENS_KOMMUNER = "agg_KommSummer"
"""The kommuner of today, written K-3101. A new one is in the answer whether or not we know it."""
ANTALL_AR = 2
SISTE_ALDER = 66


def hent(pxweb: Pxweb, tabell: str, summer: Collection[str]) -> list[Svar]:
    """Every answer as it was received, in order. summer: the codes of land and fylker. Raises Hentefeil."""
    koder = pxweb.koder(tabell)
    svar = [ett for utvalg in utvalgene(tabell, koder, summer) for ett in pxweb.data(tabell, utvalg)]
    if len({ett.data.get("updated") if isinstance(ett.data, dict) else None for ett in svar}) > 1:
        raise Hentefeil("endret_underveis")
    return svar


def utvalgene(tabell: str, koder: dict[str, list[str]], summer: Collection[str]) -> list[Utvalg]:
    """The questions, of codes the table itself says it has."""
    regioner = koder.get("Region", [])
    aldre = [kode for kode in koder.get("Alder", []) if re.fullmatch("[0-9]{3}", kode) and int(kode) <= SISTE_ALDER]
    ar = sorted(kode for kode in koder.get("Tid", []) if re.fullmatch("(19|20)[0-9]{2}", kode))[-ANTALL_AR:]
    if len(aldre) != SISTE_ALDER + 1 or not ar or not regioner or INNHOLD[tabell] not in koder.get("ContentsCode", []):
        raise Hentefeil("annen_tabell")
    resten = (
        Valg("Alder", tuple(aldre)),
        Valg("ContentsCode", (INNHOLD[tabell],)),
        Valg("Tid", tuple(ar), deles=True),
    )
    if tabell == BYDELER:
        return [(Valg("Region", tuple(regioner), deles=True), *resten)]
    sumkoder = tuple(kode for kode in regioner if kode in summer)
    return [
        (Valg("Region", ("*",), DAGENS_KOMMUNER, omtrent=len(regioner)), *resten),
        (Valg("Region", sumkoder, deles=True), *resten),
    ]
