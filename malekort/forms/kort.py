"""The card's form: a row per indicator, in the order they come."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from indikatorer.forms.heltall import heltall
from indikatorer.forms.tekst import PERSONNUMMER
from indikatorer.models import Indikatorversjon
from indikatorer.regler.personnummer import ligner_personnummer
from malekort.models import Kortoppsett

LENGSTE_NAVN, LENGSTE_FORKLARING = 120, 800


@dataclass(frozen=True)
class Kortrad:
    """vis: it is on the card. navn, forklaring: the kommune's own words, empty for the definition's. feil: field →
    sentence."""

    versjon: Indikatorversjon
    vis: bool = False
    navn: str = ""
    forklaring: str = ""
    feil: tuple[tuple[str, str], ...] = ()

    @property
    def kode(self) -> str:
        return self.versjon.indikator_id

    @property
    def har_egne_ord(self) -> bool:
        return bool(self.navn or self.forklaring)

    @property
    def feil_i(self) -> dict[str, str]:
        return dict(self.feil)


class Kortskjema:
    """rader: every candidate, those on the card first, in its order. bygger_pa: the saved card it was opened on."""

    def __init__(self, rader: list[Kortrad], bygger_pa: int | None):
        self.rader, self.bygger_pa = rader, bygger_pa

    @classmethod
    def fra_oppsett(
        cls, kandidater: dict[str, Indikatorversjon], linjer: list[dict] | None, bygger_pa: int | None
    ) -> "Kortskjema":
        """linjer None: the kommune has chosen nothing, and so shows all the national ones."""
        if linjer is None:
            return cls([Kortrad(v, vis=v.indikator.eier_id is None) for v in kandidater.values()], bygger_pa)
        valgt = [
            Kortrad(kandidater[linje["indikator"]], True, linje["navn"], linje["forklaring"])
            for linje in linjer
            if linje["indikator"] in kandidater
        ]
        koder = {rad.kode for rad in valgt}
        return cls([*valgt, *(Kortrad(v) for kode, v in kandidater.items() if kode not in koder)], bygger_pa)

    @classmethod
    def fra_innsendt(cls, kandidater: dict[str, Indikatorversjon], data) -> "Kortskjema":
        """What was sent in; codes that are not the kommune's to choose are left out."""
        koder = [kode for kode in dict.fromkeys(data.getlist("indikator")) if kode in kandidater]
        koder += [kode for kode in kandidater if kode not in koder]
        vises = set(data.getlist("vis"))
        rader = [
            _med_feil(
                Kortrad(
                    kandidater[kode],
                    kode in vises,
                    " ".join(data.get(f"navn-{kode}", "").split()),
                    data.get(f"forklaring-{kode}", "").strip(),
                )
            )
            for kode in koder
        ]
        return cls(rader, heltall(data.get("bygger_pa")))

    @property
    def feil(self) -> list[tuple[str, str]]:
        """(id of the field, sentence), in the order of the page."""
        return [(f"{felt}-{rad.kode}", setning) for rad in self.rader for felt, setning in rad.feil]

    def flytt(self, kode: str, steg: int) -> None:
        """Moves a row one place up (-1) or down (1); at the end it stays."""
        sted = next((nr for nr, rad in enumerate(self.rader) if rad.kode == kode), None)
        if sted is not None and 0 <= sted + steg < len(self.rader):
            rader = self.rader
            rader[sted], rader[sted + steg] = rader[sted + steg], rader[sted]

    def linjer(self) -> list[dict]:
        """As Kortoppsett has them."""
        return [
            {"indikator": rad.kode, "navn": rad.navn, "forklaring": rad.forklaring} for rad in self.rader if rad.vis
        ]

    def som_kort(self) -> Kortoppsett:
        """The card as it would be saved, for the preview."""
        return Kortoppsett(linjer=self.linjer())


def _med_feil(rad: Kortrad) -> Kortrad:
    feil = []
    for felt, lengst in (("navn", LENGSTE_NAVN), ("forklaring", LENGSTE_FORKLARING)):
        lengde = len(getattr(rad, felt))
        if ligner_personnummer(getattr(rad, felt)):
            feil.append((felt, f"{rad.kode}: {PERSONNUMMER}"))
        elif lengde > lengst:
            setning = _("%(kode)s: Teksten er på %(lengde)s tegn. Den kan være på høyst %(lengst)s.")
            feil.append((felt, setning % {"kode": rad.kode, "lengde": lengde, "lengst": lengst}))
    return replace(rad, feil=tuple(feil))
