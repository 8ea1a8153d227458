"""The part of the daily e-mail that is about data: few lines, each thing told once at each step, and never a figure."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from malekort.actions.seksjon import Seksjon
from malekort.models import Bruker, Dataminnelse
from malekort.queries.datapaminnelser import Minne, kildenavn, paminnelser
from tilskudd.queries.adresse import full_adresse

FLEST_KOMMUNER = 20


def seksjon(bruker: Bruker, na: datetime) -> Seksjon | None:
    idag = timezone.localdate(na)
    alle = {minne.nokkel: minne for minne in paminnelser(bruker, idag)}
    fortalt = Dataminnelse.objects.filter(bruker=bruker, nokkel__in=alle).values_list("nokkel", flat=True)
    nye = [alle[nokkel] for nokkel in alle.keys() - set(fortalt)]
    if not nye:
        return None
    nye.sort(key=lambda minne: (minne.eskalert, minne.frist or idag, minne.kilde, minne.sted))

    def noter() -> None:
        Dataminnelse.objects.bulk_create(
            (Dataminnelse(bruker=bruker, nokkel=minne.nokkel, tid=na) for minne in nye), ignore_conflicts=True
        )

    egne = [_linje(minne, idag) for minne in nye if not minne.eskalert]
    return Seksjon(_("Data til målekortet"), (*egne, *_eskalerte(nye)), noter)


def _linje(minne: Minne, idag) -> str:
    hva = kildenavn(minne.kilde)
    hva = f"{hva}, {minne.navn}" if minne.navn else hva
    if minne.holdt:
        return _("%(hva)s holdes tilbake til to har frigitt leveransen: %(lenke)s") % {
            "hva": hva,
            "lenke": full_adresse("holdt", minne.holdt),
        }
    verdier = {
        "hva": hva,
        "periode": minne.periodenavn,
        "frist": date_format(minne.frist, "j. F Y"),
        "lenke": full_adresse("lever"),
    }
    if minne.frist < idag:
        return _("%(hva)s for %(periode)s skulle vært levert innen %(frist)s: %(lenke)s") % verdier
    return _("%(hva)s for %(periode)s er ventet innen %(frist)s: %(lenke)s") % verdier


def _eskalerte(nye: list[Minne]) -> list[str]:
    """One line per source and period, with the kommuner that have been reminded in vain."""
    per: dict[tuple[str, str], list[str]] = {}
    for minne in nye:
        if minne.eskalert:
            per.setdefault((minne.kilde, minne.periodenavn), []).append(minne.navn or _("landet"))
    linjer = []
    for (kilde, periode), navn in per.items():
        steder = ", ".join(navn[:FLEST_KOMMUNER])
        if len(navn) > FLEST_KOMMUNER:
            steder = _("%(steder)s og %(antall)s til") % {"steder": steder, "antall": len(navn) - FLEST_KOMMUNER}
        linjer.append(
            _("%(kilde)s for %(periode)s er ikke levert, etter flere påminnelser: %(steder)s. Se %(lenke)s")
            % {"kilde": kildenavn(kilde), "periode": periode, "steder": steder, "lenke": full_adresse("datakalender")}
        )
    return linjer
