from django.db import transaction

from indikatorer.actions.hendelse import noter
from indikatorer.models import Hendelse
from malekort.models import Bruker
from malekort.queries.forste_dag import DELT, sted
from malekort.queries.kontor import Kontor


def noter_deling(kontor: Kontor, aktor: Bruker) -> None:
    """Writes down the first time an office's card is taken along on paper. Later times change nothing."""
    omrade = sted(kontor)
    if not Hendelse.objects.filter(hva=DELT, omrade=omrade, data__kontor=kontor.kontor.pk).exists():
        with transaction.atomic():
            noter(DELT, aktor, omrade, kontor=kontor.kontor.pk)
