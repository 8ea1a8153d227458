"""What the header shows: where the person works, and the pages the role allows."""

from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from malekort.models import Rolle
from malekort.queries.kontor import kontorets_grenseomrade
from malekort.tilgang import Tilgang
from tilskudd.tilgang import Tilskuddstilgang

MALEKORT = ("malekort", "kontor", "revisjoner", "hvorfor")
KATALOG = ("katalog", "katalogindikator", "katalogutkast")
ONSKER = ("onsker", "onske", "onske-nytt")
LEVERANSER = (
    "leveranser",
    "leveranse",
    "leveranseutkast",
    "trekk-leveranse",
    "lever",
    "holdte",
    "holdt",
    "datakalender",
    "datakontrakter",
    "datakontrakt",
    "kontroller",
)
KILDER = ("kilder-utenfra", "klassforslag")
OPPSETT = ("kortoppsett", "egne-tall", "egen-indikator", "egen-indikator-ny")


@dataclass(frozen=True)
class Menypunkt:
    tekst: str
    adresse: str
    aktiv: bool


@dataclass(frozen=True)
class Topp:
    """sted: the person's own office, kommune or county. kan_bytte: there may be other offices to choose."""

    sted: str
    kan_bytte: bool
    meny: list[Menypunkt]


def topp(tilgang: Tilgang, tilskudd: Tilskuddstilgang, side: str, sti: str) -> Topp:
    """`side` is the name of the address shown, `sti` the address."""
    bare_ett_kontor = len(tilgang.roller) == 1 and tilgang.er(Rolle.Type.LEDER)
    meny = _meny(tilgang, side)
    if tilskudd.tildelinger:
        meny.append(Menypunkt(_("Tilskudd"), reverse("tilskudd"), sti.startswith(reverse("tilskudd"))))
    steder = [_sted(rolle) for rolle in tilgang.roller] or tilskudd.steder()
    kan_bytte = bool(tilgang.roller) and not bare_ett_kontor
    return Topp(sted=", ".join(steder), kan_bytte=kan_bytte, meny=meny)


def _sted(rolle: Rolle) -> str:
    if rolle.type == Rolle.Type.LEDER:
        return rolle.kontor.navn
    if rolle.type == Rolle.Type.KOMMUNE:
        return _("%(navn)s kommune") % {"navn": rolle.omrade.navn}
    if rolle.type == Rolle.Type.STATSFORVALTER:
        return _("Statsforvalteren, %(fylke)s") % {"fylke": rolle.omrade.navn}
    return _("Direktoratet")


def _meny(tilgang: Tilgang, side: str) -> list[Menypunkt]:
    if not tilgang.roller:
        return []
    grenser = grenseomrade(tilgang)
    punkter = [Menypunkt(_("Målekort"), reverse("kontor"), side in MALEKORT)]
    if grenser:
        punkter.append(Menypunkt(_("Grenseverdier"), reverse("grenser", args=[grenser]), side in ("grenser", "grense")))
    punkter.append(Menypunkt(_("Sammenlign"), reverse("sammenlign"), side == "sammenlign"))
    punkter.append(Menypunkt(_("Årstall"), reverse("sosialtjenestetall"), side == "sosialtjenestetall"))
    if grenser and grenser[:4] in tilgang.egne_kommuner():
        punkter.append(Menypunkt(_("Oppsett"), reverse("kortoppsett", args=[grenser[:4]]), side in OPPSETT))
    venter = bool(tilgang.ventende_overganger)
    if venter or tilgang.er(Rolle.Type.DIREKTORAT) or _fra_ny_kommune(tilgang):
        navn = _("Overgang (venter)") if venter else _("Overgang")
        punkter.append(Menypunkt(navn, reverse("overganger"), side in ("overganger", "overgang")))
    punkter.append(Menypunkt(_("Katalog"), reverse("katalog"), side in KATALOG))
    if tilgang.kan_skrive_onske() or tilgang.kan_skrive_katalog():
        punkter.append(Menypunkt(_("Ønsker"), reverse("onsker"), side in ONSKER))
    punkter.append(
        Menypunkt(
            _("Leveranser"),
            reverse("leveranser"),
            side in LEVERANSER,
        )
    )
    if tilgang.ser_kilder_utenfra():
        punkter.append(Menypunkt(_("Kilder"), reverse("kilder-utenfra"), side in KILDER))
    if tilgang.ser_kjoringer():
        punkter.append(Menypunkt(_("Kjøringer"), reverse("kjoringer"), side in ("kjoringer", "kjoring")))
    return punkter


def _fra_ny_kommune(tilgang: Tilgang) -> bool:
    """Whether the person works in a kommune of the last year."""
    siden = timezone.localdate() - timedelta(days=366)
    nye = (rolle.omrade for rolle in tilgang.roller if rolle.type == Rolle.Type.KOMMUNE)
    return any(omrade.gyldig_fra and omrade.gyldig_fra > siden for omrade in nye)


def grenseomrade(tilgang: Tilgang) -> str | None:
    """The area whose thresholds are the person's own: their kommune, or the one that colours their office's card."""
    for rolle in tilgang.roller:
        if rolle.type == Rolle.Type.KOMMUNE:
            return rolle.omrade_id
        if rolle.type == Rolle.Type.LEDER:
            verts = rolle.kontor.vertsomrade_id or ""
            if kode := kontorets_grenseomrade(rolle.dekker_na, verts, rolle.vertsomrader):
                return kode
    return None
