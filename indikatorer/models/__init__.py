from indikatorer.models.datakontrakt import Datakontrakt
from indikatorer.models.etterproving import Etterproving
from indikatorer.models.grense import Grenseverdi
from indikatorer.models.hendelse import Hendelse
from indikatorer.models.holdt import Holdtleveranse
from indikatorer.models.indikator import Definisjonsutkast, Indikator, Indikatorversjon
from indikatorer.models.kilde import Henting, Kildekopi, Kildesvar, Kildetakt, Klassforslag
from indikatorer.models.kontor import NavKontor
from indikatorer.models.leveranse import Dekning, Leveranse, Leveransefunn, Leveranseutkast, Omradealias
from indikatorer.models.observasjon import Observasjon
from indikatorer.models.omrade import Gruppemedlem, Kostragruppe, Omrade, Omradeendring
from indikatorer.models.oppbevaring import Personsletting
from indikatorer.models.personar import Personar
from indikatorer.models.personnokkel import Personnokkel
from indikatorer.models.resultat import Kjoring, Kjoringsbit, Resultat

__all__ = [
    "Datakontrakt",
    "Definisjonsutkast",
    "Dekning",
    "Etterproving",
    "Grenseverdi",
    "Gruppemedlem",
    "Hendelse",
    "Henting",
    "Holdtleveranse",
    "Indikator",
    "Indikatorversjon",
    "Kildekopi",
    "Kildesvar",
    "Kildetakt",
    "Kjoring",
    "Kjoringsbit",
    "Klassforslag",
    "Kostragruppe",
    "Leveranse",
    "Leveransefunn",
    "Leveranseutkast",
    "NavKontor",
    "Observasjon",
    "Omrade",
    "Omradealias",
    "Omradeendring",
    "Personar",
    "Personnokkel",
    "Personsletting",
    "Resultat",
]
