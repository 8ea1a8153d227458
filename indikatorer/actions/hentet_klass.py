"""Klass that was fetched: where it differs from our areas is proposed to a person. No area changes by itself."""

from django.utils import timezone

from indikatorer.actions.leveranse import kjente_omrader
from indikatorer.henting import klass
from indikatorer.kilder.klass import UgyldigKlassvar, les_endringer, les_grupper, les_koder
from indikatorer.kilder.klassforskjell import Forskjell, Klassbilde, forskjeller
from indikatorer.kilder.kontroll import Kontroll
from indikatorer.kilder.lesing import Alvorlighet, Funn, gettext_noop
from indikatorer.models import Kildekopi, Klassforslag, Leveranse
from indikatorer.queries.kildekopier import grupper_i, innhold

IKKE_KLASS = Kontroll(
    "MK02", Alvorlighet.FEIL, gettext_noop("Svaret fra Klass har ikke den formen det pleier. Meld fra til drift.")
)
FOR_FA = Kontroll(
    "MK15",
    Alvorlighet.FEIL,
    gettext_noop("Svaret fra Klass har bare %(antall)s kommuner, og vi har %(vare)s. Det kan ikke være hele lista."),
)
MINST_ANDEL = 0.5
LISTER = {4: klass.KOMMUNER, 2: klass.FYLKER, 6: klass.BYDELER}


def ta_inn(kopi: Kildekopi) -> tuple[str, tuple[Funn, ...], Leveranse | None]:
    """What came of it and what was found. Inside a transaction."""
    dag = timezone.localdate(kopi.hentet)
    try:
        bilde = _bilde(innhold(kopi), dag)
    except UgyldigKlassvar:
        return Kildekopi.Lest.AVVIST, (IKKE_KLASS.funn(),), None
    omrader = kjente_omrader()
    vare = sum(len(kode) == 4 and omrade.gyldig(dag) for kode, omrade in omrader.items())
    antall = len(bilde.lister[4].get(dag, {}))
    if antall < MINST_ANDEL * vare:
        return Kildekopi.Lest.AVVIST, (FOR_FA.funn(antall=antall, vare=vare),), None
    nye = foresla(forskjeller(bilde, omrader, grupper_i(dag)))
    return (Kildekopi.Lest.TATT_INN if nye else Kildekopi.Lest.UENDRET), (), None


def _bilde(svar: dict[str, bytes], dag) -> Klassbilde:
    neste = dag.replace(year=dag.year + 1, month=1, day=1)
    dager = (("i dag", dag), ("neste", neste))
    return Klassbilde(
        idag=dag,
        lister={
            siffer: {d: les_koder(svar[f"{kode} {nar}"]) for nar, d in dager if f"{kode} {nar}" in svar}
            for siffer, kode in LISTER.items()
        },
        endringer=les_endringer(svar[f"{klass.KOMMUNER} endringer"]) if f"{klass.KOMMUNER} endringer" in svar else (),
        grupper=les_grupper(svar[f"{klass.GRUPPER} i dag"]) if f"{klass.GRUPPER} i dag" in svar else {},
    )


def foresla(funnet: list[Forskjell]) -> int:
    """Lets the open proposals be the differences there are, and returns how many are new. One that a person has said no
    to does not come again; one that is no longer a difference lapses."""
    na = timezone.now()
    kjente = {(f.art, f.kode, f.gammel, f.ny): f for f in Klassforslag.objects.filter(bortfalt=None, avgjort=None)}
    avslatt = set(Klassforslag.objects.filter(godtatt=False).values_list("art", "kode", "gammel", "ny"))
    na_funnet = {(f.art, f.kode, f.gammel, f.ny): f for f in funnet}
    borte = [forslag.pk for nokkel, forslag in kjente.items() if nokkel not in na_funnet]
    Klassforslag.objects.filter(pk__in=borte).update(bortfalt=na)
    nye = [
        Klassforslag(
            art=f.art,
            kode=f.kode,
            gjelder_fra=f.fra,
            gammel=f.gammel[:200],
            ny=f.ny[:200],
            motstykker=", ".join(f.motstykker)[:200],
            funnet=na,
        )
        for nokkel, f in na_funnet.items()
        if nokkel not in kjente.keys() | avslatt
    ]
    Klassforslag.objects.bulk_create(nye)
    return len(nye)
