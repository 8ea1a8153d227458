"""What a report still lacks, and its lines: the case's own budget lines with what is spent on each."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tilskudd.models import Budsjettpost, Rapport
from tilskudd.regler.funn import kroner
from tilskudd.regler.rapportsporsmal import MAKS_TEGN, SPORSMAL
from tilskudd.regler.regnskap import ma_forklares


@dataclass(frozen=True)
class Linje:
    """regnskap_kr: None until it is filled in."""

    post: Budsjettpost
    regnskap_kr: int | None
    forklaring: str

    @property
    def godkjent_kr(self) -> int:
        return self.post.godkjent_kr or 0

    @property
    def avvik_kr(self) -> int | None:
        return None if self.regnskap_kr is None else self.regnskap_kr - self.godkjent_kr

    @property
    def ma_forklares(self) -> bool:
        return self.regnskap_kr is not None and ma_forklares(self.godkjent_kr, self.regnskap_kr)


@dataclass(frozen=True)
class Rapportmangel:
    """felt: the name of the field in the form."""

    felt: str
    tekst: str


def linjene(rapport: Rapport) -> list[Linje]:
    skrevet = {linje["post"]: linje for linje in rapport.linjer}
    poster = rapport.vedtak.soknad.poster.all()
    return [_linje(post, skrevet.get(post.pk, {})) for post in poster]


def forbruk(rapport: Rapport) -> int:
    return sum(linje.regnskap_kr or 0 for linje in linjene(rapport))


def mangler(rapport: Rapport) -> list[Rapportmangel]:
    """In the order of the form."""
    if rapport.type == Rapport.Type.REGNSKAP:
        return [m for linje in linjene(rapport) for m in _linjens_mangler(linje)]
    funnet = []
    for sporsmal in SPORSMAL:
        svar, navn = rapport.svar.get(sporsmal.kode, "").strip(), {"sporsmal": _(sporsmal.etikett)}
        if sporsmal.pakrevd and not svar:
            funnet.append(Rapportmangel(sporsmal.kode, _("Svar på «%(sporsmal)s».") % navn))
        elif len(svar) > MAKS_TEGN:
            tekst = _("Svaret på «%(sporsmal)s» er %(antall)s tegn for langt.")
            funnet.append(Rapportmangel(sporsmal.kode, tekst % (navn | {"antall": len(svar) - MAKS_TEGN})))
    return funnet


def krever_revisor(rapport: Rapport) -> bool:
    """An account of an award above the limit of the round comes with the auditor's statement."""
    grense = rapport.vedtak.soknad.utlysning.revisorgrense_kr
    return rapport.type == Rapport.Type.REGNSKAP and grense is not None and rapport.vedtak.belop_kr > grense


def krever_to_kontrollorer(rapport: Rapport) -> bool:
    grense = rapport.vedtak.soknad.utlysning.kontroll_to_personer_kr
    return rapport.type == Rapport.Type.REGNSKAP and grense is not None and rapport.vedtak.belop_kr > grense


def _linje(post: Budsjettpost, skrevet: dict) -> Linje:
    return Linje(post, skrevet.get("regnskap_kr"), skrevet.get("forklaring", ""))


def _linjens_mangler(linje: Linje) -> list[Rapportmangel]:
    navn = linje.post.beskrivelse or linje.post.get_art_display()
    if linje.regnskap_kr is None:
        tekst = _("Skriv hva som er brukt på «%(linje)s», eller 0.") % {"linje": navn}
        return [Rapportmangel(f"regnskap-{linje.post.pk}", tekst)]
    if linje.ma_forklares and not linje.forklaring.strip():
        tekst = _("Forklar avviket på %(avvik)s kroner på «%(linje)s».") % {
            "avvik": kroner(abs(linje.avvik_kr)),
            "linje": navn,
        }
        return [Rapportmangel(f"forklaring-{linje.post.pk}", tekst)]
    return []
