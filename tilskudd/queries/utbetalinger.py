"""The rates that wait for the reader, by what is to be done with them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from tilskudd.arbeidsflyt import tabell
from tilskudd.arbeidsflyt.tilstander import I_OPPFOLGING, Rolle
from tilskudd.models import Utbetaling
from tilskudd.queries.betingelser import KNAPP, hinder
from tilskudd.queries.delegasjon import fullmaktene
from tilskudd.queries.meny import BETALERE
from tilskudd.tilgang import Tilskuddstilgang


@dataclass(frozen=True)
class Raterad:
    """kan: whether the reader's role takes the step; hinder: why it is closed all the same. bilagsnr: as typed, when a
    confirmation did not go."""

    rate: Utbetaling
    kan: bool
    hinder: str
    bilagsnr: str = ""


@dataclass(frozen=True)
class Gruppe:
    kode: str
    tittel: str
    rader: list[Raterad]

    @property
    def sum_kr(self) -> int:
        return sum(rad.rate.belop_kr for rad in self.rader)


def ratene(tilgang: Tilskuddstilgang) -> QuerySet[Utbetaling]:
    """Those of cases the reader may open, in the ordninger where the reader deals with payments."""
    return (
        Utbetaling.objects.filter(
            vedtak__soknad__in=tilgang.soknader(),
            vedtak__soknad__utlysning__ordning__in=tilgang.ordninger(*BETALERE),
            vedtak__gjeldende=True,
        )
        .select_related(
            "vedtak__soknad__organisasjon",
            "vedtak__soknad__rettslig_mottaker",
            "vedtak__soknad__utlysning__ordning",
            "attestert_av",
        )
        .order_by("planlagt", "pk")
    )


def anviste(tilgang: Tilskuddstilgang) -> QuerySet[Utbetaling]:
    """What the payment file holds: ordered, and not yet confirmed."""
    return ratene(tilgang).filter(tilstand="anvist")


def gruppene(tilgang: Tilskuddstilgang, bilag: Mapping[int, str] | None = None) -> list[Gruppe]:
    """bilag: rate → bilagsnummer as typed. What is ordered is confirmed also while a new vedtak waits for an answer."""
    rater = list(
        ratene(tilgang).filter(
            Q(vedtak__soknad__tilstand__in=I_OPPFOLGING) | Q(tilstand="anvist"),
            tilstand__in=("planlagt", "attestert", "anvist", "stoppet", "feilet"),
        )
    )
    trinn = (
        ("attester", _("Til attestering"), ("planlagt",), Rolle.ATTESTANT),
        ("anvis", _("Til anvisning"), ("attestert",), Rolle.BESLUTTER),
        ("bekreft", _("Anvist, venter på bekreftelse"), ("anvist",), Rolle.ATTESTANT),
        ("planlegg_igjen", _("Stoppet eller feilet"), ("stoppet", "feilet"), Rolle.ORDNINGSANSVARLIG),
    )
    return [
        Gruppe(kode, tittel, _radene(kode, rolle, [r for r in rater if r.tilstand in i], tilgang, bilag or {}))
        for kode, tittel, i, rolle in trinn
    ]


def _radene(
    kode: str, rolle: Rolle, rater: list[Utbetaling], tilgang: Tilskuddstilgang, bilag: Mapping[int, str]
) -> list[Raterad]:
    steg = tabell.overgang("utbetaling", kode)
    egne = set(tilgang.ordninger(rolle).values_list("pk", flat=True)) if tilgang.er(rolle) else set()
    rader, data = [], KNAPP | {"fullmakter": fullmaktene(tilgang.person)}
    for rate in rater:
        kan = rate.vedtak.soknad.utlysning.ordning_id in egne
        grunn = hinder(steg, rate, tilgang.person, data) if kan else ""
        rader.append(Raterad(rate, kan, grunn, bilag.get(rate.pk, "")))
    return rader
