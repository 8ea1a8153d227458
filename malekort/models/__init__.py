from malekort.models.bruker import Bruker, Malform
from malekort.models.rolle import Rolle

__all__ = ["Bruker", "Malform", "Rolle"]
