"""Areas side by side, on the page and as a file with the same figures."""

from django.http import QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_tables2 import RequestConfig

from indikatorer.beregning.inndeling import Visning
from indikatorer.beregning.perioder import flytt, maned, rekke
from indikatorer.beregning.spredning import MINSTE_ANTALL
from indikatorer.tabellfiler import FORMATER, filsvar
from malekort.actions.innsyn import noter_innsyn
from malekort.forms.sammenlign import Sammenlikningsvalg
from malekort.models import Innsyn
from malekort.queries.omradelesing import TALT_I_BEGGE, i_geografien, omradelesning
from malekort.queries.omradesett import FYLKENE, Geografi
from malekort.queries.regnetid import beregnede_maneder, nyeste_med_tall
from malekort.queries.sammenlign import FLEST_BILDER, MANED, hjemsted, oversikt, utvikling
from malekort.queries.sammenlignbilder import bilder
from malekort.queries.sma import i_sammenlikningen
from malekort.queries.versjoner import Versjonsbok
from malekort.tables.sammenlign import Sammenlikningstabell
from malekort.tables.sammenlignfil import tabell_til_fil
from malekort.views.tidspunkt import slik_det_sto

UGYLDIG = 400
PER_SIDE = 100


@require_safe
@slik_det_sto
def sammenlign(request):
    """Everything chosen stands in the address. ?format=csv or xlsx gives the table as a file; ?per= all of it as it
    stood at a moment."""
    tilgang, per = request.tilgang, request.per
    tilgang.krev_sammenligne()
    idag = timezone.localdate(per)
    maneder = beregnede_maneder(idag, per)
    if not maneder:
        return render(request, "sammenlign/tomt.html")
    versjoner = Versjonsbok([], per)
    skjema = _skjema(request.GET.copy(), hjemsted(tilgang), maneder, versjoner, idag, per)
    if not skjema.is_valid():
        return render(request, "sammenlign/side.html", {"skjema": skjema}, status=UGYLDIG)
    if skjema.lagt_til:
        return redirect(f"{request.path}?{_uten_tillegg(request.GET, skjema.lagt_til)}")
    valg = skjema.cleaned_data
    lesning = omradelesning(_visning(skjema.data), rekke(flytt(valg["maned"], -11), valg["maned"]), idag)
    funnet = oversikt(
        skjema.omrader(),
        skjema.valgte_indikatorer(),
        valg["maned"],
        valg["spenn"] or MANED,
        versjoner,
        tilgang,
        per,
        lesning,
    )
    tabell = Sammenlikningstabell(funnet)
    RequestConfig(request, paginate={"per_page": PER_SIDE}).configure(tabell)
    i_tabellen = [(rad, kode, [punkt]) for rad in funnet.rader for kode, punkt in rad.punkter.items()]
    if request.GET.get("format") in FORMATER:
        noter_innsyn(request.user, i_sammenlikningen(i_tabellen), Innsyn.Side.SAMMENLIGN, request.GET["format"])
        fil = tabell_til_fil(funnet, tabell.ordnet, timezone.localdate(), per)
        return filsvar(fil, request.GET["format"], f"sammenlikning-{funnet.periode}")
    vist = valg["bilde"] or funnet.versjoner[0].indikator_id
    serier = utvikling(tabell.pa_siden, vist, funnet.periode, versjoner, tilgang, per)
    i_bildene = [(rad, vist, serie) for rad, serie in serier]
    noter_innsyn(request.user, i_sammenlikningen([*i_tabellen, *i_bildene]), Innsyn.Side.SAMMENLIGN)
    innhold = {
        "skjema": skjema,
        "oversikt": funnet,
        "tabell": tabell,
        "malestokk": skjema.geografi.omrader.get(funnet.malestokk),
        "vist": next(versjoner.versjon(serie[-1].versjon) for _rad, serie in serier),
        "bilder": bilder(serier),
        "flest_bilder": FLEST_BILDER if len(tabell.pa_siden) > FLEST_BILDER else None,
        "minste_antall": MINSTE_ANTALL,
        "talt_i_begge": TALT_I_BEGGE,
        "adresse": _uten(request.GET, "format").urlencode(),
    }
    return render(request, "sammenlign/side.html", innhold)


def _skjema(valg: QueryDict, sted: str, maneder: list[str], versjoner: Versjonsbok, idag, per) -> Sammenlikningsvalg:
    """The form with what is not in the address filled in. A month that is not there is told of by the form; the
    areas are then those of the newest month. Areas to be read as they are now are those of now."""
    onsket = valg.get("maned")
    manedens = onsket if onsket in maneder else maneder[0]
    geografi = Geografi(manedens if _visning(valg) == Visning.DA else maned(idag.year, idag.month))
    byttet = [(kode, nye) for kode, nye in i_geografien(valg.getlist("k"), geografi, idag) if nye != [kode]]
    for kode, nye in byttet:
        valg.setlist("k", [k for k in valg.getlist("k") if k != kode] + nye)
    if "utvalg" not in valg and "k" not in valg:
        valg["utvalg"] = geografi.standardvalg(sted)
    if not onsket:
        valg["maned"] = nyeste_med_tall(geografi.sett(valg.get("utvalg", "")), maneder, per)
    periode = valg["maned"] if valg["maned"] in maneder else maneder[0]
    indikatorer = [
        (kode, versjoner.versjon(versjoner.i_kraft(kode, periode)).tekst["kort"])
        for kode in versjoner.indikatorer(periode)
    ]
    return Sammenlikningsvalg(
        valg, geografi=geografi, hjemsted=sted, maneder=maneder, indikatorer=indikatorer, idag=idag, byttet=byttet
    )


def _visning(valg: QueryDict) -> Visning:
    """As it was where nothing else is asked for; a fylke has no figure in another division than its own."""
    onsket = valg.get("inndeling")
    return Visning(onsket) if onsket in set(Visning) and valg.get("utvalg") != FYLKENE else Visning.DA


def _uten(valg: QueryDict, *felter: str) -> QueryDict:
    rest = valg.copy()
    for felt in felter:
        rest.pop(felt, None)
    return rest


def _uten_tillegg(valg: QueryDict, lagt_til: list[str]) -> str:
    rest = _uten(valg, "legg_til")
    for kode in lagt_til:
        if kode not in rest.getlist("k"):
            rest.appendlist("k", kode)
    return rest.urlencode()
