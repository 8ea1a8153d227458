"""The copy of a case for an innsynskrav: what is public, and a list of what is withheld, each with its basis (L16).

Withheld are answers to questions the form marks `unntatt`, documents that are marked, and what is made for the
authorities' own preparation. Meirinnsyn is for the caseworker to consider before the copy is sent.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tilskudd.models import Budsjettpost, Dokument, Hjemmel, Innstillingsrad, Moterad, Soknad, Vedtak, Vurdering
from tilskudd.queries.mangler import paa_sprak
from tilskudd.queries.saksinnsyn import INTERNE_SLAG
from tilskudd.queries.soknadsinnhold import Svar, svarene

INTERNT_DOKUMENT = "Offentleglova § 14"
FRA_UNDERORDNET = "Offentleglova § 15"


@dataclass(frozen=True)
class Unntatt:
    """What is withheld, named without telling what is in it."""

    del_: str
    hjemmel: str


@dataclass(frozen=True)
class Innsynskopi:
    svar: list[Svar]
    poster: list[Budsjettpost]
    vedtak: list[Vedtak]
    dokumenter: list[Dokument]
    unntatt: list[Unntatt]


def innsynskopi(soknad: Soknad) -> Innsynskopi:
    skjermet = skjermede_sporsmal(soknad)
    rene = soknad.dokumenter.filter(skannet=Dokument.Skannet.REN).defer("innhold").select_related("unntatt")
    meddelte = list(soknad.vedtak.filter(meddelt__isnull=False).select_related("hjemmel").order_by("nr"))
    brev = {v.brev_id for v in meddelte}
    synlige = [d for d in rene if d.slag != Dokument.Slag.BREV or d.pk in brev]
    return Innsynskopi(
        svar=[s for s in svarene(soknad) if s.kode not in skjermet],
        poster=list(soknad.poster.all()),
        vedtak=meddelte,
        dokumenter=[d for d in synlige if er_offentlig(d)],
        unntatt=[*skjermet.values(), *_dokumenter(synlige), *_interne(soknad)],
    )


def er_offentlig(dokument: Dokument) -> bool:
    return dokument.unntatt_id is None and dokument.slag not in INTERNE_SLAG


def skjermede_sporsmal(soknad: Soknad) -> dict[str, Unntatt]:
    """Question code → what is withheld, for the questions of the form that name a hjemmel under `unntatt`."""
    merket = [s for s in soknad.utlysning.skjema if s.get("unntatt")]
    hjemler = {h.kode: str(h) for h in Hjemmel.objects.filter(kode__in=[s["unntatt"] for s in merket])}
    return {
        s["kode"]: Unntatt(
            _("Svaret på «%(sporsmal)s»") % {"sporsmal": paa_sprak(s["etikett"])},
            hjemler.get(s["unntatt"], s["unntatt"]),
        )
        for s in merket
    }


def _dokumenter(dokumenter: list[Dokument]) -> Iterator[Unntatt]:
    """The name of a file may itself tell what is withheld: only its kind and number are given."""
    for d in dokumenter:
        if not er_offentlig(d):
            navn = _("%(slag)s nr. %(nr)s") % {"slag": d.get_slag_display(), "nr": d.pk}
            yield Unntatt(navn, str(d.unntatt or INTERNT_DOKUMENT))


def _interne(soknad: Soknad) -> Iterator[Unntatt]:
    if Vurdering.objects.filter(soknad=soknad).exists():
        yield Unntatt(_("Saksbehandlerens vurdering"), INTERNT_DOKUMENT)
    if Innstillingsrad.objects.filter(soknad=soknad).exists():
        yield Unntatt(_("Innstillingen"), FRA_UNDERORDNET if soknad.embete_id else INTERNT_DOKUMENT)
    if Moterad.objects.filter(soknad=soknad).exists():
        yield Unntatt(_("Møtearket"), INTERNT_DOKUMENT)
