"""The flags of a case: what the rules found that a saksbehandler answers in writing."""

from dataclasses import dataclass

from tilskudd.models import Soknad, Vurdering
from tilskudd.queries.regelsak import funn, setning
from tilskudd.regler.funn import ma_vurderes


@dataclass(frozen=True)
class Flagg:
    """meldinger: what the søker read, each once. svar: what the saksbehandler has written, maybe nothing."""

    kode: str
    meldinger: list[str]
    svar: str


def flaggene(soknad: Soknad, svar: dict[str, str]) -> list[Flagg]:
    """One per rule, in the order the rules are run, however many lines each was broken on. The rules are asked as of
    the moment it came in: what was in time then is in time."""
    meldinger: dict[str, list[str]] = {}
    for ett in ma_vurderes(funn(soknad, soknad.innsendt)):
        tekst = setning(ett)
        if tekst not in meldinger.setdefault(ett.kode, []):
            meldinger[ett.kode].append(tekst)
    return [Flagg(kode, tekster, svar.get(kode, "")) for kode, tekster in meldinger.items()]


def ubesvarte_flagg(vurdering: Vurdering) -> list[str]:
    return [f.kode for f in flaggene(vurdering.soknad, vurdering.flagg) if not f.svar.strip()]
