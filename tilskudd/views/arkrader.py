"""The rows of the møteark as HTML. Three hundred of them are written anew at each edit, so they are formatted and not
rendered: a template takes three times as long. Every value goes through format_html, which escapes it."""

from decimal import Decimal

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tilskudd.models import Utlysning
from tilskudd.queries.moteark import Ark, Arkrad
from tilskudd.regler.funn import kroner

RAD = (
    '<tr id="rad-{id}"{klasse}><th scope="row"><a class="ds-link" data-color="accent" href="{sak}">{tiltak}</a>'
    '<span class="under">{organisasjon} · {saksnr}</span></th>'
    '<td data-etikett="{l_embete}">{embete}</td><td class="tall" data-etikett="{l_rang}">{rang}</td>'
    '<td class="tall" data-etikett="{l_poeng}">{poeng}</td><td class="tall" data-etikett="{l_ar}">{ar}</td>'
    '<td data-etikett="{l_prioriteringer}">{prioriteringer}</td>'
    '<td class="tall" data-etikett="{l_sokt}">{sokt}</td><td class="tall" data-etikett="{l_forslag}">{forslag}</td>'
    '<td class="tildelt" data-etikett="{l_tildelt}">{tildelt}</td>'
    '<td class="tall" data-etikett="{l_sum}">{sum}</td><td class="tall" data-etikett="{l_rest}">{rest}</td></tr>'
)
FELT = (
    '<form method="post" action="{adresse}" hx-post="{adresse}" hx-target="#ark" hx-swap="outerHTML"'
    ' hx-trigger="change, submit" hx-sync="this:drop">'
    '<input type="hidden" name="csrfmiddlewaretoken" value="{csrf}">'
    '<input type="hidden" name="endringsnr" value="{nr}">'
    '<input class="ds-input tall" id="kr-{id}" name="kr" inputmode="numeric" value="{kr}" aria-label="{etikett}"{feil}>'
    '<button class="ds-button" data-variant="tertiary">{lagre}<span class="ds-sr-only"> {saksnr}</span></button>'
    "</form>{melding}"
)


class Radskriver:
    """skrevet: {case: (what was typed, why it is not kept)} shown again in its row."""

    def __init__(self, utlysning: Utlysning, csrf: str, sporring: str, kan_skrive: bool, skrevet=None):
        merke = f"?{sporring}" if sporring else ""
        self.csrf, self.kan_skrive, self.skrevet = csrf, kan_skrive, skrevet or {}
        self.adresse = reverse("moteark-tildelt", args=[utlysning.ordning_id, utlysning.ar, 0]).removesuffix("0/")
        self.sak, self.merke = reverse("soknad-vedtak", args=[0]), merke
        self.etiketter = {
            "l_embete": _("Embete"),
            "l_rang": _("Rang"),
            "l_poeng": _("Poeng"),
            "l_ar": _("År"),
            "l_prioriteringer": _("Prioriteringer"),
            "l_sokt": _("Søkt"),
            "l_forslag": _("Forslag"),
            "l_tildelt": _("Tildelt"),
            "l_sum": _("Løpende sum"),
            "l_rest": _("Igjen"),
        }
        self.lagre, self.tildelt_til, self.fattet = _("Lagre"), _("Tildelt, sak"), _("fattet")

    def alle(self, ark: Ark) -> SafeString:
        return format_html_join("\n", "{}", ((self.rad(rad),) for rad in ark.rader))

    def rad(self, rad: Arkrad) -> SafeString:
        under = rad.rest_kr is not None and rad.rest_kr < 0
        return format_html(
            RAD,
            id=rad.id,
            klasse=format_html(' class="over"') if under else "",
            sak=self.sak.replace("/0/", f"/{rad.id}/"),
            tiltak=rad.tiltak,
            organisasjon=rad.organisasjon,
            saksnr=rad.saksnr,
            embete=rad.embete or "–",
            rang=rad.rang or "–",
            poeng=_poeng(rad.poeng),
            ar=rad.ar_nr,
            prioriteringer=", ".join(rad.prioriteringer) or "–",
            sokt=kroner(rad.sokt_kr),
            forslag=kroner(rad.forslag_kr),
            tildelt=self._tildelt(rad),
            sum=kroner(rad.sum_kr),
            rest="–" if rad.rest_kr is None else kroner(rad.rest_kr),
            **self.etiketter,
        )

    def _tildelt(self, rad: Arkrad) -> SafeString:
        if rad.last:
            return format_html('<span>{} <span class="under">{}</span></span>', kroner(rad.belop_kr), self.fattet)
        if not self.kan_skrive:
            return format_html("{}", "–" if rad.tildelt_kr is None else kroner(rad.tildelt_kr))
        staende = "" if rad.tildelt_kr is None else kroner(rad.tildelt_kr)
        kr, feil = self.skrevet.get(rad.id, (staende, ""))
        return format_html(
            FELT,
            adresse=f"{self.adresse}{rad.id}/{self.merke}",
            csrf=self.csrf,
            nr=rad.endringsnr,
            id=rad.id,
            kr=kr,
            etikett=f"{self.tildelt_til} {rad.saksnr}",
            lagre=self.lagre,
            saksnr=rad.saksnr,
            feil=format_html(' aria-invalid="true" aria-describedby="feil-{}"', rad.id) if feil else "",
            melding=format_html('<p class="ds-validation-message" id="feil-{}">{}</p>', rad.id, feil) if feil else "",
        )


def _poeng(poeng: Decimal | None) -> str:
    return "–" if poeng is None else f"{poeng:.1f}".replace(".", ",")
