"""What the page of a case's treatment shows, put together."""

from dataclasses import dataclass

from tilskudd.arbeidsflyt.tabell import overgang
from tilskudd.arbeidsflyt.tilstander import Objekt, Rolle, Tilstand
from tilskudd.models import Dokument, Habilitet, Soknad, Vurdering
from tilskudd.queries.betingelser import BETINGELSER, KNAPP
from tilskudd.queries.flagg import Flagg, flaggene
from tilskudd.queries.habilitet import erklaring
from tilskudd.queries.knapper import Knapp, knapper
from tilskudd.queries.vurderingen import Kriteriepoeng, kriterier
from tilskudd.tilgang import Tilskuddstilgang

VURDERERE = frozenset({Rolle.SAKSBEHANDLER_SF, Rolle.SAKSBEHANDLER_DIR})
LEDERE = frozenset({Rolle.LEDER_SF, Rolle.ORDNINGSANSVARLIG})
ERKLAERER = (Tilstand.INNSENDT, Tilstand.UNDER_VURDERING, Tilstand.INNSTILT)


@dataclass(frozen=True)
class Vurderingsbilde:
    """mangler: every reason why it cannot be finished yet. ny_versjon: the søknad has one that is not assessed."""

    vurdering: Vurdering
    kriterier: list[Kriteriepoeng]
    flagg: list[Flagg]
    mangler: list[str]

    @property
    def ny_versjon(self) -> bool:
        return self.vurdering.versjon != self.vurdering.soknad.versjon


def vurderingsbilde(soknad: Soknad, person) -> Vurderingsbilde | None:
    """None before the case is given to somebody."""
    vurdering = Vurdering.objects.filter(soknad=soknad).select_related("vurderer").first()
    if vurdering is None:
        return None
    vurdering.soknad = soknad
    flagg = [] if soknad.etter_frist_avklart is False else flaggene(soknad, vurdering.flagg)
    return Vurderingsbilde(vurdering, kriterier(vurdering), flagg, mangler(vurdering, person))


def mangler(vurdering: Vurdering, person) -> list[str]:
    """All at once, so that nobody is sent back one thing at a time."""
    if vurdering.tilstand == "ferdig":
        return []
    betingelser = overgang(Objekt.VURDERING, "fullfor").betingelser
    funnet = (BETINGELSER[navn](vurdering, person, KNAPP) for navn in betingelser)
    return [grunn for grunn in funnet if grunn]


def kan_lese_vurdering(soknad: Soknad, tilgang: Tilskuddstilgang) -> bool:
    """A saksbehandler or leder first says that they are habil; those who only read may read."""
    siste = erklaring(tilgang.person, soknad)
    if siste is not None:
        return siste.erklaring == Habilitet.Erklaring.HABIL
    return not tilgang.roller_i(soknad) & (VURDERERE | LEDERE)


def ma_erklaere(soknad: Soknad, tilgang: Tilskuddstilgang) -> bool:
    return (
        soknad.tilstand in ERKLAERER
        and bool(tilgang.roller_i(soknad) & (VURDERERE | LEDERE))
        and erklaring(tilgang.person, soknad) is None
    )


def kan_skrive(soknad: Soknad, tilgang: Tilskuddstilgang, bilde: Vurderingsbilde | None) -> bool:
    return (
        bilde is not None
        and bilde.vurdering.tilstand == "pabegynt"
        and soknad.tilstand == Tilstand.UNDER_VURDERING
        and soknad.saksbehandler_id == tilgang.person.pk
        and bool(tilgang.roller_i(soknad) & VURDERERE)
    )


def ledelsesknapper(soknad: Soknad, tilgang: Tilskuddstilgang) -> dict[str, Knapp]:
    """The leder's steps on the case that are about who has it."""
    return {k.navn: k for k in knapper(soknad, tilgang) if k.navn in ("tildel", "avklar_frist", "bytt_saksbehandler")}


def vedlegg(soknad: Soknad):
    """Those that are found clean."""
    return soknad.dokumenter.filter(slag=Dokument.Slag.VEDLEGG, skannet=Dokument.Skannet.REN).defer("innhold")
