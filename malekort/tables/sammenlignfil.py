"""The comparison as a file: the same rows, in the same order, with the same figures."""

from datetime import date, datetime
from fractions import Fraction

from django.utils.translation import gettext as _

from indikatorer.beregning.spredning import MINSTE_ANTALL
from indikatorer.tabellfiler import Celle, Tabell, Tall
from indikatorer.tallformat import ENHETSTEGN, manedsnavn
from indikatorer.tidspunkt import slik_det_sto
from malekort.queries.kontortall import Punkt
from malekort.queries.sammenlign import Omraderad, Oversikt
from malekort.templatetags.status import statusord


def tabell_til_fil(oversikt: Oversikt, rader: list[Omraderad], idag: date, per: datetime | None = None) -> Tabell:
    koder = [versjon.indikator_id for versjon in oversikt.versjoner]
    kolonner = [_("Område"), _("Nummer")]
    for versjon in oversikt.versjoner:
        tegn = ENHETSTEGN.get(versjon.innhold["enhet"], versjon.innhold["enhet"])
        navn = f"{versjon.indikator_id} {versjon.tekst['kort']}"
        kolonner += [f"{navn} ({tegn})" if tegn else navn, _("%(navn)s, status") % {"navn": navn}]
    linjer: list[list[Celle]] = [
        [rad.omrade.navn, rad.omrade.kode, *(c for kode in koder for c in _celler(rad.punkter[kode]))] for rad in rader
    ]
    linjer += [[navn, None, *_sammendragsceller(oversikt, verdier)] for navn, verdier in oversikt.sammendrag]
    return Tabell(
        tittel=_("Sammenlikning, %(periode)s") % {"periode": periodenavn(oversikt)},
        kolonner=kolonner,
        rader=linjer,
        kilde=_("Kilde: kommunene (KOSTRA), direktoratet (Arena) og Statistisk sentralbyrå."),
        dato=idag,
        merknader=[
            *slik_det_sto(per),
            _("Median og kvartiler er av tallene som vises, og bare når de er minst %(antall)s.")
            % {"antall": MINSTE_ANTALL},
            _("Skjult: tallet gjelder så få personer at bare kommunen selv ser det."),
        ],
    )


def periodenavn(oversikt: Oversikt) -> str:
    forste, siste = manedsnavn(oversikt.perioder[0]), manedsnavn(oversikt.perioder[-1])
    return siste if forste == siste else f"{forste}–{siste}"


def _celler(punkt: Punkt) -> tuple[Celle, Celle]:
    status = [str(statusord(punkt))]
    if not punkt.har_verdi:
        return None, status[0]
    if punkt.omtrent:
        status.append(_("avrundet"))
    if punkt.usikker:
        status.append(_("usikker"))
    return Tall(punkt.verdi, punkt.definisjon.desimaler), ", ".join(status)


def _sammendragsceller(oversikt: Oversikt, verdier: list[Fraction | None]) -> list[Celle]:
    ut: list[Celle] = []
    for versjon, verdi in zip(oversikt.versjoner, verdier, strict=True):
        ut += [None if verdi is None else Tall(verdi, versjon.innhold["desimaler"]), None]
    return ut
