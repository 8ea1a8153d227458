"""The passing over to a new kommune: what was chosen is done at once, and can be undone within a month."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from indikatorer.actions import egne
from indikatorer.actions.arkiv import arkiver
from indikatorer.actions.grense import sett_grense
from indikatorer.actions.hendelse import noter
from indikatorer.actions.kjoring import las_omrader
from indikatorer.beregning.perioder import flytt
from indikatorer.models import Grenseverdi, Indikator, NavKontor, Observasjon, Omrade
from indikatorer.queries.grenser import Grensebok
from malekort.models import Bruker, Kortoppsett, Overgang, Rolle
from malekort.queries.overgang import Reform, forslag, staende_overgang
from malekort.regler.arv import Hva
from tilskudd.actions.arv import gi_sakene_tilbake, la_sakene_folge

ANGREFRIST = timedelta(days=30)


class KanIkke(ValueError):
    """The sentence says why."""


def bekreft(reform: Reform, valgt: set[str], aktor: Bruker) -> Overgang:
    """Does what was chosen, all or nothing. Pressing twice does it once. Raises KanIkke."""
    with transaction.atomic():
        las_omrader([reform.ny.kode])
        if staende := staende_overgang(reform):
            return staende
        if timezone.localdate() < reform.dato:
            raise KanIkke(_("Overgangen kan bekreftes når reformen har trådt i kraft."))
        mulige = {f.nokkel for _gruppe, liste in forslag(reform) for f in liste}
        if valgt - mulige:
            raise KanIkke(_("Forslagene har endret seg siden siden ble åpnet. Se over dem på nytt."))
        gjort = _utfor(reform, [_deler(nokkel) for nokkel in sorted(valgt)], aktor)
        overgang = Overgang.objects.create(
            ny=reform.ny,
            dato=reform.dato,
            valgt=sorted(valgt),
            gjort=gjort,
            opprettet=timezone.now(),
            opprettet_av=aktor,
        )
        overgang.merknader_fra.set([sted for hva, sted, _pk in map(_deler, valgt) if hva == Hva.MERKNADER])
        noter("overgang_bekreftet", aktor, reform.ny.kode, overgang=overgang.pk, valgt=sorted(valgt))
    return overgang


def _deler(nokkel: str) -> list[str]:
    return nokkel.split(":", 2)


def _utfor(reform: Reform, valgte: list[list[str]], aktor: Bruker) -> dict:
    """hva → the ids of what was made; fra: its first month. Own indicators come before the card that shows them."""
    gjort: dict = {hva.value: [] for hva in Hva} | {"fra": reform.fra}
    nye_koder: dict[str, str] = {}
    for hva, sted, pk in sorted(valgte, key=lambda v: v[0] == Hva.KORT):
        if hva == Hva.INDIKATORER:
            nye_koder[pk] = _ta_over_indikator(reform, Indikator.objects.get(pk=pk), aktor)
            gjort[hva].append(nye_koder[pk])
        elif hva == Hva.GRENSER:
            gjort[hva].append(_ta_over_grense(reform, Omrade.objects.get(pk=sted), pk, aktor))
        elif hva == Hva.KORT:
            gjort[hva].append(_ta_over_kort(reform, Kortoppsett.objects.get(pk=pk), nye_koder, aktor))
        elif hva == Hva.ROLLER:
            rolle = Rolle.objects.get(pk=pk)
            ny, _ny = Rolle.objects.get_or_create(bruker=rolle.bruker, type=rolle.type, omrade=reform.ny, kontor=None)
            gjort[hva].append(ny.pk)
        elif hva == Hva.SAKER:
            gjort[hva].append(la_sakene_folge(int(pk), reform.ny, aktor))
        elif hva == Hva.KONTOR:
            NavKontor.objects.get(pk=pk).omrader.add(reform.ny)
            gjort[hva].append(pk)
    return gjort


def _ta_over_indikator(reform: Reform, indikator: Indikator, aktor: Bruker) -> str:
    innhold = indikator.versjoner.latest("gjelder_fra", "id").innhold
    return egne.opprett(reform.ny, innhold | {"gjelder_fra": reform.fra}, aktor).kode


def _ta_over_grense(reform: Reform, gammel: Omrade, kode: str, aktor: Bruker) -> int:
    grenser = Grensebok([gammel.kode]).grenser(kode, gammel.kode, flytt(reform.fra, -1))
    hvorfor = _("Videreført fra %(gammel)s") % {"gammel": str(gammel)}
    indikator = Indikator.objects.get(pk=kode)
    return sett_grense(indikator, reform.ny, grenser.gronn, grenser.rod, reform.fra, hvorfor, aktor).pk


def _ta_over_kort(reform: Reform, oppsett: Kortoppsett, nye_koder: dict[str, str], aktor: Bruker) -> int:
    """Without the old kommune's own indicators that were not taken over."""
    nasjonale = set(Indikator.objects.filter(eier=None).values_list("kode", flat=True))
    linjer = [
        linje | {"indikator": nye_koder.get(linje["indikator"], linje["indikator"])}
        for linje in oppsett.linjer
        if linje["indikator"] in nasjonale or linje["indikator"] in nye_koder
    ]
    na = timezone.now()
    return Kortoppsett.objects.create(omrade=reform.ny, linjer=linjer, opprettet=na, opprettet_av=aktor).pk


