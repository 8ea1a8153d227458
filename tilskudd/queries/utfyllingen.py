"""What the page of a draft shows beside its fields."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from indikatorer.tallformat import tall
from tilskudd.models import Dokument, Hendelse, Soknad
from tilskudd.queries.mangler import paa_sprak
from tilskudd.queries.soknadsinnhold import ja_nei, svartekst


@dataclass(frozen=True)
class Konflikt:
    """felt: as the rules name it. deres: what another has written there."""

    felt: str
    navn: str
    deres: str


def konfliktene(soknad: Soknad, konflikter: Mapping[str, object]) -> list[Konflikt]:
    sporsmal = {f"svar.{s['kode']}": s for s in soknad.utlysning.skjema}
    valg = {p.kode: paa_sprak(p.tekst) for p in soknad.utlysning.prioriteringer.all()}
    funnet = []
    for felt, verdi in konflikter.items():
        if felt in sporsmal:
            navn, tekst = paa_sprak(sporsmal[felt]["etikett"]), svartekst(sporsmal[felt], verdi)
        else:
            navn, tekst = _feltnavn(felt), _tekst(verdi, valg)
        funnet.append(Konflikt(felt, navn, tekst))
    return funnet


def vedleggene(soknad: Soknad) -> QuerySet[Dokument]:
    return soknad.dokumenter.filter(slag=Dokument.Slag.VEDLEGG).defer("innhold")


def siste_kommentar(soknad: Soknad) -> Hendelse | None:
    """What the signatar asked to have changed, the last time it was sent back."""
    siste = Hendelse.objects.filter(soknad=soknad, type__in=("soknad_hent_tilbake", "soknad_til_signering")).first()
    return siste if siste and siste.type == "soknad_hent_tilbake" and siste.data.get("begrunnelse") else None


def _feltnavn(felt: str) -> str:
    if felt.startswith("poster."):
        return _("Budsjettet")
    return {
        "tittel": _("Navn på tiltaket"),
        "samarbeidspartnere": _("Andre som søker sammen med dere"),
        "start": _("Tiltaket starter"),
        "slutt": _("Tiltaket slutter"),
        "periodebegrunnelse": _("Hvorfor trenger dere en lengre periode?"),
        "prioriteringer": _("Prioriteringer"),
    }.get(felt, _("Interesse og kontakt"))


def _tekst(verdi: object, valg: Mapping[str, str]) -> str:
    match verdi:
        case None | "":
            return _("(tomt)")
        case bool():
            return ja_nei(verdi)
        case int():
            return tall(verdi)
        case list():
            return ", ".join(valg.get(kode, kode) for kode in verdi) or _("(tomt)")
        case _annet if hasattr(verdi, "strftime"):
            return f"{verdi:%d.%m.%Y}"
    return str(verdi)
