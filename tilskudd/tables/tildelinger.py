"""The public list of awards as files."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from indikatorer.tabellfiler import Tabell, Tall
from tilskudd.models import Vedtak

UTSTEDER = "malekort"
"""360Giving asks for a prefix of the publisher, which must be applied for. This one is ours until then."""


def tildelingsfil(vedtak: Iterable[Vedtak], dag: date) -> Tabell:
    return Tabell(
        tittel=_("Tildelte tilskudd"),
        kolonner=[_("Ordning"), _("År"), _("Mottaker"), _("Organisasjonsnummer"), _("Tiltak"), _("Søkt, kroner"),
                  _("Tildelt, kroner"), _("Meddelt"), _("Saksnummer")],
        rader=[_rad(v) for v in vedtak],
        kilde=_("Vedtakene slik de er meddelt."),
        dato=dag,
    )  # fmt: skip


def _rad(vedtak: Vedtak) -> list:
    sak = vedtak.soknad
    mottaker = sak.rettslig_mottaker
    return [
        sak.utlysning.ordning.navn, sak.utlysning.ar, mottaker.navn, mottaker.orgnr, sak.tiltak.tittel,
        Tall(sak.sokt_kr), Tall(vedtak.belop_kr), timezone.localtime(vedtak.meddelt).date(), sak.saksnr,
    ]  # fmt: skip


def som_360giving(vedtak: Vedtak) -> dict:
    """The award in the 360Giving shape: its required fields, and those of the optional ones we have."""
    sak = vedtak.soknad
    mottaker = sak.rettslig_mottaker
    return {
        "id": f"{UTSTEDER}-{sak.saksnr}",
        "title": sak.tiltak.tittel,
        "description": f"{sak.utlysning.ordning.navn} {sak.utlysning.ar}",
        "currency": "NOK",
        "amountAppliedFor": sak.sokt_kr,
        "amountAwarded": vedtak.belop_kr,
        "awardDate": timezone.localtime(vedtak.meddelt).date().isoformat(),
        "plannedDates": [
            {"startDate": sak.start and sak.start.isoformat(), "endDate": sak.slutt and sak.slutt.isoformat()}
        ],
        "recipientOrganization": [
            {"id": f"NO-BRC-{mottaker.orgnr}" if mottaker.orgnr else mottaker.navn, "name": mottaker.navn}
        ],
        "fundingOrganization": [{"name": sak.utlysning.ordning.forvalter or sak.utlysning.ordning.departement}],
        "grantProgramme": [{"code": sak.utlysning.ordning_id, "title": sak.utlysning.ordning.navn}],
    }
