"""What must be answered before a søknad can be signed, and is not."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tilskudd.models import Soknad
from tilskudd.regler.sak import tom


@dataclass(frozen=True)
class Mangel:
    """felt: where it is answered, as the rules name fields."""

    felt: str
    tekst: str


def mangler(soknad: Soknad) -> list[Mangel]:
    """In the order of the form."""
    funnet = []
    if tom(soknad.tiltak.tittel):
        funnet.append(Mangel("tittel", _("Gi tiltaket et navn.")))
    if soknad.start is None:
        funnet.append(Mangel("start", _("Skriv når tiltaket starter.")))
    if soknad.slutt is None:
        funnet.append(Mangel("slutt", _("Skriv når tiltaket slutter.")))
    for sporsmal in soknad.utlysning.skjema:
        svar, spurt = soknad.svar.get(sporsmal["kode"]), {"sporsmal": paa_sprak(sporsmal["etikett"])}
        if sporsmal.get("pakrevd") and ubesvart(svar):
            funnet.append(Mangel(f"svar.{sporsmal['kode']}", _("Svar på «%(sporsmal)s».") % spurt))
        over = for_mange_tegn(sporsmal, svar)
        if over:
            lengde = _("Svaret på «%(sporsmal)s» er %(antall)s tegn for langt.") % (spurt | {"antall": over})
            funnet.append(Mangel(f"svar.{sporsmal['kode']}", lengde))
    if not soknad.sokt_kr:
        funnet.append(Mangel("poster", _("Legg inn det dere søker om, i budsjettet.")))
    if tom(soknad.kontakt_navn):
        funnet.append(Mangel("kontakt_navn", _("Skriv hvem vi kan kontakte.")))
    if tom(soknad.kontakt_epost):
        funnet.append(Mangel("kontakt_epost", _("Skriv e-postadressen til den vi kan kontakte.")))
    return funnet


def ubesvart(svar: object) -> bool:
    """«no» and nought are answers."""
    if isinstance(svar, bool | int):
        return False
    return not svar if isinstance(svar, list) else tom(svar)


def for_mange_tegn(sporsmal: dict, svar: object) -> int:
    """How many characters a text is above what the question has room for; a draft may be, what is signed may not."""
    maks = sporsmal.get("maks_tegn")
    return max(0, len(svar) - maks) if maks and isinstance(svar, str) else 0


def paa_sprak(tekster: dict) -> str:
    """The text of the active målform, bokmål where nynorsk is not written."""
    return tekster.get(get_language() or "nb") or tekster.get("nb", "")
