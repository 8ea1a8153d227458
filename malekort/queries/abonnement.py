from indikatorer.models import NavKontor
from malekort.models import Abonnement, Bruker


def folger(bruker: Bruker, kontor: NavKontor) -> bool:
    return Abonnement.objects.filter(bruker=bruker, kontor=kontor).exists()
