"""How it stands with the sources outside, as the directorate reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indikatorer.henting.feil import FEIL
from indikatorer.models import Henting, Kildekopi, Klassforslag

FERSK_I = timedelta(days=2)
"""The clock asks every day; two days without an answer is not as it should be."""
FERSK = ("success", gettext_lazy("Fersk"))
HENTER = ("info", gettext_lazy("Henter nå"))
VENTER = ("info", gettext_lazy("Venter på tur"))
PROVER_IGJEN = ("warning", gettext_lazy("SSB svarer ikke"))
FEILET = ("danger", gettext_lazy("Feil"))
AVVIST = ("danger", gettext_lazy("Avvist i kontrollen"))
GAMMEL = ("warning", gettext_lazy("Ikke spurt på en stund"))
ALDRI = ("neutral", gettext_lazy("Ikke hentet ennå"))
FARGER = {"nytt": "success", "uendret": "neutral", "avvist": "danger", "feilet": "danger", "": "info"}


@dataclass(frozen=True)
class Kildevisning:
    """farge: Designsystemet's data-color. hvorfor: what went wrong, or empty. igjen: when it is tried next.
    funn: why the newest copy was refused."""

    kode: str
    navn: str
    farge: str
    tilstand: str
    hvorfor: str
    igjen: datetime | None
    sist_spurt: datetime | None
    sist_svart: datetime | None
    kopi: Kildekopi | None
    funn: list[str]

    @property
    def henter(self) -> bool:
        return self.tilstand in (HENTER[1], VENTER[1])

    @property
    def publisert(self) -> str:
        """The day of SSB's mark, 25.02.2026."""
        return ".".join(reversed(self.kopi.oppdatert[:10].split("-"))) if self.kopi else ""

    @property
    def bruker_kopi(self) -> bool:
        """The source does not answer, and what we have from before serves."""
        return self.kopi is not None and self.tilstand in (PROVER_IGJEN[1], FEILET[1])


def kilder(na: datetime) -> list[Kildevisning]:
    return [_vist(kilde, na) for kilde in Kildekopi.Kilde]


def _vist(kilde: Kildekopi.Kilde, na: datetime) -> Kildevisning:
    hentinger = Henting.objects.filter(kilde=kilde)
    siste, kopi = hentinger.first(), Kildekopi.objects.filter(kilde=kilde).first()
    svart = hentinger.exclude(ferdig=None).exclude(utfall=Henting.Utfall.FEILET).filter(kall__gt=0).first()
    farge, tilstand = _tilstand(siste, svart, na)
    venter = siste is not None and siste.ferdig is None and (siste.feil or siste.neste_forsok > na)
    return Kildevisning(
        kode=kilde.value,
        navn=str(kilde.label),
        farge=farge,
        tilstand=tilstand,
        hvorfor=" ".join(filter(None, (_(FEIL[siste.feil]), siste.detalj))) if siste and siste.feil else "",
        igjen=siste.neste_forsok if venter and (siste.feil or siste.forsok == 0) else None,
        sist_spurt=(siste.ferdig or siste.bestilt) if siste else None,
        sist_svart=svart.ferdig if svart else None,
        kopi=kopi,
        funn=_setninger(siste.funn) if siste and siste.utfall == Henting.Utfall.AVVIST else [],
    )


def _tilstand(siste: Henting | None, svart: Henting | None, na: datetime) -> tuple[str, str]:
    if siste is None:
        return ALDRI
    if siste.ferdig is None:
        if siste.feil:
            return PROVER_IGJEN
        return HENTER if siste.forsok else VENTER
    if siste.utfall == Henting.Utfall.AVVIST:
        return AVVIST
    if siste.utfall == Henting.Utfall.FEILET:
        return FEILET
    return FERSK if svart and svart.ferdig > na - FERSK_I else GAMMEL


def _setninger(funn: Iterable[dict]) -> list[str]:
    """In the reader's language, each once."""
    return list(dict.fromkeys(_(f["melding"]) % f["verdier"] if f["verdier"] else _(f["melding"]) for f in funn))


@dataclass(frozen=True)
class Hentet:
    """A line of the history."""

    henting: Henting
    farge: str
    utfall: str


def historikk(antall: int) -> list[Hentet]:
    """The newest first."""
    return [
        Hentet(h, FARGER[h.utfall], h.get_utfall_display() if h.utfall else _("Ikke ferdig"))
        for h in Henting.objects.select_related("bestilt_av", "leveranse__omrade")[:antall]
    ]


def apne_forslag() -> list[Klassforslag]:
    return list(Klassforslag.objects.filter(avgjort=None, bortfalt=None))


def avgjorte_forslag(antall: int) -> list[Klassforslag]:
    return list(Klassforslag.objects.exclude(avgjort=None).select_related("avgjort_av").order_by("-avgjort")[:antall])
