"""The grounds as they are proposed when a vedtak is prepared, in the målform of the one who gets the letter."""

from tilskudd.models import Innstillingsrad, Soknad
from tilskudd.queries.brevtekster import BREV
from tilskudd.queries.vedtaksreferanse import ordningsnavn, referansen
from tilskudd.regler.funn import kroner


def forslag_til_begrunnelse(soknad: Soknad, rad: Innstillingsrad | None) -> dict[str, str]:
    """Fields of BEGRUNNELSE. The considerations are the innstilling's own words; without any they are for the one who
    prepares the vedtak to write."""
    ordning, sprak = soknad.utlysning.ordning, soknad.organisasjon.malform
    regel = {
        "ordning": ordningsnavn(ordning, sprak),
        "ar": soknad.utlysning.ar,
        "referanse": referansen(ordning),
    }
    fakta = {"sokt": kroner(soknad.sokt_kr), "tiltak": soknad.tiltak.tittel}
    return {
        "begrunnelse_regel": BREV["vedtaket_folger"][sprak] % regel,
        "begrunnelse_fakta": BREV["dere_sokte"][sprak] % fakta,
        "begrunnelse_hensyn": rad.begrunnelse if rad else "",
    }