def angre(overgang: Overgang, aktor: Bruker) -> None:
    """Takes back what was made and still stands as it was made; what somebody has changed since is theirs. Raises
    KanIkke after a month, or when it is undone already."""
    with transaction.atomic():
        las_omrader([overgang.ny_id])
        overgang = Overgang.objects.select_for_update().get(pk=overgang.pk)
        if overgang.angret:
            raise KanIkke(_("Overgangen er alt angret."))
        if timezone.now() > overgang.opprettet + ANGREFRIST:
            raise KanIkke(_("Overgangen kan angres i 30 dager. Nå må hver del endres for seg."))
        gjort = overgang.gjort
        for pk in gjort[Hva.GRENSER]:
            _ta_bort_grense(Grenseverdi.objects.select_related("indikator", "omrade").get(pk=pk), aktor)
        nyeste = Kortoppsett.objects.filter(omrade=overgang.ny).order_by("-id").first()
        if nyeste and nyeste.pk in gjort[Hva.KORT]:
            koder = Indikator.objects.filter(eier=None, arkivert_fra="").values_list("kode", flat=True)
            linjer = [{"indikator": kode, "navn": "", "forklaring": ""} for kode in koder]
            Kortoppsett.objects.create(omrade=overgang.ny, linjer=linjer, opprettet=timezone.now(), opprettet_av=aktor)
        for kode in gjort[Hva.INDIKATORER]:
            _ta_bort_indikator(Indikator.objects.get(pk=kode), gjort["fra"], aktor)
        Rolle.objects.filter(pk__in=gjort[Hva.ROLLER]).delete()
        for pk in gjort[Hva.SAKER]:
            gi_sakene_tilbake(pk, aktor)
        for pk in gjort[Hva.KONTOR]:
            NavKontor.objects.get(pk=pk).omrader.remove(overgang.ny)
        overgang.angret, overgang.angret_av = timezone.now(), aktor
        overgang.save(update_fields=["angret", "angret_av"])
        noter("overgang_angret", aktor, overgang.ny_id, overgang=overgang.pk)


def _ta_bort_indikator(indikator: Indikator, fra: str, aktor: Bruker) -> None:
    """Unless it has been defined anew or taken out of use, or the new kommune has figures of its own for it."""
    forste, *senere = indikator.versjoner.order_by("id")
    fort = Observasjon.objects.filter(
        variabel__in=forste.innhold.get("egne", {}), omrade__kode__startswith=indikator.eier_id, registrert_til=None
    )
    if not (senere or indikator.arkivert_fra or fort.exists()):
        arkiver(indikator, fra, aktor)


def _ta_bort_grense(grense: Grenseverdi, aktor: Bruker) -> None:
    nyeste = Grenseverdi.objects.filter(indikator=grense.indikator, omrade=grense.omrade).order_by("id").last()
    if nyeste.pk == grense.pk:
        hvorfor = _("Overgangen er angret")
        sett_grense(grense.indikator, grense.omrade, None, None, grense.fra, hvorfor, aktor)
