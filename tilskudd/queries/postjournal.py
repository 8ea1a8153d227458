"""What came in and went out of the cases, as a journal: when, whose, what kind and which case (L16).

Titles are made of the kind of document and the scheme alone: what the søker has written, the name of the tiltak too,
may tell of persons.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.models import Endring, Foresporsel, Hendelse, Klage, Krav, Rapport, Soknad, Vedtak
from tilskudd.regler.kalender import OSLO
from tilskudd.tilgang import Tilskuddstilgang

INN, UT = "inn", "ut"


@dataclass(frozen=True)
class Journalpost:
    """retning: INN from the motpart, or UT to it."""

    dato: date
    retning: str
    motpart: str
    tittel: str
    saksnr: str


@dataclass(frozen=True)
class Kilde:
    """til_sak: the way from the row to its søknad. felt: when it was. type: of an event, where the case itself keeps
    the last time alone."""

    modell: type[Model]
    til_sak: str
    felt: str
    retning: str
    tittel: str
    type: str = ""


KILDER = (
    Kilde(Soknad, "", "innsendt", INN, gettext_noop("Søknad om tilskudd")),
    Kilde(Foresporsel, "soknad__", "stilt", UT, gettext_noop("Spørsmål til søknaden")),
    Kilde(Foresporsel, "soknad__", "besvart", INN, gettext_noop("Svar på spørsmål til søknaden")),
    Kilde(Vedtak, "soknad__", "meddelt", UT, gettext_noop("Vedtak om tilskudd")),
    Kilde(Hendelse, "soknad__", "tid", INN, gettext_noop("Aksept av tilskudd"), "soknad_aksepter"),
    Kilde(Rapport, "vedtak__soknad__", "levert", INN, gettext_noop("Rapport om bruken av tilskudd")),
    Kilde(Endring, "soknad__", "sokt", INN, gettext_noop("Søknad om endring")),
    Kilde(Endring, "soknad__", "avgjort", UT, gettext_noop("Svar på søknad om endring")),
    Kilde(Krav, "soknad__", "varslet", UT, gettext_noop("Forhåndsvarsel om krav")),
    Kilde(Klage, "vedtak__soknad__", "mottatt", INN, gettext_noop("Klage på vedtak")),
    Kilde(Klage, "vedtak__soknad__", "avgjort", UT, gettext_noop("Avgjørelse av klage")),
)


def postjournal(tilgang: Tilskuddstilgang, fra: date, til: date) -> list[Journalpost]:
    """Of the cases the reader may open, from and to and with these days in Oslo, the newest first."""
    saker = tilgang.soknader().filter(innsendt__isnull=False)
    fra_tid, til_tid = _midnatt(fra), _midnatt(til + timedelta(days=1))
    poster = [post for kilde in KILDER for post in _poster(kilde, saker, fra_tid, til_tid)]
    return [post for _tid, post in sorted(poster, key=lambda par: (par[0], par[1].saksnr), reverse=True)]


def _poster(kilde: Kilde, saker: QuerySet, fra: datetime, til: datetime) -> list[tuple[datetime, Journalpost]]:
    sak = kilde.til_sak
    rader = kilde.modell.objects.filter(**{f"{kilde.felt}__gte": fra, f"{kilde.felt}__lt": til})
    if kilde.type:
        rader = rader.filter(type=kilde.type)
    rader = rader.filter(**{f"{sak}pk__in" if sak else "pk__in": saker.values("pk")})
    felt = [f"{sak}{navn}" for navn in ("organisasjon__navn", "utlysning__ordning__navn", "utlysning__ar", "saksnr")]
    return [
        (tid, Journalpost(tid.astimezone(OSLO).date(), kilde.retning, motpart, _tittel(kilde, ordning, ar), saksnr))
        for tid, motpart, ordning, ar, saksnr in rader.order_by().values_list(kilde.felt, *felt)
    ]


def _tittel(kilde: Kilde, ordning: str, ar: int) -> str:
    return f"{_(kilde.tittel)}, {ordning} {ar}"


def _midnatt(dag: date) -> datetime:
    return datetime.combine(dag, time.min, tzinfo=OSLO)
