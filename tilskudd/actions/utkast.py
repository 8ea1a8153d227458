"""Writing on a draft. Several people may: what another has written is never written over unseen."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Max, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.arbeidsflyt.tilstander import Rolle, Tilstand
from tilskudd.models import Budsjettpost, Soknad
from tilskudd.queries.regelsak import PERIODEBEGRUNNELSE
from tilskudd.queries.utkast import POSTFELT, merke, verdiene
from tilskudd.tilgang import Tilskuddstilgang

FLEST_LINJER = 40
MALGRUPPER = "malgrupper"
"""The question whose answer says whom the tiltak is for."""


@dataclass
class Lagring:
    """konflikter: field → what another has written there since; that field is not saved. andres: fields another has
    changed and this page has not, kept as they are."""

    soknad: Soknad
    konflikter: dict[str, object] = field(default_factory=dict)
    andres: list[str] = field(default_factory=list)


@transaction.atomic
def lagre_utkast(
    soknad: Soknad,
    aktor,
    verdier: Mapping[str, object],
    *,
    endringsnr: int,
    bygger_pa: Mapping[str, str] | None = None,
) -> Lagring:
    """Saves the fields given. endringsnr: of the draft the page was made from. bygger_pa: field → mark of the value
    the page was made from, which tells whose change it is when another has saved since."""
    las = las_utkast(soknad, aktor)
    lagring, na, bygger_pa = Lagring(las), verdiene(las), bygger_pa or {}
    uendret_siden_sist, skrives = endringsnr == las.endringsnr, {}
    for felt, mitt in verdier.items():
        if felt not in na:
            lagring.konflikter[felt] = None
        elif na[felt] == mitt:
            continue
        elif uendret_siden_sist or bygger_pa.get(felt) == merke(na[felt]):
            skrives[felt] = mitt
        elif bygger_pa.get(felt) == merke(mitt):
            lagring.andres.append(felt)
        else:
            lagring.konflikter[felt] = na[felt]
    if skrives:
        _skriv(las, skrives)
        stemple(las, aktor)
    return lagring


@transaction.atomic
def ny_linje(soknad: Soknad, aktor, art: str) -> Budsjettpost:
    las = las_utkast(soknad, aktor)
    poster = las.poster.all()
    if len(poster) >= FLEST_LINJER:
        raise UgyldigOvergang(_("Budsjettet kan ha høyst %(antall)s linjer.") % {"antall": FLEST_LINJER})
    siste = poster.aggregate(nr=Max("rekkefolge"))["nr"] or 0
    post = Budsjettpost.objects.create(soknad=las, art=Budsjettpost.Art(art), rekkefolge=siste + 1)
    stemple(las, aktor)
    return post


@transaction.atomic
def fjern_linje(soknad: Soknad, aktor, post_id: int) -> None:
    """A line that is gone already is no error: the button may be pressed twice."""
    las = las_utkast(soknad, aktor)
    las.poster.filter(pk=post_id).delete()
    stemple(las, aktor)


def las_utkast(soknad: Soknad, aktor) -> Soknad:
    """The draft, locked for the one who may write on it. Raises UgyldigOvergang."""
    las = (
        Soknad.objects.select_for_update(of=("self",))
        .select_related("utlysning__ordning", "tiltak", "organisasjon")
        .get(pk=soknad.pk)
    )
    if las.tilstand == Tilstand.TIL_SIGNERING:
        raise UgyldigOvergang(_("Søknaden venter på signatur. Hent den tilbake til utkast for å endre den."))
    if las.tilstand != Tilstand.UTKAST:
        raise UgyldigOvergang(_("Søknaden er ikke lenger et utkast, og kan ikke endres."))
    if Rolle.UTFYLLER not in Tilskuddstilgang(aktor).roller_i(las):
        raise UgyldigOvergang(_("Rollen din gir ikke adgang til dette."))
    return las


def stemple(soknad: Soknad, aktor) -> None:
    """Who saved it and when, and what the lines come to."""
    soknad.sokt_kr = soknad.poster.aggregate(kr=Sum("sokt_kr"))["kr"] or 0
    soknad.endringsnr += 1
    soknad.lagret, soknad.lagret_av = timezone.now(), aktor
    soknad.save()


def _skriv(soknad: Soknad, verdier: Mapping[str, object]) -> None:
    poster = {post.pk: post for post in soknad.poster.all()}
    for felt, verdi in verdier.items():
        sted, _punktum, navn = felt.partition(".")
        if sted == "tittel":
            soknad.tiltak.tittel = verdi
        elif sted == PERIODEBEGRUNNELSE:
            soknad.svar[PERIODEBEGRUNNELSE] = verdi
        elif sted == "svar":
            soknad.svar[navn] = verdi
        elif sted == "poster":
            nr, _punktum, postfelt = navn.partition(".")
            setattr(poster[int(nr)], postfelt, verdi)
        else:
            setattr(soknad, felt, verdi)
    if soknad.start and soknad.slutt and soknad.start > soknad.slutt:
        raise UgyldigOvergang(_("Tiltaket kan ikke slutte før det starter."))
    if soknad.ar_nr == 1:
        soknad.tiltak.malgrupper = soknad.svar.get(MALGRUPPER) or []
        soknad.tiltak.save()
    Budsjettpost.objects.bulk_update(poster.values(), POSTFELT[Budsjettpost.Art.LONN])
