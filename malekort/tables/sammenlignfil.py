"""The comparison as a file: the same rows, in the same order, with the same figures."""

from datetime import date, datetime
from fractions import Fraction

from django.utils.translation import gettext as _

from indikatorer.beregning.spredning import MINSTE_ANTALL
from indikatorer.tabellfiler import Celle, Tabell, Tall
from indikatorer.tallformat import ENHETSTEGN, manedsnavn
from indikatorer.tidspunkt import slik_det_sto
from malekort.queries.kontortall import Punkt
from malekort.queries.omradelesing import TALT_I_BEGGE
from malekort.queries.sammenlign import Omraderad, Oversikt
from malekort.templatetags.status import statusord


def tabell_til_fil(oversikt: Oversikt, rader: list[Omraderad], idag: date, per: datetime | None = None) -> Tabell:
    koder = [versjon.indikator_id for versjon in oversikt.versjoner]
    kolonner = [_("Område"), _("Nummer"), *([_("Inndeling")] if oversikt.lesning else [])]
    for versjon in oversikt.versjoner:
        tegn = ENHETSTEGN.get(versjon.innhold["enhet"], versjon.innhold["enhet"])
        navn = f"{versjon.indikator_id} {versjon.tekst['kort']}"
        kolonner += [f"{navn} ({tegn})" if tegn else navn, _("%(navn)s, status") % {"navn": navn}]
    linjer: list[list[Celle]] = [
        [*_sted(rad, oversikt), *(c for kode in koder for c in _celler(rad.punkter[kode]))] for rad in rader
    ]
    tomme = [None, *([None] if oversikt.lesning else [])]
    linjer += [[navn, *tomme, *_sammendragsceller(oversikt, verdier)] for navn, verdier in oversikt.sammendrag]
    return Tabell(
        tittel=_("Sammenlikning, %(periode)s") % {"periode": periodenavn(oversikt)},
        kolonner=kolonner,
        rader=linjer,
        kilde=_("Kilde: kommunene (KOSTRA), direktoratet (Arena) og Statistisk sentralbyrå."),
        dato=idag,
        merknader=[
            *slik_det_sto(per),
            *_inndeling(oversikt),
            _("Median og kvartiler er av tallene som vises, og bare når de er minst %(antall)s.")
            % {"antall": MINSTE_ANTALL},
            _("Skjult: tallet gjelder så få personer at bare kommunen selv ser det."),
        ],
    )


def periodenavn(oversikt: Oversikt) -> str:
    forste, siste = manedsnavn(oversikt.perioder[0]), manedsnavn(oversikt.perioder[-1])
    return siste if forste == siste else f"{forste}–{siste}"


def _sted(rad: Omraderad, oversikt: Oversikt) -> list[Celle]:
    return [rad.navn, rad.sted.nummer, *(["; ".join(rad.merker)] if oversikt.lesning else [])]


def _inndeling(oversikt: Oversikt) -> list[str]:
    if not oversikt.lesning:
        return []
    lest = {"navn": oversikt.lesning.navn, "forklaring": oversikt.lesning.forklaring}
    return [
        _("Inndeling i kommuner: %(navn)s. %(forklaring)s") % lest,
        *([str(TALT_I_BEGGE)] if oversikt.har_summer else []),
    ]


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
