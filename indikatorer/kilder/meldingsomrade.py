"""Which area a målekortskjema is about. The text is free and differs from sender to sender ("Oslo 12")."""

import re
from collections.abc import Mapping
from datetime import date

from indikatorer.kilder.altinnmelding import Melding
from indikatorer.kilder.celler import avgrensning
from indikatorer.kilder.kontroll import Kontroll
from indikatorer.kilder.lesing import Alvorlighet, Forventet, Kjentomrade, gettext_noop

OMRADEKODE = re.compile(r"(?<!\d)(?:\d{6}|\d{4})(?!\d)", re.ASCII)

UKJENT_OMRADE = Kontroll(
    "MK10",
    Alvorlighet.FEIL,
    gettext_noop("Vi vet ikke hvilket område meldingen gjelder. Oppgi kommune eller bydel når du leverer fila."),
    "geografiskOmraadeId",
)
ANNET_OMRADE = Kontroll(
    "MK11",
    Alvorlighet.FEIL,
    gettext_noop("Meldingen gjelder et annet område enn det du leverer for."),
    "geografiskOmraadeId",
)
IKKE_GYLDIG = Kontroll(
    "MK12",
    Alvorlighet.FEIL,
    gettext_noop("Området fantes ikke i måneden meldingen gjelder."),
    "geografiskOmraadeId",
)


def finn_omrade(melding: Melding, dag: date, forventet: Forventet) -> str | Kontroll:
    """The area code, or why there is none.

    A code in the text, else what this sender's text has meant before, else a kommune's name. It must lie in the
    area stated with the delivery, if any: a code or a kommune that does not is an error, a remembered text that
    does not gives way, and a text that says nothing means the stated area.
    """
    oppgitt = avgrensning(forventet)
    i_teksten = kode_i_teksten(melding.omrade, dag, forventet.omrader)
    navngitt = _kommune_med_navn(melding.omrade, dag, forventet.omrader)
    sagt = i_teksten or navngitt
    if oppgitt and not (sagt.startswith(oppgitt) or oppgitt.startswith(sagt)):
        return ANNET_OMRADE
    kode = i_teksten or forventet.aliaser.get((melding.fagsystem, melding.omrade)) or navngitt
    if oppgitt and not kode.startswith(oppgitt):
        kode = oppgitt
    if not kode:
        koder = forventet.omrader.keys() & set(OMRADEKODE.findall(melding.omrade))
        return IKKE_GYLDIG if len(koder) == 1 else UKJENT_OMRADE
    if kode not in forventet.omrader or not forventet.omrader[kode].gyldig(dag):
        return IKKE_GYLDIG
    return kode


def kode_i_teksten(tekst: str, dag: date, omrader: Mapping[str, Kjentomrade]) -> str:
    """The one code in the text that is an area on the day. Other numbers, such as an office's, are no codes."""
    koder = {kode for kode in OMRADEKODE.findall(tekst) if kode in omrader and omrader[kode].gyldig(dag)}
    return koder.pop() if len(koder) == 1 else ""


def _kommune_med_navn(tekst: str, dag: date, omrader: Mapping[str, Kjentomrade]) -> str:
    """The one kommune of that name on the day. Names in several languages are parted by ` - `."""
    navn = tekst.casefold()
    koder = [
        kode
        for kode, omrade in omrader.items()
        if len(kode) == 4
        and omrade.gyldig(dag)
        and navn in {omrade.navn.casefold(), *omrade.navn.casefold().split(" - ")}
    ]
    return koder[0] if len(koder) == 1 else ""
