"""What the sheet says in words: what changed, what is certain, and what to ask. Nothing the figures do not say."""

from collections.abc import Iterable, Sequence

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indikatorer.tallformat import manedsnavn
from malekort.models import Merknad
from malekort.pdf.tilstand import tilstand
from malekort.queries.malekort import Linje
from malekort.regler.sporsmal import RANG, Slag, Sporsmal, tre_sporsmal
from malekort.templatetags.status import STILLINGER

MED_FARGE = tuple(RANG)

SPORSMAL = {
    Slag.ROD: gettext_lazy("«%(navn)s» er rød. Hva er gjort til nå, og hva gjør vi før neste møte?"),
    Slag.NY_FARGE: gettext_lazy("«%(navn)s» gikk fra %(fra)s til %(til)s. Var det ventet, og hva vet vi om det?"),
    Slag.DARLIGERE: gettext_lazy("«%(navn)s» har gått i feil retning to måneder på rad. Hva vil vi undersøke?"),
    Slag.UTEN_TALL: gettext_lazy("«%(navn)s» mangler tall for %(maned)s. Hvem leverer det som mangler, og når?"),
    Slag.USIKKER: gettext_lazy(
        "«%(navn)s» er %(til)s, men usikker. Hva viser utviklingen over flere måneder, og hva mer bør vi vite?"
    ),
    Slag.UTEN_GRENSE: gettext_lazy("«%(navn)s» har ingen grenseverdi. Hvilket nivå er vi enige om å styre etter?"),
    Slag.BEDRE: gettext_lazy("«%(navn)s» har gått i riktig retning to måneder på rad. Hva vil vi holde fast ved?"),
    Slag.GRENSENE: gettext_lazy("Passer grenseverdiene fortsatt med det kommunen vil oppnå?"),
    Slag.SAVN: gettext_lazy("Hva ville vi hatt nytte av å se på målekortet som ikke står her?"),
    Slag.VIDERE: gettext_lazy("Hva skal vi ha gjort før neste møte, og hvem har ansvaret?"),
}


def sporsmal(linjer: Sequence[Linje], periode: str) -> list[str]:
    per_kode = {linje.kode: linje for linje in linjer}
    return [_sporsmal(s, per_kode, periode) for s in tre_sporsmal([tilstand(linje) for linje in linjer])]


def _sporsmal(valgt: Sporsmal, per_kode: dict[str, Linje], periode: str) -> str:
    if valgt.kode is None:
        return str(SPORSMAL[valgt.slag])
    linje = per_kode[valgt.kode]
    return str(SPORSMAL[valgt.slag]) % {
        "navn": kortnavn(linje),
        "maned": manedsnavn(periode),
        "fra": stillingsord(tilstand(linje).forrige),
        "til": stillingsord(linje.stilling),
    }


def endret(linjer: Iterable[Linje]) -> list[str]:
    """Since the month before: first the new colours one by one, then the rest together."""
    nye, resten = [], {"bedre": [], "darligere": [], "uendret": [], "hoyere": [], "lavere": [], "": []}
    for linje in linjer:
        naa = tilstand(linje)
        if naa.stilling in MED_FARGE and naa.forrige in MED_FARGE and naa.stilling != naa.forrige:
            ord_ = {"navn": kortnavn(linje), "fra": stillingsord(naa.forrige), "til": stillingsord(naa.stilling)}
            nye.append(_("Ny farge: %(navn)s, fra %(fra)s til %(til)s.") % ord_)
        else:
            resten[linje.forrige_maned.dom].append(linje)
    return nye + _grupper(
        (
            (_("Bedre: %(navn)s."), resten["bedre"]),
            (_("Dårligere: %(navn)s."), resten["darligere"]),
            (_("Høyere: %(navn)s."), resten["hoyere"]),
            (_("Lavere: %(navn)s."), resten["lavere"]),
            (_("Uendret: %(navn)s."), resten["uendret"]),
            (_("Kan ikke sammenlignes med forrige måned: %(navn)s."), resten[""]),
        )
    )


def sikkert(linjer: Sequence[Linje]) -> list[str]:
    med_farge = [linje for linje in linjer if linje.stilling in MED_FARGE]
    return _grupper(
        (
            (_("Sikker farge: %(navn)s."), [linje for linje in med_farge if linje.na.usikker is False]),
            (
                _("Usikker farge: %(navn)s. Tallet bygger på så få personer at fargen kan være tilfeldig. "
                  "Det betyr ikke at alt er i orden."),
                [linje for linje in med_farge if linje.na.usikker],
            ),
            (
                _("Antall uten nevner, så tilfeldighet er ikke regnet ut: %(navn)s."),
                [linje for linje in med_farge if linje.na.usikker is None],
            ),
            (
                _("Foreløpig, årets befolkningstall er ikke kommet: %(navn)s."),
                [linje for linje in linjer if linje.na.forelopig],
            ),
            (
                _("Uten tall denne måneden: %(navn)s."),
                [linje for linje in linjer if linje.stilling in ("mangler", "for_kort_historikk", "uten_nevner")],
            ),
            (
                _("Skjult, gjelder så få personer at bare kommunen selv ser tallet: %(navn)s."),
                [linje for linje in linjer if linje.stilling == "skjult"],
            ),
            (_("Uten grenseverdi: %(navn)s."), [linje for linje in linjer if linje.stilling == "gra"]),
        )
    )  # fmt: skip


def merknader(linjer: Iterable[Linje], per_indikator: dict[str, list[Merknad]]) -> list[str]:
    return [
        _("%(navn)s: %(tekst)s (%(hvem)s, %(dato)s)")
        % {
            "navn": kortnavn(linje),
            "tekst": merknad.tekst,
            "hvem": merknad.opprettet_av.navn,
            "dato": date_format(localtime(merknad.opprettet), "j. F Y"),
        }
        for linje in linjer
        for merknad in per_indikator.get(linje.kode, [])
    ]


def _grupper(grupper: Iterable[tuple[str, Sequence[Linje]]]) -> list[str]:
    return [setning % {"navn": ", ".join(map(kortnavn, linjer))} for setning, linjer in grupper if linjer]


def kortnavn(linje: Linje) -> str:
    return linje.tekst["kort"]


def stillingsord(stilling: str) -> str:
    """The colour as it stands inside a sentence."""
    return str(STILLINGER[stilling].ord).lower()
