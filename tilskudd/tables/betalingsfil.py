"""The payment file: what is ordered paid, a row per rate.

Which system receives it is not settled, so it is a plain table that any of them can be fed from. Referanse is the
same each time the file is made, and no two rates share one: a system that is given a row twice can tell.
"""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from indikatorer.tabellfiler import Celle, Tabell
from tilskudd.models import Utbetaling
from tilskudd.queries.vedtaksreferanse import referansen
from tilskudd.regler.kontonummer import vis_kontonummer


def betalingsfil(rater: Iterable[Utbetaling], dag: date) -> Tabell:
    return Tabell(
        tittel=_("Utbetalinger av tilskudd"),
        kolonner=[
            _("Referanse"), _("Saksnummer"), _("Rate"), _("Mottaker"), _("Organisasjonsnummer"),
            _("Rettslig mottaker"), _("Kontonummer"), _("Beløp, kroner"), _("Kapittel og post"), _("Betales"),
            _("Anvist"),
        ],
        rader=[_rad(rate) for rate in rater],
        kilde=_("Anviste utbetalinger som ikke er bekreftet."),
        dato=dag,
    )  # fmt: skip


def referanse(rate: Utbetaling) -> str:
    """«2026-00012-1»"""
    return f"{rate.vedtak.soknad.saksnr.replace('/', '-')}-{rate.rate}"


def _rad(rate: Utbetaling) -> list[Celle]:
    soknad = rate.vedtak.soknad
    return [
        referanse(rate),
        soknad.saksnr,
        rate.rate,
        soknad.organisasjon.navn,
        soknad.rettslig_mottaker.orgnr or soknad.organisasjon.orgnr,
        soknad.rettslig_mottaker.navn,
        vis_kontonummer(rate.kontonr),
        rate.belop_kr,
        referansen(soknad.utlysning.ordning),
        rate.planlagt,
        timezone.localdate(rate.anvist),
    ]
