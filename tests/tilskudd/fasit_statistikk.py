"""The statistics told case by case, slowly, as one would on paper."""

from datetime import date

from tilskudd.models import Rapport, Soknad, Vedtak
from tilskudd.queries.oppgjoret import forbruk_kr, ubrukt_kr
from tilskudd.regler.kalender import OSLO


def tall(saker: list[Soknad], dag: date) -> dict[str, int]:
    """The figures of Tall, for these cases."""
    sokt = [s for s in saker if s.innsendt and s.tilstand != "trukket"]
    gitt = [(s, v) for s in sokt if (v := tildelt(s))]
    med_regnskap = [s for s in sokt if regnskap(s)]
    rapporter = [r for s, v in gitt for r in v.rapporter.all() if r.frist < dag]
    return {
        "sokt": len(sokt),
        "sokt_kr": sum(s.sokt_kr for s in sokt),
        "sokt_nye": len([s for s in sokt if s.ar_nr == 1]),
        "tildelt": len(gitt),
        "tildelt_kr": sum(v.belop_kr for _s, v in gitt),
        "tildelt_nye": len([s for s, _v in gitt if s.ar_nr == 1]),
        "mottakere": len({s.rettslig_mottaker_id for s, _v in gitt}),
        "brukt_kr": sum(forbruk_kr(s) for s in med_regnskap),
        "ubrukt_kr": sum(ubrukt_kr(s) for s in med_regnskap),
        "forfalt": len(rapporter),
        "i_tide": len([r for r in rapporter if r.levert and r.levert.astimezone(OSLO).date() <= r.frist]),
    }


def tildelt(sak: Soknad) -> Vedtak | None:
    if sak.tilstand == "bortfalt":
        return None
    for vedtak in sak.vedtak.all():
        if vedtak.gjeldende and vedtak.tilstand == "meddelt" and vedtak.innvilger:
            return vedtak
    return None


def regnskap(sak: Soknad) -> list[Rapport]:
    return [
        r
        for r in Rapport.objects.filter(vedtak__soknad=sak, vedtak__gjeldende=True)
        if r.tilstand in ("levert", "godkjent", "ikke_godkjent") and r.forbruk_kr is not None
    ]
