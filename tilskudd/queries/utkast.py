"""A draft as flat fields: what each holds, and a mark of it by which a page can tell what has changed behind it.

Fields are named as the rules name them: `start`, `svar.<question>`, `poster.<line>.sokt_kr`.
"""

from collections.abc import Mapping

from tilskudd.models import Budsjettpost, Soknad
from tilskudd.queries.regelsak import PERIODEBEGRUNNELSE
from tilskudd.regler.innhold import innholdshash

EGNE_FELT = (
    "samarbeidspartnere",
    "start",
    "slutt",
    "prioriteringer",
    "interesse_nettverk",
    "interesse_prosessevaluering",
    "kontakt_navn",
    "kontakt_epost",
    "kontakt_telefon",
)
TOMT_SVAR = {"flervalg": [], "ja_nei": None, "tall": None}
POSTFELT = {
    Budsjettpost.Art.LONN: ("beskrivelse", "stillingsprosent", "maneder", "sokt_kr", "egenandel_kr"),
    Budsjettpost.Art.KOMPETANSE: ("beskrivelse", "sokt_kr", "egenandel_kr"),
    Budsjettpost.Art.ANNET: ("beskrivelse", "sokt_kr", "egenandel_kr"),
}


def verdiene(soknad: Soknad) -> dict[str, object]:
    """Field → value. A tiltak that is continued keeps its name."""
    egne = {felt: getattr(soknad, felt) for felt in EGNE_FELT}
    svar = {
        f"svar.{s['kode']}": soknad.svar.get(s["kode"], TOMT_SVAR.get(s["type"], "")) for s in soknad.utlysning.skjema
    }
    poster = {
        f"poster.{post.pk}.{felt}": getattr(post, felt) for post in soknad.poster.all() for felt in POSTFELT[post.art]
    }
    tittel = {"tittel": soknad.tiltak.tittel} if soknad.ar_nr == 1 else {}
    return tittel | {PERIODEBEGRUNNELSE: soknad.svar.get(PERIODEBEGRUNNELSE, "")} | egne | svar | poster


def merke(verdi: object) -> str:
    """Twelve signs that are the same for the same value."""
    return innholdshash({"verdi": verdi})[:12]


def merkene(verdier: Mapping[str, object]) -> dict[str, str]:
    return {felt: merke(verdi) for felt, verdi in verdier.items()}
