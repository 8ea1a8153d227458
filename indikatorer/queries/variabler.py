"""The numbers an indicator may be made of, and what they are called."""

from django.utils.translation import gettext_lazy as _

from indikatorer.models import Indikatorversjon, Leveranse, Observasjon

INNEBYGDE = {
    "mottakere": _("Mottakere av økonomisk sosialhjelp i måneden"),
    "langtidsmottakere": _("Langtidsmottakere (minst seks av de siste tolv månedene)"),
    "mottakere_under_25": _("Mottakere under 25 år"),
    "mottakere_med_barn": _("Mottakere som forsørger barn under 18 år"),
    "kvp_deltakere": _("Deltakere i kvalifiseringsprogram (Arena)"),
    "befolkning_0_17": _("Innbyggere 0–17 år (SSB)"),
    "befolkning_18_24": _("Innbyggere 18–24 år (SSB)"),
    "befolkning_18_66": _("Innbyggere 18–66 år (SSB)"),
}
"""Those that come of themselves from files and from SSB. The control figures of Arena's count are not among them."""


def egne_variabler(kommune: str) -> dict[str, str]:
    """The kommune's own numbers and what they are called: those its indicators declare, and those it has delivered
    per month without declaring them. The newest name wins."""
    navn = {}
    levert = Observasjon.objects.filter(
        omrade__kode__startswith=kommune,
        leveranse__kilde=Leveranse.Kilde.EGNE_TALL,
        leveranse__omrade__kode__startswith=kommune,
        periode__regex=r"^\d{4}-\d\d$",
        registrert_til=None,
    )
    for variabel in levert.order_by("variabel").values_list("variabel", flat=True).distinct():
        navn[variabel] = variabel.replace("_", " ").capitalize()
    for versjon in Indikatorversjon.objects.filter(indikator__eier=kommune).order_by("id"):
        navn |= versjon.innhold.get("egne", {})
    return navn


def nasjonale_variabler() -> set[str]:
    """Names the directorate delivers for the whole country. A kommune's own figures may not take them."""
    levert = Observasjon.objects.filter(leveranse__kilde=Leveranse.Kilde.EGNE_TALL, leveranse__omrade="0")
    return set(levert.order_by().values_list("variabel", flat=True).distinct())
