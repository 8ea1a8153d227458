"""What a vedtak rests on: the row of the list, the words it needs, and how it departs from what was proposed."""

from datetime import date

from django.db.models import Q, QuerySet

from tilskudd.models import Dokument, Hjemmel, Innstillingsrad, Soknad, Vedtak
from tilskudd.regler.kalender import OSLO, klagefrist_etter_apning

BEGRUNNELSE = ("begrunnelse_regel", "begrunnelse_fakta", "begrunnelse_hensyn")
"""The rule, the facts, the main considerations (L7)."""

SOM_FORESLATT = {"innvilg": "innvilget", "delvis": "delvis", "avsla": "avslatt", "avvis": "avvist"}


def raden(soknad: Soknad) -> Innstillingsrad | None:
    return Innstillingsrad.objects.select_related("innstilling").filter(soknad=soknad).first()


def utfallet(rad: Innstillingsrad | None, sokt_kr: int, belop_kr: int) -> str:
    """What the amount makes of the case: nought refuses it, or rejects it where that is what the list proposes."""
    if belop_kr == 0:
        return Vedtak.Utfall.AVVIST if rad and rad.forslag == "avvis" else Vedtak.Utfall.AVSLATT
    return Vedtak.Utfall.INNVILGET if belop_kr >= sokt_kr else Vedtak.Utfall.DELVIS


def avviker(vedtak: Vedtak, rad: Innstillingsrad | None) -> bool:
    """Whether it departs from the innstilling, in outcome or amount."""
    return rad is not None and (SOM_FORESLATT.get(rad.forslag), rad.forslag_kr) != (vedtak.utfall, vedtak.belop_kr)


def ma_begrunnes(vedtak: Vedtak, rad: Innstillingsrad | None) -> bool:
    return vedtak.utfall != Vedtak.Utfall.INNVILGET or avviker(vedtak, rad)


def hjemler(dag: date) -> QuerySet[Hjemmel]:
    """Those in force on the day; gyldig_til is the first day it is not."""
    gjelder = (Q(gyldig_fra=None) | Q(gyldig_fra__lte=dag)) & (Q(gyldig_til=None) | Q(gyldig_til__gt=dag))
    return Hjemmel.objects.filter(gjelder)


def gjeldende(soknad: Soknad) -> Vedtak | None:
    """The current vedtak, whether prepared, fattet or meddelt."""
    return Vedtak.objects.filter(soknad=soknad, gjeldende=True).first()


def til_meddelelse(soknad: Soknad) -> Vedtak | None:
    """The one that is fattet and not yet told of: the first, or the one that replaces it."""
    fattet = [vedtak for vedtak in soknad.vedtak.all() if vedtak.tilstand == "fattet"]
    return max(fattet, key=lambda vedtak: vedtak.nr, default=None)


def siste_klagedag(vedtak: Vedtak) -> date | None:
    """Counted from when the vedtak was meddelt, or from when its letter was first opened if that was later (L8). None
    where the scheme has no klageadgang."""
    if vedtak.klagefrist is None:
        return None
    apnet = Dokument.objects.filter(pk=vedtak.brev_id).values_list("apnet", flat=True).first()
    dag = apnet and apnet.astimezone(OSLO).date()
    return klagefrist_etter_apning(vedtak.klagefrist, dag, vedtak.fattet.astimezone(OSLO).date())


def fra_motet(soknad: Soknad) -> int:
    """Whole kroner: what the meeting has put down, else what is proposed."""
    moterad = getattr(soknad, "moterad", None)
    if moterad is not None and moterad.tildelt_kr is not None:
        return moterad.tildelt_kr
    return soknad.innstillingsrad.forslag_kr
