from malekort.models import Bruker, Malform


def velg_malform(bruker: Bruker, malform: Malform) -> None:
    bruker.malform = malform
    bruker.save(update_fields=["malform"])
