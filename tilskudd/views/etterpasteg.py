"""Which form and which action each step after the vedtak has, by its name in the workflow's table."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.db.models import Model

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.actions import aksept, avslutning, endring, klage, krav, rapport, utbetaling
from tilskudd.forms import etterpa as skjema

Utfor = Callable[[Model, object, dict], object]


@dataclass(frozen=True)
class Handling:
    """utfor(objekt, aktor, what the form holds). gjort: what is said when it is done."""

    skjema: type[forms.Form]
    utfor: Utfor
    gjort: str


def _med(funksjon: Callable) -> Utfor:
    """The form's fields are the action's arguments."""
    return lambda objekt, aktor, data: funksjon(objekt, aktor, **data)


def _begrunnet(funksjon: Callable) -> Utfor:
    return lambda objekt, aktor, data: funksjon(objekt, aktor, data["begrunnelse"])


def _aksepter(objekt, aktor, data):
    return aksept.aksepter(objekt, aktor, kontonr=data["kontonr"], vilkar_sha256=data["vilkar_sha256"])


def _instansen(navn: str) -> Utfor:
    return lambda objekt, aktor, data: klage.resultat(
        objekt, navn, aktor, data["begrunnelse"], utfall=data.get("utfall", ""), belop_kr=data.get("belop_kr")
    )


HANDLINGER: dict[tuple[str, str], Handling] = {
    ("soknad", "aksepter"): Handling(skjema.Aksept, _aksepter, gettext_noop("Tilskuddet er akseptert.")),
    ("soknad", "frasi"): Handling(
        skjema.FrivilligGrunn, _begrunnet(aksept.frasi), gettext_noop("Dere har sagt fra dere tilskuddet.")
    ),
    ("soknad", "la_bortfalle"): Handling(
        skjema.Grunn, _begrunnet(aksept.la_bortfalle), gettext_noop("Tilsagnet er falt bort, og beløpet er frigjort.")
    ),
    ("soknad", "avslutt"): Handling(skjema.Grunn, _begrunnet(avslutning.avslutt), gettext_noop("Saken er avsluttet.")),
    ("utbetaling", "planlegg"): Handling(skjema.Rate, _med(utbetaling.planlegg), gettext_noop("Raten er planlagt.")),
    ("utbetaling", "attester"): Handling(
        skjema.Attestering,
        _med(utbetaling.attester),
        gettext_noop("Utbetalingen er attestert. En annen må anvise den."),
    ),
    ("utbetaling", "anvis"): Handling(skjema.Tomt, _med(utbetaling.anvis), gettext_noop("Utbetalingen er anvist.")),
    ("utbetaling", "bekreft"): Handling(
        skjema.Bekreftelse, _med(utbetaling.bekreft), gettext_noop("Utbetalingen er bekreftet.")
    ),
    ("utbetaling", "stopp"): Handling(
        skjema.Grunn, _begrunnet(utbetaling.stopp), gettext_noop("Utbetalingen er stoppet.")
    ),
    ("utbetaling", "meld_feil"): Handling(
        skjema.Grunn, _begrunnet(utbetaling.meld_feil), gettext_noop("Utbetalingen er meldt som feilet.")
    ),
    ("utbetaling", "planlegg_igjen"): Handling(
        skjema.Tomt, _med(utbetaling.planlegg_igjen), gettext_noop("Utbetalingen er planlagt på nytt.")
    ),
    ("rapport", "kontroller"): Handling(
        skjema.Tomt,
        _med(rapport.kontroller),
        gettext_noop("Regnskapet er meldt kontrollert. En annen må godkjenne det."),
    ),
    ("rapport", "godkjenn"): Handling(skjema.Merknad, _med(rapport.godkjenn), gettext_noop("Rapporten er godkjent.")),
    ("rapport", "returner"): Handling(
        skjema.Retur, _med(rapport.returner), gettext_noop("Rapporten er sendt tilbake.")
    ),
    ("rapport", "underkjenn"): Handling(
        skjema.Grunn, _begrunnet(rapport.underkjenn), gettext_noop("Rapporten er ikke godkjent.")
    ),
    ("endring", "sok"): Handling(
        skjema.Endringssoknad, _med(endring.sok), gettext_noop("Søknaden om endring er sendt.")
    ),
    ("endring", "innvilg"): Handling(
        skjema.Grunn, _begrunnet(endring.innvilg), gettext_noop("Endringen er innvilget.")
    ),
    ("endring", "avsla"): Handling(skjema.Grunn, _begrunnet(endring.avsla), gettext_noop("Endringen er avslått.")),
    ("krav", "foresla"): Handling(skjema.Kravforslag, _med(krav.foresla), gettext_noop("Kravet er foreslått.")),
    ("krav", "varsle"): Handling(skjema.Varsel, _med(krav.varsle), gettext_noop("Forhåndsvarselet er sendt.")),
    ("krav", "vedta"): Handling(skjema.Kravvedtak, _med(krav.vedta), gettext_noop("Kravet er vedtatt.")),
    ("krav", "betal"): Handling(skjema.Innbetaling, _med(krav.betal), gettext_noop("Kravet er betalt.")),
    ("krav", "motregn"): Handling(skjema.Grunn, _begrunnet(krav.motregn), gettext_noop("Kravet er motregnet.")),
    ("krav", "frafall"): Handling(skjema.Grunn, _begrunnet(krav.frafall), gettext_noop("Kravet er frafalt.")),
    ("klage", "forbered"): Handling(
        skjema.Klageforberedelse, _med(klage.forbered), gettext_noop("Klagen er forberedt.")
    ),
    ("klage", "avvis"): Handling(skjema.Grunn, _begrunnet(klage.avvis), gettext_noop("Klagen er avvist.")),
    ("klage", "omgjor"): Handling(
        skjema.Omgjoring,
        lambda objekt, aktor, data: klage.omgjor(
            objekt, aktor, data["begrunnelse"], utfall=data["utfall"], belop_kr=data["belop_kr"]
        ),
        gettext_noop("Klagen er tatt til følge. Et nytt vedtak er forberedt."),
    ),
    ("klage", "oversend"): Handling(
        skjema.Grunn, _begrunnet(klage.oversend), gettext_noop("Klagen er oversendt klageinstansen.")
    ),
    ("klage", "gi_medhold"): Handling(
        skjema.Omgjoring, _instansen("gi_medhold"), gettext_noop("Resultatet er lagret. Et nytt vedtak er forberedt.")
    ),
    ("klage", "opphev"): Handling(
        skjema.Omgjoring, _instansen("opphev"), gettext_noop("Resultatet er lagret. Et nytt vedtak er forberedt.")
    ),
    ("klage", "gi_ikke_medhold"): Handling(
        skjema.Instansresultat, _instansen("gi_ikke_medhold"), gettext_noop("Resultatet er lagret.")
    ),
    ("klage", "avvis_i_instansen"): Handling(
        skjema.Instansresultat, _instansen("avvis_i_instansen"), gettext_noop("Resultatet er lagret.")
    ),
    ("klage", "trekk"): Handling(skjema.Tomt, _med(klage.trekk), gettext_noop("Klagen er trukket.")),
}
NYE = {("utbetaling", "planlegg"), ("endring", "sok"), ("krav", "foresla")}
"""Steps that make the object; what they are given is the case, or its vedtak."""
