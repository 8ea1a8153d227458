"""A kommune's own indicators: defined, changed from a month, archived. Only the kommune itself gets figures of them."""

from django.db import transaction
from django.db.models import Max

from indikatorer.actions.definisjoner import ny_versjon
from indikatorer.actions.hendelse import noter
from indikatorer.actions.kjoring import las_omrader
from indikatorer.actions.planlegging import etter_ny_definisjon
from indikatorer.beregning.definisjon import UgyldigDefinisjon, krev_kjente_variabler, les_definisjon
from indikatorer.kilder.egne_tall import er_ledig_navn
from indikatorer.kilder.lesing import gettext_noop
from indikatorer.models import Indikator, Indikatorversjon, Omrade
from indikatorer.queries.variabler import INNEBYGDE, egne_variabler, nasjonale_variabler


def opprett(kommune: Omrade, innhold: dict, aktor) -> Indikator:
    """Adds an indicator with the kommune's next code. innhold: a definition without `kode`; `egne` names the numbers
    the kommune will type in or upload itself (variable → what it is called).

    Raises UgyldigDefinisjon, with nothing stored.
    """
    with transaction.atomic():
        las_omrader([kommune.kode])
        kode = _neste_kode(kommune)
        innhold = innhold | {"kode": kode}
        krev_gyldig(kommune, innhold)
        indikator = Indikator.objects.create(kode=kode, eier=kommune, rekkefolge=_neste_plass())
        ny_versjon(indikator, innhold)
        noter("egen_indikator_opprettet", aktor, kommune.kode, indikator=kode, fra=innhold["gjelder_fra"])
        etter_ny_definisjon(indikator, innhold["gjelder_fra"], aktor)
    return indikator


def endre(indikator: Indikator, innhold: dict, aktor) -> Indikatorversjon:
    """Adds a version that holds from its `gjelder_fra`; earlier months keep theirs. The same definition once more
    adds nothing. Raises UgyldigDefinisjon."""
    with transaction.atomic():
        las_omrader([indikator.eier_id])
        innhold = innhold | {"kode": indikator.kode}
        krev_gyldig(indikator.eier, innhold)
        siste = indikator.versjoner.filter(gjelder_fra=innhold["gjelder_fra"]).order_by("id").last()
        if siste and siste.innhold == innhold:
            return siste
        versjon = ny_versjon(indikator, innhold)
        noter("egen_indikator_endret", aktor, indikator.eier_id, indikator=indikator.kode, fra=innhold["gjelder_fra"])
        etter_ny_definisjon(indikator, innhold["gjelder_fra"], aktor)
    return versjon


def krev_gyldig(kommune: Omrade, innhold: dict) -> None:
    """Raises UgyldigDefinisjon when the definition cannot be computed or counts what the kommune does not have."""
    egne = innhold.get("egne", {})
    opptatte = nasjonale_variabler()
    for navn, tekst in egne.items():
        if not er_ledig_navn(navn) or navn in opptatte:
            raise UgyldigDefinisjon(
                "egne",
                gettext_noop("Navnet «%(tekst)s» kan ikke brukes på et eget tall. Velg et annet."),
                tekst=tekst,
            )
    krev_kjente_variabler(les_definisjon(innhold), {*INNEBYGDE, *egne, *egne_variabler(kommune.kode)})


def _neste_kode(kommune: Omrade) -> str:
    brukte = kommune.egne_indikatorer.values_list("kode", flat=True)
    return f"{kommune.kode}.{max((int(kode.partition('.')[2]) for kode in brukte), default=0) + 1}"


def _neste_plass() -> int:
    return (Indikator.objects.aggregate(siste=Max("rekkefolge"))["siste"] or 0) + 1
