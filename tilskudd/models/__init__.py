from tilskudd.models.hendelse import Hendelse, Innsyn, Utboks
from tilskudd.models.ordning import LOVENS_DELER, Hjemmel, Kriterium, Ordning, Prioritering, Regel, Utlysning
from tilskudd.models.organisasjon import Embete, Embetsomrade, Malform, Organisasjon, Tildeling
from tilskudd.models.saksgang import Habilitet, Innstilling, Innstillingsrad, Moterad, Poeng, Scenario, Vurdering
from tilskudd.models.soknad import Budsjettpost, Dokument, Foresporsel, Soknad, Soknadsversjon, Tiltak
from tilskudd.models.tidsbruk import Tidsbruk
from tilskudd.models.vedtak import Endring, Klage, Krav, Meddeling, Rapport, Utbetaling, Vedtak

__all__ = [
    "LOVENS_DELER",
    "Budsjettpost",
    "Dokument",
    "Embete",
    "Embetsomrade",
    "Endring",
    "Foresporsel",
    "Habilitet",
    "Hendelse",
    "Hjemmel",
    "Innstilling",
    "Innstillingsrad",
    "Innsyn",
    "Klage",
    "Krav",
    "Kriterium",
    "Malform",
    "Meddeling",
    "Moterad",
    "Ordning",
    "Organisasjon",
    "Poeng",
    "Prioritering",
    "Rapport",
    "Regel",
    "Scenario",
    "Soknad",
    "Soknadsversjon",
    "Tidsbruk",
    "Tildeling",
    "Tiltak",
    "Utbetaling",
    "Utboks",
    "Utlysning",
    "Vedtak",
    "Vurdering",
]
