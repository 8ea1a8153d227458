"""What a new kommune is offered from those it came from, by the table in regler/arv.py."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indikatorer.beregning.perioder import flytt, forste_dag, maned
from indikatorer.models import Indikator, NavKontor, Observasjon, Omrade, Omradeendring
from indikatorer.queries.grenser import Grensebok
from indikatorer.tallformat import med_enhet
from malekort.models import Kortoppsett, Merknad, Overgang, Rolle
from malekort.regler.arv import Hva, Mate, bare_fra_storste, mate
from tilskudd.models import Organisasjon

VISES = timedelta(days=3 * 366)
"""So long after the day a passing over is told of."""
OVERSKRIFT = {
    Hva.GRENSER: gettext_lazy("Grenseverdier"),
    Hva.KORT: gettext_lazy("Oppsettet av målekortet"),
    Hva.INDIKATORER: gettext_lazy("Egne indikatorer"),
    Hva.MERKNADER: gettext_lazy("Merknader"),
    Hva.ROLLER: gettext_lazy("Roller"),
    Hva.SAKER: gettext_lazy("Tilskuddssaker"),
    Hva.KONTOR: gettext_lazy("Nav-kontor"),
}


@dataclass(frozen=True)
class Forslag:
    """nokkel: what it is called in the form: `hva:sted:id`. valgt: whether it follows unless somebody says no."""

    nokkel: str
    tekst: str
    valgt: bool


@dataclass(frozen=True)
class Reform:
    """How a kommune came about. gamle: those it came from, but for itself where it kept its number; the one with the
    most inhabitants first. fra: the first month that is its own."""

    ny: Omrade
    dato: date
    gamle: list[Omrade]
    typer: set[str]
    beholdt_nummer: bool

    @property
    def fra(self) -> str:
        forste = maned(self.dato.year, self.dato.month)
        return forste if self.dato == forste_dag(forste) else flytt(forste, 1)


def reform_til(ny: Omrade) -> Reform | None:
    """The newest that the kommune came of; None when there is none."""
    rader = list(Omradeendring.objects.filter(ny=ny).select_related("gammel").order_by("-dato"))
    rader = [rad for rad in rader if rad.dato == rader[0].dato]
    if not rader:
        return None
    gamle = [rad.gammel for rad in rader if rad.gammel_id != ny.kode]
    innbyggere = dict(
        Observasjon.objects.filter(omrade__in=gamle, variabel="befolkning_18_66", registrert_til=None)
        .order_by("periode")
        .values_list("omrade", "verdi")
    )
    gamle.sort(key=lambda o: (-(innbyggere.get(o.kode) or 0), o.kode))
    return Reform(ny, rader[0].dato, gamle, {rad.type for rad in rader}, len(gamle) < len(rader))


def staende_overgang(reform: Reform) -> Overgang | None:
    rader = Overgang.objects.filter(ny=reform.ny, dato=reform.dato, angret=None)
    return rader.select_related("opprettet_av").first()


def forslag(reform: Reform) -> list[tuple[str, list[Forslag]]]:
    """In groups, in the order of the table; groups without anything are left out."""
    return list(grupper(reform))


def grupper(reform: Reform) -> Iterator[tuple[str, list[Forslag]]]:
    for hva, finn in FINNERE.items():
        maten = mate(hva, reform.typer, beholdt_nummer=reform.beholdt_nummer)
        if maten == Mate.NEI:
            continue
        gamle = reform.gamle[:1] if bare_fra_storste(hva) else reform.gamle
        funnet = [
            Forslag(f"{hva}:{gammel.kode}:{pk}", tekst, maten == Mate.FOLGER)
            for gammel in gamle
            for pk, tekst in finn(gammel, reform)
        ]
        if funnet:
            yield str(OVERSKRIFT[hva]), funnet


def _grenser(gammel: Omrade, reform: Reform) -> Iterator[tuple[str, str]]:
    bok = Grensebok([gammel.kode])
    for indikator in Indikator.objects.filter(eier=None, arkivert_fra=""):
        grenser = bok.grenser(indikator.kode, gammel.kode, flytt(reform.fra, -1))
        innhold = indikator.versjoner.latest("gjelder_fra", "id").innhold
        if grenser and innhold["retning"] != "ingen":
            gronn, rod = (med_enhet(g, innhold["enhet"], 1) for g in (grenser.gronn, grenser.rod))
            yield (
                indikator.kode,
                _("%(navn)s: grønn %(gronn)s, rød %(rod)s, fra %(gammel)s")
                % {"navn": innhold["nb"]["kort"], "gronn": gronn, "rod": rod, "gammel": gammel.navn},
            )


def _kort(gammel: Omrade, reform: Reform) -> Iterator[tuple[str, str]]:
    oppsett = Kortoppsett.objects.filter(omrade=gammel).order_by("-id").first()
    if oppsett:
        yield (
            str(oppsett.pk),
            _("Kortet til %(navn)s, med %(antall)s indikatorer") % {"navn": gammel.navn, "antall": len(oppsett.linjer)},
        )


def _indikatorer(gammel: Omrade, reform: Reform) -> Iterator[tuple[str, str]]:
    for indikator in Indikator.objects.filter(eier=gammel, arkivert_fra=""):
        navn = indikator.versjoner.latest("gjelder_fra", "id").innhold["nb"]["navn"]
        yield indikator.kode, _("%(navn)s (%(kode)s), fra %(gammel)s") % {
            "navn": navn, "kode": indikator.kode, "gammel": gammel.navn
        }  # fmt: skip


def _merknader(gammel: Omrade, reform: Reform) -> Iterator[tuple[str, str]]:
    antall = Merknad.objects.filter(omrade=gammel, fjernet=None).count()
    if antall:
        yield "alle", _("%(antall)s merknader til tallene i %(navn)s") % {"antall": antall, "navn": gammel.navn}


def _roller(gammel: Omrade, reform: Reform) -> Iterator[tuple[str, str]]:
    har = set(Rolle.objects.filter(omrade=reform.ny).values_list("bruker", flat=True))
    for rolle in Rolle.objects.filter(omrade=gammel, type=Rolle.Type.KOMMUNE).select_related("bruker").order_by("pk"):
        if rolle.bruker_id not in har:
            yield str(rolle.pk), _("%(person)s, fagansvarlig i %(navn)s") % {
                "person": rolle.bruker.navn, "navn": gammel.navn
            }  # fmt: skip


def _saker(gammel: Omrade, reform: Reform) -> Iterator[tuple[str, str]]:
    for organisasjon in Organisasjon.objects.filter(omrade=gammel, type=Organisasjon.Type.KOMMUNE, etterfolger=None):
        yield (
            str(organisasjon.pk),
            _("Sakene til %(navn)s: de som har roller i den nye kommunen, får åpne dem") % {"navn": organisasjon.navn},
        )


def _kontor(gammel: Omrade, reform: Reform) -> Iterator[tuple[str, str]]:
    for kontor in NavKontor.objects.filter(omrader=gammel).exclude(omrader=reform.ny):
        yield kontor.pk, _("%(navn)s, som betjente %(gammel)s") % {"navn": kontor.navn, "gammel": gammel.navn}


FINNERE = {
    Hva.GRENSER: _grenser,
    Hva.KORT: _kort,
    Hva.INDIKATORER: _indikatorer,
    Hva.MERKNADER: _merknader,
    Hva.ROLLER: _roller,
    Hva.SAKER: _saker,
    Hva.KONTOR: _kontor,
}


def overganger(koder: set[str] | None, siden: date) -> list[tuple[Omrade, date, Overgang | None]]:
    """The kommuner that came of a reform since the day, the newest first: (which, when, what was confirmed). koder:
    those asked about; None for all."""
    rader = Omradeendring.objects.filter(dato__gte=siden)
    if koder is not None:
        rader = rader.filter(ny__in=koder)
    par = set(rader.values_list("ny_id", "dato"))
    nye = Omrade.objects.in_bulk([ny for ny, _dato in par])
    staende = {(o.ny_id, o.dato): o for o in Overgang.objects.filter(angret=None).select_related("opprettet_av")}
    par = sorted(par, key=lambda p: (-p[1].toordinal(), p[0]))
    return [(nye[ny], dato, staende.get((ny, dato))) for ny, dato in par]
