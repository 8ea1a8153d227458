"""The answers as a saksbehandler reads them: beside each that is new, what it was."""

from dataclasses import dataclass

from tilskudd.models import Soknad
from tilskudd.queries.mangler import paa_sprak
from tilskudd.queries.soknadsinnhold import svartekst


@dataclass(frozen=True)
class Svar:
    """tekst: empty when it is not answered. for_: what it was in the version before; None when it is the same."""

    sporsmal: str
    tekst: str
    for_: str | None


def svarene(soknad: Soknad) -> list[Svar]:
    """In the order of the form."""
    forrige = soknad.versjoner.filter(nr__lt=soknad.versjon).order_by("-nr").first()
    for_ = soknad.svar if forrige is None else forrige.innhold.get("svar", {})
    rader = []
    for sporsmal in soknad.utlysning.skjema:
        na, da = (svartekst(sporsmal, svar.get(sporsmal["kode"])) for svar in (soknad.svar, for_))
        rader.append(Svar(paa_sprak(sporsmal["etikett"]), na, None if na == da else da))
    return rader


def etiketter(soknad: Soknad) -> list[tuple[str, str]]:
    """(code, text) of each question."""
    return [(sporsmal["kode"], paa_sprak(sporsmal["etikett"])) for sporsmal in soknad.utlysning.skjema]
