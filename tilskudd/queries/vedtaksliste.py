"""All cases of a round with where their vedtak stands, and what is missing before it can be taken."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from tilskudd.arbeidsflyt.tilstander import MEDDELT, Tilstand
from tilskudd.models import Habilitet, Innstilling, Soknad, Utlysning, Vedtak
from tilskudd.queries.habilitet import uten_inhabile
from tilskudd.queries.vedtaket import BEGRUNNELSE, fra_motet, ma_begrunnes

MED = MEDDELT | {Tilstand.INNSTILT}


@dataclass(frozen=True)
class Linje:
    """vedtak: the one under arbeid, else the current; None before it is prepared. mangler: sentences. kr: of the
    vedtak, or what the møteark says."""

    soknad: Soknad
    vedtak: Vedtak | None
    kr: int
    habil: bool
    mangler: list[str]

    @property
    def tilstand(self) -> str:
        return self.vedtak.tilstand if self.vedtak else "uten"

    @property
    def kan_velges(self) -> bool:
        return self.tilstand in ("uten", "forberedt") or not self.habil


@dataclass(frozen=True)
class Liste:
    linjer: list[Linje]
    antall: dict[str, int]
    skjulte: int
    forberedt_kr: int


def vedtaksliste(utlysning: Utlysning, person) -> Liste:
    """Four queries, whatever the number of cases."""
    nytt = Vedtak.objects.filter(soknad=OuterRef("pk"), erstatter__isnull=False, tilstand__in=("forberedt", "fattet"))
    alle = Soknad.objects.filter(utlysning=utlysning, innstillingsrad__isnull=False)
    alle = alle.filter(Q(tilstand__in=MED) | Exists(nytt))
    erklart = Habilitet.objects.filter(person=person, soknad=OuterRef("pk")).order_by("-id").values("erklaring")[:1]
    saker = (
        uten_inhabile(alle, person)
        .annotate(erklart=Subquery(erklart))
        .select_related("tiltak", "organisasjon", "embete", "moterad", "innstillingsrad")
        .order_by("embete", "innstillingsrad__rang", "saksnr")
    )
    vedtak: dict[int, Vedtak] = {}
    for v in Vedtak.objects.filter(soknad__in=alle).order_by("nr").defer("liste_sha256"):
        if v.gjeldende or v.erstatter_id:
            vedtak[v.soknad_id] = v
    linjer = [_linje(sak, vedtak.get(sak.pk)) for sak in saker]
    antall = dict.fromkeys(("uten", "forberedt", "fattet", "meddelt"), 0)
    for linje in linjer:
        antall[linje.tilstand] += 1
    forberedt = sum(linje.kr for linje in linjer if linje.tilstand == "forberedt")
    return Liste(linjer, antall, alle.count() - len(linjer), forberedt)


def _linje(sak: Soknad, vedtak: Vedtak | None) -> Linje:
    habil = sak.erklart == Habilitet.Erklaring.HABIL
    mangler = [] if habil or (vedtak and vedtak.tilstand != "forberedt") else [_("din habilitet")]
    if vedtak and vedtak.tilstand == "forberedt":
        if vedtak.hjemmel_id is None:
            mangler.append(_("hjemmel"))
        if ma_begrunnes(vedtak, sak.innstillingsrad) and not all(getattr(vedtak, felt).strip() for felt in BEGRUNNELSE):
            mangler.append(_("begrunnelse"))
    return Linje(sak, vedtak, vedtak.belop_kr if vedtak else fra_motet(sak), habil, mangler)


def laste_innstillinger(utlysning: Utlysning) -> QuerySet[Innstilling]:
    return utlysning.innstillinger.filter(tilstand="last").select_related("embete", "last_av").order_by("embete")
