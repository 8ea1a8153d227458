from tilskudd.actions.overgang import flytt
from tilskudd.models import Soknad


def avslutt(soknad: Soknad, aktor, merknad: str) -> Soknad:
    """Closes the case, with a closing note (17)."""

    def virkning(las: Soknad, aktor, *, begrunnelse: str, **_data) -> None:
        las.avsluttet_merknad = begrunnelse

    return flytt(soknad, "avslutt", aktor, virkning=virkning, begrunnelse=merknad)
