"""The full document list of a case, as it goes with a klage to the klageinstans (L8)."""

from dataclasses import dataclass
from datetime import datetime

from tilskudd.models import Dokument, Klage, Soknad


@dataclass(frozen=True)
class Sakspapir:
    tid: datetime
    navn: str
    sha256: str


def dokumentliste(soknad: Soknad) -> list[Sakspapir]:
    """By time: each frozen version of the søknad, and each clean document."""
    versjoner = [Sakspapir(v.tid, f"Søknad, versjon {v.nr}", v.sha256) for v in soknad.versjoner.all()]
    rene = soknad.dokumenter.filter(skannet=Dokument.Skannet.REN).defer("innhold")
    dokumenter = [Sakspapir(d.lastet_opp, f"{d.get_slag_display()}: {d.navn}", d.sha256) for d in rene]
    return sorted(versjoner + dokumenter, key=lambda papir: papir.tid)


def til_loggen(klage: Klage) -> list[str]:
    """The checksums alone: the log holds no names of files."""
    return [papir.sha256 for papir in dokumentliste(klage.vedtak.soknad)]
