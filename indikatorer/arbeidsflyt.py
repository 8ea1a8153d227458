"""The way of a definition into the national catalogue: every step there is, and who may take it."""

from dataclasses import dataclass

from indikatorer.kilder.lesing import gettext_noop

UTKAST, TIL_KONTROLL, PUBLISERT, FORKASTET = "utkast", "til_kontroll", "publisert", "forkastet"


@dataclass(frozen=True)
class Overgang:
    """navn: what the button sends. av_en_annen: not by the one who wrote the draft. begrunnes: with a remark."""

    navn: str
    fra: str
    til: str
    knapp: str
    av_en_annen: bool = False
    begrunnes: bool = False


OVERGANGER = (
    Overgang("send", UTKAST, TIL_KONTROLL, gettext_noop("Send til kontroll")),
    Overgang("publiser", TIL_KONTROLL, PUBLISERT, gettext_noop("Publiser"), av_en_annen=True),
    Overgang("returner", TIL_KONTROLL, UTKAST, gettext_noop("Send tilbake"), begrunnes=True),
    Overgang("forkast", UTKAST, FORKASTET, gettext_noop("Forkast")),
    Overgang("forkast", TIL_KONTROLL, FORKASTET, gettext_noop("Forkast"), begrunnes=True),
)

IKKE_NA = gettext_noop("Utkastet er kommet videre siden siden ble åpnet. Se hva som gjelder nå.")
AV_EN_ANNEN = gettext_noop("Du skrev utkastet. En annen i direktoratet må kontrollere og publisere det.")
BEGRUNN = gettext_noop("Skriv hvorfor.")


def overgang(navn: str, fra: str) -> Overgang | None:
    return next((o for o in OVERGANGER if (o.navn, o.fra) == (navn, fra)), None)


def mulige(fra: str) -> list[Overgang]:
    return [o for o in OVERGANGER if o.fra == fra]


def hinder(steg: Overgang, *, skrev_selv: bool) -> str:
    """Why the person may not take the step; empty when nothing hinders."""
    return AV_EN_ANNEN if steg.av_en_annen and skrev_selv else ""
