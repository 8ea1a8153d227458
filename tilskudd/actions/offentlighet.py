"""Whether a document may be given to whoever asks for it (L16)."""

from django.db import transaction
from django.utils.translation import gettext as _

from tilskudd.actions.hendelse import noter
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Dokument, Hjemmel, Soknad
from tilskudd.tilgang import Tilskuddstilgang

AVGJOR = (Rolle.SAKSBEHANDLER_SF, Rolle.LEDER_SF, Rolle.SAKSBEHANDLER_DIR, Rolle.ORDNINGSANSVARLIG)
OFFENTLEGLOVA = "offl-"
"""What the codes of its hjemler begin with."""


@transaction.atomic
def sett_offentlighet(dokument: Dokument, hjemmel: Hjemmel | None, aktor) -> Dokument:
    """hjemmel: what it is withheld by; None makes it public. Raises UgyldigOvergang."""
    soknad = Soknad.objects.select_for_update(of=("self",)).get(pk=dokument.soknad_id)
    if not Tilskuddstilgang(aktor).roller_i(soknad).intersection(AVGJOR):
        raise UgyldigOvergang(_("Rollen din gir ikke adgang til dette."))
    if hjemmel is not None and not hjemmel.kode.startswith(OFFENTLEGLOVA):
        raise UgyldigOvergang(_("Velg en hjemmel i offentleglova."))
    las = Dokument.objects.select_for_update().defer("innhold").get(pk=dokument.pk)
    if las.unntatt_id != (hjemmel.pk if hjemmel else None):
        las.unntatt = hjemmel
        las.save(update_fields=("unntatt",))
        noter("offentlighet_satt", aktor, soknad=soknad, objekt=las, hjemmel=hjemmel.kode if hjemmel else "")
    return las
