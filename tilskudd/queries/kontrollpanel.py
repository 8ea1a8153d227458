"""All that is found on a draft, for the one who fills it in: what stops it, what will be judged, and what is told."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Dokument, Soknad
from tilskudd.queries.mangler import mangler
from tilskudd.queries.regelsak import funn, setning
from tilskudd.queries.rolleinnehavere import med_rolle
from tilskudd.regler.funn import Alvor, Sted

SENERE = (Sted.VEDTAK, Sted.BREV, Sted.PUBLISERING)


@dataclass(frozen=True)
class Punkt:
    """felt: where it is mended, as the rules name fields; empty when not in the form."""

    felt: str
    tekst: str


@dataclass(frozen=True)
class Kontrollpanel:
    stopper: list[Punkt]
    vurderes: list[Punkt]
    opplyses: list[Punkt]

    @property
    def klar(self) -> bool:
        return not self.stopper


def kontrollpanel(soknad: Soknad, na: datetime) -> Kontrollpanel:
    har_signatar = med_rolle(soknad.organisasjon, Rolle.SIGNATAR, na).exists()
    punkter: dict[Alvor, list[Punkt]] = {alvor: [] for alvor in Alvor}
    punkter[Alvor.STOPP] += [Punkt(m.felt, m.tekst) for m in mangler(soknad)]
    for f in funn(soknad, na, signatar_gyldig=har_signatar):
        if f.sted not in SENERE:
            punkter[f.alvor].append(Punkt(f.felt, setning(f)))
    if soknad.dokumenter.filter(slag=Dokument.Slag.VEDLEGG).exclude(skannet=Dokument.Skannet.REN).exists():
        punkter[Alvor.STOPP].append(Punkt("vedlegg", _("Et vedlegg er ikke ferdig kontrollert, eller ble stoppet.")))
    return Kontrollpanel(punkter[Alvor.STOPP], punkter[Alvor.KREVER_VURDERING], punkter[Alvor.OPPLYSNING])
