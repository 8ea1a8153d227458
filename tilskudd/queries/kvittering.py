"""The receipt a søker gets at once: what came in, when, from whom, and what happens next (L5, L19)."""

from textwrap import wrap

from django.utils.translation import gettext as _
from django.utils.translation import override

from indikatorer import sats
from indikatorer.tallformat import tall
from tilskudd.models import Soknad
from tilskudd.regler.kalender import OSLO


def kvittering(soknad: Soknad) -> bytes:
    """PDF in the organisation's målform. The søknad has its number and time, saved or about to be."""
    with override(soknad.organisasjon.malform):
        return sats.arkivpdf("kvittering", _innhold(soknad), soknad.innsendt.astimezone(OSLO).date())


def _innhold(soknad: Soknad) -> dict:
    sprak = soknad.organisasjon.malform
    tid = soknad.innsendt.astimezone(OSLO)
    mottaker = soknad.embete.navn_pa(tid.date(), sprak) if soknad.embete else _("Direktoratet")
    ventet = soknad.utlysning.ventet_vedtak
    linjer = [
        (_("Sak"), soknad.saksnr),
        (_("Søker"), soknad.organisasjon.navn),
        (_("Rettslig mottaker"), soknad.rettslig_mottaker.navn),
        (_("Ordning"), f"{soknad.utlysning.ordning.navn} {soknad.utlysning.ar}"),
        (_("Tiltak"), soknad.tiltak.tittel),
        (_("Søkt beløp"), _("%(kr)s kroner") % {"kr": tall(soknad.sokt_kr)}),
        (_("Signert av"), str(soknad.signert_av)),
        (_("Mottatt"), _("%(dag)s kl. %(tid)s") % {"dag": f"{tid:%d.%m.%Y}", "tid": f"{tid:%H.%M.%S}"}),
        (_("Sendt til"), mottaker),
        (_("Innholdets kontrollsum (SHA-256)"), " ".join(wrap(soknad.innhold_sha256, 16))),
    ]
    avsnitt = [_("Søknaden er mottatt. Dere kan lese den og følge saken ved å logge inn.")]
    if soknad.etter_frist:
        avsnitt.append(_("Den kom etter fristen. Det blir avgjort om den tas til behandling, og dere får beskjed."))
    avsnitt.append(
        _("Svar er ventet %(nar)s.") % {"nar": ventet}
        if ventet
        else _("Dere får beskjed når det foreligger et vedtak.")
    )
    avsnitt.append(_("Trenger vi mer å vite, stiller vi spørsmål i saken, og dere får beskjed på e-post."))
    return {
        "sprak": sprak,
        "tittel": _("Kvittering for søknad om tilskudd"),
        "linjer": [list(linje) for linje in linjer],
        "avsnitt": avsnitt,
        "vedlegg": list(soknad.dokumenter.filter(slag="vedlegg").order_by("id").values_list("navn", flat=True)),
        "vedleggstittel": _("Vedlegg"),
    }
