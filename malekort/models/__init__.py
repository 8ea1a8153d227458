"""Users and roles, and what is the card's own."""

from malekort.models.abonnement import Abonnement
from malekort.models.bruker import Bruker, Malform
from malekort.models.dataminnelse import Dataminnelse
from malekort.models.innsyn import Innsyn
from malekort.models.kort import Kortoppsett, Merknad
from malekort.models.onske import Onske, Onskesvar
from malekort.models.overgang import Overgang
from malekort.models.rolle import Rolle

__all__ = [
    "Abonnement",
    "Bruker",
    "Dataminnelse",
    "Innsyn",
    "Kortoppsett",
    "Malform",
    "Merknad",
    "Onske",
    "Onskesvar",
    "Overgang",
    "Rolle",
]
