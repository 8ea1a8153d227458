"""Who can log in to the demonstration, and the thresholds their kommune has set."""

from dataclasses import dataclass
from decimal import Decimal

from indikatorer.actions.grense import sett_grense
from indikatorer.models import Grenseverdi, Indikator, Omrade
from malekort.actions import brukere
from malekort.models import Bruker, Rolle

KOMMUNE = "3105"
FYLKE = "31"
KONTOR = "0105"
DOMENE = "demo.example"


@dataclass(frozen=True)
class Innlogging:
    """type: the role in the målekort; None for those who only work with the grants."""

    epost: str
    navn: str
    type: str | None = None
    kontor: str | None = None
    omrade: str | None = None

    @property
    def rolle(self) -> str:
        return self.type or self.epost.partition("@")[0]


INNLOGGINGER = (
    Innlogging(f"leder@{DOMENE}", "Line Leder", Rolle.Type.LEDER, kontor=KONTOR),
    Innlogging(f"kommune@{DOMENE}", "Kari Kommune", Rolle.Type.KOMMUNE, omrade=KOMMUNE),
    Innlogging(f"statsforvalter@{DOMENE}", "Stian Statsforvalter", Rolle.Type.STATSFORVALTER, omrade=FYLKE),
    Innlogging(f"direktorat@{DOMENE}", "Dina Direktorat", Rolle.Type.DIREKTORAT),
    Innlogging(f"utfyller@{DOMENE}", "Una Utfyller"),
    Innlogging(f"signatar@{DOMENE}", "Sigurd Signatar"),
    Innlogging(f"saksbehandler-sf@{DOMENE}", "Sara Saksbehandler"),
    Innlogging(f"saksbehandler-dir@{DOMENE}", "Simen Saksbehandler"),
    Innlogging(f"beslutter@{DOMENE}", "Berit Beslutter"),
    Innlogging(f"attestant@{DOMENE}", "Atle Attestant"),
    Innlogging(f"klagebehandler@{DOMENE}", "Klara Klagebehandler"),
    Innlogging(f"revisor@{DOMENE}", "Reidar Revisor"),
    Innlogging(f"frivillig@{DOMENE}", "Frida Frivillig"),
)

GRENSER = (
    ("B.101", "1.2", "1.6", "2024-01", "Nivået i 2023, vedtatt i partnerskapsmøtet."),
    ("B.101", "1.0", "1.3", "2026-01", "Ny målsetting for perioden 2026–2027."),
    ("B.102", "0.45", "0.6", "2024-01", "Færre skal være avhengige av sosialhjelp over tid."),
    ("B.103", "3", "4", "2024-01", "Ungdomssatsingen."),
    ("B.104", "25", "30", "2024-01", "Barnefamilier følges særskilt."),
)
"""Indicator, green, red, from month, reason."""


def fremmede_brukere() -> bool:
    """Whether the database has users that are not the demonstration's, and so is somebody's."""
    return Bruker.objects.exclude(email__endswith=f"@{DOMENE}").exists()


def lag_innlogginger(passord: str) -> None:
    for i in INNLOGGINGER:
        if i.type:
            brukere.opprett(i.epost, i.navn, passord, i.type, kontor=i.kontor, omrade=i.omrade)
        else:
            brukere.opprett_uten_rolle(i.epost, i.navn, passord)


def sett_grenser() -> None:
    """Sets the thresholds as the kommune's own fagansvarlig, unless the kommune already has some."""
    if Grenseverdi.objects.filter(omrade=KOMMUNE).exists():
        return
    omrade = Omrade.objects.get(kode=KOMMUNE)
    aktor = Bruker.objects.get(roller__type=Rolle.Type.KOMMUNE, roller__omrade=omrade)
    for kode, gronn, rod, fra, begrunnelse in GRENSER:
        indikator = Indikator.objects.get(kode=kode)
        sett_grense(indikator, omrade, Decimal(gronn), Decimal(rod), fra, begrunnelse, aktor=aktor)
