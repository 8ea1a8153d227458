"""What a delivery is about: which kommune or bydel, which year, and which months it covers (design decision 7)."""

from datetime import date, timedelta

from indikatorer.kilder.kostra.kontroll import ADVARSEL, EGEN, FEIL, Kontroll
from indikatorer.kilder.kostra.poster import MANEDER, OSLO, OSLOS_BYDELER, Omfang
from indikatorer.kilder.lesing import Forventet, Funn, gettext_noop

UKJENT_KOMMUNE = Kontroll(
    "MK11", EGEN, FEIL, "KOMMUNE_NR",
    gettext_noop("Kommunenummeret er ikke kjent. Bruk de fire sifrene kommunen har i året fila gjelder."),
)  # fmt: skip
OPPHORT_KOMMUNE = Kontroll(
    "MK11", EGEN, FEIL, "KOMMUNE_NR",
    gettext_noop("Kommunenummer %(kommune)s (%(navn)s) gjaldt til og med %(siste)s. "
                 "Bruk nummeret kommunen har i %(ar)s."),
)  # fmt: skip
NY_KOMMUNE = Kontroll(
    "MK11", EGEN, FEIL, "KOMMUNE_NR",
    gettext_noop("Kommunenummer %(kommune)s (%(navn)s) gjelder først fra %(forste)s. "
                 "Bruk nummeret kommunen hadde i %(ar)s."),
)  # fmt: skip
UGYLDIG_BYDEL = Kontroll(
    "MK12", EGEN, FEIL, "BYDELSNR",
    gettext_noop("Bare bydelene 01–15 i Oslo leverer hver for seg. Lever for hele kommunen, eller rett bydelen."),
)  # fmt: skip
BARE_EN_BYDEL = Kontroll(
    "MK15", EGEN, ADVARSEL, "BYDELSNR",
    gettext_noop("Fila har bare poster fra én bydel, men leveres for hele Oslo, så de andre bydelene får ingen. "
                 "Oppgi bydelen ved leveringen hvis fila bare gjelder den."),
)  # fmt: skip
UTTREKK_FOR_ARET = Kontroll(
    "MK13", EGEN, FEIL, "",
    gettext_noop("Uttrekksdatoen %(per)s er før året fila gjelder, %(ar)s. Rett uttrekksdatoen eller året."),
)  # fmt: skip
UTTREKK_I_FREMTIDEN = Kontroll(
    "MK13", EGEN, FEIL, "", gettext_noop("Uttrekksdatoen %(per)s er ikke kommet ennå. Rett uttrekksdatoen.")
)
INGEN_HEL_MANED = Kontroll(
    "MK14", EGEN, FEIL, "",
    gettext_noop("Uttrekksdatoen %(per)s er før utgangen av januar, så fila dekker ingen hel måned. "
                 "Ta ut en ny fil tidligst ved månedsslutt."),
)  # fmt: skip


def bestem_omfang(forventet: Forventet, kommune: str, ar: int) -> tuple[Omfang, list[Funn]]:
    """kommune, ar: what the file is about when `forventet` does not say."""
    kommune = forventet.kommune or kommune
    ar = forventet.ar or ar
    per = forventet.per or min(date(ar, 12, 31), forventet.idag)
    bydel = _bydel(forventet.bydel)
    funn = _kommunefunn(forventet, kommune, ar) + _datofunn(per, ar, forventet.idag)
    if forventet.bydel and (kommune != OSLO.decode() or not bydel):
        funn.append(UGYLDIG_BYDEL.funn())
    return Omfang(kommune, bydel, ar, per, dekning(ar, per)), funn


def dekning(ar: int, per: date) -> int:
    """The months of the year whose last day is on or before `per`: bit 0 is January."""
    return sum(1 << maned - 1 for maned in MANEDER if siste_dag(ar, maned) <= per)


def siste_dag(ar: int, maned: int) -> date:
    return date(ar + maned // 12, maned % 12 + 1, 1) - timedelta(days=1)


def _bydel(oppgitt: str | None) -> str:
    """Six digits, from either `05` or `030105`; blank when it is not one of Oslo's fifteen."""
    nummer = (oppgitt or "").removeprefix(OSLO.decode()) if len(oppgitt or "") == 6 else oppgitt or ""
    return OSLO.decode() + nummer if nummer.encode() in OSLOS_BYDELER else ""


def _kommunefunn(forventet: Forventet, kommune: str, ar: int) -> list[Funn]:
    omrade = forventet.omrader.get(kommune)
    fire_siffer = len(kommune) == 4 and kommune.isascii() and kommune.isdigit()
    if not fire_siffer or (omrade is None and forventet.omrader):
        return [UKJENT_KOMMUNE.funn()]
    if omrade is None:
        return []
    om_omradet = {"kommune": kommune, "navn": omrade.navn, "ar": ar}
    if omrade.gyldig_fra and omrade.gyldig_fra > date(ar, 1, 1):
        return [NY_KOMMUNE.funn(**om_omradet, forste=_dato(omrade.gyldig_fra))]
    if omrade.gyldig_til and omrade.gyldig_til <= date(ar, 12, 31):
        return [OPPHORT_KOMMUNE.funn(**om_omradet, siste=_dato(omrade.gyldig_til - timedelta(days=1)))]
    return []


def _datofunn(per: date, ar: int, idag: date) -> list[Funn]:
    if per < date(ar, 1, 1):
        return [UTTREKK_FOR_ARET.funn(per=_dato(per), ar=ar)]
    if per > idag:
        return [UTTREKK_I_FREMTIDEN.funn(per=_dato(per))]
    if per < siste_dag(ar, 1):
        return [INGEN_HEL_MANED.funn(per=_dato(per))]
    return []


def _dato(dag: date) -> str:
    return f"{dag.day}.{dag.month}.{dag.year}"
