"""A grant scheme and its calls as they stand in the data: history with its sources, and nothing that is not known."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from tilskudd.ordninger.tabell import Tekst

OSLO = ZoneInfo("Europe/Oslo")
DAGENS_SLUTT = dt.time(23, 59, 59)
"""A source that gives a date alone gives the whole day."""

MOTTAKERE = (
    "kommune",
    "bydel",
    "nav_kontor",
    "statsforvalter",
    "direktorat",
    "frivillig",
    "stiftelse",
    "sosial_entreprenor",
)
LOP = ("via_statsforvalter", "nasjonal")
VEDTAKSMYNDIGHETER = ("direktorat", "statsforvalter")
STATSSTOTTE = ("ingen", "bagatell")
MODUSER = ("apen", "kun_videreforing", "ikke_utlyst")
PRESISJONER = ("", "om lag", "i overkant av", "i underkant av", "i alt")
ALVOR = ("stopp", "krever_vurdering", "opplysning")
SPORSMALSTYPER = ("tekst", "langtekst", "ja_nei", "valg", "flervalg", "tall")
LOVENS_DELER = ("formal", "kriterier_maloppnaelse", "tildelingskriterier", "oppfolging_kontroll", "evaluering")
"""What a scheme must say before it is published: økonomireglementet § 8, bestemmelsene kap. 6 (wording unconfirmed)."""


@dataclass(frozen=True)
class Merknad:
    """What a reader of the data must know. kode: KONFLIKT, UBEKREFTET, FORSLAG, HELG, REGNET or OPPLYSNING."""

    kode: str
    tekst: str


@dataclass(frozen=True)
class Prioritering:
    kode: str
    tekst: Tekst


@dataclass(frozen=True)
class Kriterium:
    """vekt: whole percent, the criteria of a call sum to 100. min, maks: points. forslag: not the owner's own."""

    kode: str
    navn: Tekst
    vekt: int
    min: int
    maks: int
    veiledning: Tekst
    forslag: bool


@dataclass(frozen=True)
class Regel:
    """One check as the call uses it. parametre: just what the check asks for; amounts are whole kroner."""

    kode: str
    alvor: str
    parametre: dict
    kilde: str


@dataclass(frozen=True)
class Valg:
    kode: str
    tekst: Tekst


@dataclass(frozen=True)
class Sporsmal:
    """A question of the form. maks_tegn: characters, only for texts. valg: only for valg and flervalg. unntatt: code of
    the hjemmel the answer is withheld by when somebody asks for the case; empty when it is public."""

    kode: str
    type: str
    etikett: Tekst
    hjelp: Tekst
    pakrevd: bool
    maks_tegn: int | None
    valg: tuple[Valg, ...]
    unntatt: str


@dataclass(frozen=True)
class Resultat:
    """What a year came to, by the source. fordelt_kr: whole kroner, read with presisjon. None: not known."""

    ar: int
    mottakere: int | None
    tiltak: int | None
    fordelt_kr: int | None
    presisjon: str
    kilde: str
    merknader: tuple[Merknad, ...]


@dataclass(frozen=True)
class Utlysning:
    """A year's call. Money is whole kroner; None is not known, never nought.

    ramme_kr is read with presisjon («om lag» 46 000 000 is not exact). apner, publisert: dates. frist: the date of the
    source, which may lie in the year before the call's own. frist_klokka: the source's time of day in Europe/Oslo.
    spor: the tracks of a call that has more than one.
    """

    ar: int
    modus: str
    publisert: dt.date | None
    apner: dt.date | None
    frist: dt.date | None
    frist_klokka: dt.time | None
    tar_imot_etter_frist: bool
    ramme_kr: int | None
    presisjon: str
    overfort_kr: int | None
    bundet_videreforing_kr: int | None
    bundet_presisjon: str
    maks_ar: int | None
    akseptfrist_dager: int | None
    rapportfrist: dt.date | None
    revisorgrense_kr: int | None
    krever_to_personer: bool
    forbehold_stortinget: bool
    mottakergrupper: tuple[str, ...]
    spor: tuple[str, ...]
    kilde: str
    skjema_versjon: int | None
    merknader: tuple[Merknad, ...]
    prioriteringer: tuple[Prioritering, ...]
    kriterier: tuple[Kriterium, ...]
    regler: tuple[Regel, ...]
    sporsmal: tuple[Sporsmal, ...]

    @property
    def frist_tid(self) -> dt.datetime | None:
        """The last second that is in time, aware in Europe/Oslo."""
        if self.frist is None:
            return None
        return dt.datetime.combine(self.frist, self.frist_klokka or DAGENS_SLUTT, OSLO)

    @property
    def frist_i_helg(self) -> bool:
        return er_helg(self.frist)


@dataclass(frozen=True)
class Ordning:
    """aktiv_fra, aktiv_til: first and last year of a call; None is not known, or not ended. erstattet_av: a kode."""

    kode: str
    kap: str
    post: str
    departement: str
    forvalter: str
    lop: str
    vedtaksmyndighet: str
    mottakergrupper: tuple[str, ...]
    klageadgang: bool
    klageinstans: str
    statsstotte: str
    regelverk_fil: str
    regelverk_fastsatt: dt.date | None
    aktiv_fra: int | None
    aktiv_til: int | None
    erstattet_av: str
    navn: Tekst
    formal: Tekst
    malgruppe: Tekst
    brukes_til: Tekst
    gis_ikke_til: tuple[Tekst, ...]
    kriterier_maloppnaelse: Tekst
    tildelingskriterier: Tekst
    oppfolging_kontroll: Tekst
    evaluering: Tekst
    merknader: tuple[Merknad, ...]
    resultater: tuple[Resultat, ...]
    utlysninger: tuple[Utlysning, ...]

    @property
    def mangler(self) -> tuple[str, ...]:
        """The parts of the law that are not written, by field name. Publishing is refused while there is one."""
        return tuple(felt for felt in LOVENS_DELER if not getattr(self, felt))


def er_helg(dag: dt.date | None) -> bool:
    return dag is not None and dag.isoweekday() > 5
