"""Reminders: each once, told by its key in the box; and only the one that fits today, so that a scheduler that has
stood still for a week catches up without sending what is stale."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.actions.hendelse import noter
from tilskudd.actions.utboks import varsle
from tilskudd.arbeidsflyt.tilstander import I_OPPFOLGING, MEDDELT, Rolle, Tilstand
from tilskudd.models import Klage, Organisasjon, Rapport, Soknad, Vedtak
from tilskudd.queries.adresse import full_adresse
from tilskudd.queries.oppgjoret import APNE_KLAGER, PURREDAGER, PURRET, nytt_vedtak_pa_vei, purret_dag
from tilskudd.queries.regelsak import IKKE_LEVERT
from tilskudd.queries.rolleinnehavere import med_rolle
from tilskudd.regler.purring import siste_trinn

UAPNET_ETTER = timedelta(days=7)
UAPNET_FORELDET = timedelta(days=60)
"""A letter older than that is not news."""

RAPPORT_KOMMER = gettext_noop("En rapport skal leveres innen %(frist)s")
RAPPORT_KOMMER_TEKST = gettext_noop("En rapport dere skal levere, har frist %(frist)s. Fyll den ut her:\n\n%(lenke)s\n")
RAPPORT_FORFALT = gettext_noop("En rapport er ikke levert")
RAPPORT_FORFALT_TEKST = gettext_noop(
    "En rapport dere skulle levere innen %(frist)s, er ikke kommet. En manglende rapport kan føre til at en ny søknad "
    "blir avslått. Lever den her:\n\n%(lenke)s\n"
)
UAPNET = gettext_noop("Et vedtak er ikke åpnet")
UAPNET_TEKST = gettext_noop("Det ligger et vedtak til dere som ingen har åpnet. Les det her:\n\n%(lenke)s\n")
AKSEPT = gettext_noop("Et svar må gis innen %(frist)s")
AKSEPT_TEKST = gettext_noop(
    "Et tilsagn til dere er ikke akseptert. Svar innen %(frist)s, ellers kan det falle bort:\n\n%(lenke)s\n"
)


def minn_om_rapporter() -> None:
    """30 and 7 days before, on the day, and 7 days after. A deadline that is moved is reminded of anew."""
    dag = timezone.localdate()
    rapporter = Rapport.objects.filter(
        tilstand__in=IKKE_LEVERT, vedtak__gjeldende=True, vedtak__soknad__tilstand__in=I_OPPFOLGING
    )
    for rapport in rapporter.select_related("vedtak__soknad__organisasjon").order_by("pk"):
        trinn = siste_trinn(rapport.frist, dag)
        if trinn is None:
            continue
        forfalt = rapport.frist < dag
        varsle(
            f"rapportfrist:{rapport.pk}:{rapport.frist.isoformat()}:{trinn}",
            _de_som_svarer(rapport.vedtak.soknad.organisasjon),
            RAPPORT_FORFALT if forfalt else RAPPORT_KOMMER,
            RAPPORT_FORFALT_TEKST if forfalt else RAPPORT_KOMMER_TEKST,
            frist=f"{rapport.frist:%d.%m.%Y}",
            lenke=full_adresse("rapport", rapport.pk),
        )


def minn_om_uapnede_brev() -> None:
    """Seven days after it was meddelt (L19)."""
    na = timezone.now()
    vedtakene = Vedtak.objects.filter(
        gjeldende=True,
        tilstand="meddelt",
        brev__apnet=None,
        meddelt__lte=na - UAPNET_ETTER,
        meddelt__gt=na - UAPNET_FORELDET,
        soknad__tilstand__in=MEDDELT,
    )
    for vedtak in vedtakene.select_related("soknad__organisasjon").order_by("pk"):
        lenke = full_adresse("soknad-vedtak", vedtak.soknad_id)
        varsle(f"uapnet:{vedtak.pk}", _de_som_svarer(vedtak.soknad.organisasjon), UAPNET, UAPNET_TEKST, lenke=lenke)


def purr_pa_aksept() -> None:
    """A week before the akseptfrist; later if the scheduler stood still, and then there is a week from that. Nobody is
    asked to accept what cannot be accepted until a klage on it is decided, or a new vedtak has come in its place."""
    dag = timezone.localdate()
    apen_klage = Klage.objects.filter(vedtak=OuterRef("pk"), tilstand__in=APNE_KLAGER)
    vedtakene = Vedtak.objects.filter(
        gjeldende=True,
        tilstand="meddelt",
        akseptfrist__lte=dag + timedelta(days=PURREDAGER),
        soknad__tilstand=Tilstand.INNVILGET,
    )
    nytt_pa_vei = nytt_vedtak_pa_vei().filter(erstatter=OuterRef("pk"))
    for vedtak in vedtakene.exclude(Exists(apen_klage)).exclude(Exists(nytt_pa_vei)).order_by("soknad_id"):
        _purr(vedtak, dag)


@transaction.atomic
def _purr(vedtak: Vedtak, dag: date) -> None:
    """Behind the lock of the case: two workers send one, and none that was accepted in the meantime is reminded."""
    soknad = Soknad.objects.select_for_update(of=("self",)).select_related("organisasjon").get(pk=vedtak.soknad_id)
    mottakere = _de_som_svarer(soknad.organisasjon)
    if soknad.tilstand != Tilstand.INNVILGET or purret_dag(vedtak) or not mottakere:
        return
    frist = max(vedtak.akseptfrist, dag + timedelta(days=PURREDAGER))
    lenke = full_adresse("soknad-oppfolging", soknad.pk)
    varsle(f"akseptfrist:{vedtak.pk}", mottakere, AKSEPT, AKSEPT_TEKST, frist=f"{frist:%d.%m.%Y}", lenke=lenke)
    noter(PURRET, None, soknad=soknad, objekt=vedtak)


def _de_som_svarer(organisasjon: Organisasjon) -> list:
    na = timezone.now()
    return sorted(
        {p for rolle in (Rolle.SIGNATAR, Rolle.UTFYLLER) for p in med_rolle(organisasjon, rolle, na)},
        key=lambda person: person.pk,
    )
