"""The søker's answer to a question in the case: in words, and in the fields that were named and no others."""

from collections.abc import Mapping

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.actions.frysing import frys
from tilskudd.actions.overgang import flytt
from tilskudd.actions.utboks import varsle
from tilskudd.models import Foresporsel
from tilskudd.queries.adresse import full_adresse
from tilskudd.queries.klokke import Klokke

BESVART = gettext_noop("Et spørsmål du stilte, er besvart")
BESVART_TEKST = gettext_noop("Søkeren har svart i en sak du behandler. Les svaret her:\n\n%(lenke)s\n")


def svar_pa(foresporsel: Foresporsel, aktor, tekst: str, svar: Mapping[str, object]) -> Foresporsel:
    """svar: question code → the new answer; codes that were not named are left as they are. A new version of the
    søknad is frozen, and a vurdering of an older one is no longer of the newest. Raises UgyldigOvergang."""
    return flytt(foresporsel, "svar", aktor, virkning=_svar, tekst=tekst, svar=svar, klokke=Klokke())


def _svar(foresporsel: Foresporsel, aktor, *, tekst: str, svar: Mapping[str, object], klokke: Klokke, **_data) -> None:
    soknad = foresporsel.soknad
    soknad.svar = soknad.svar | {kode: verdi for kode, verdi in svar.items() if kode in foresporsel.felt}
    frys(soknad, aktor, klokke.na)
    soknad.save()
    foresporsel.svar, foresporsel.besvart, foresporsel.besvart_av = tekst, klokke.na, aktor
    lenke = full_adresse("soknad", soknad.pk)
    varsle(f"besvart:{foresporsel.pk}", [foresporsel.stilt_av], BESVART, BESVART_TEKST, lenke=lenke)
