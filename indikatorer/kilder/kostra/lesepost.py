"""From the bytes of a file to its records: the year in the records chooses the layout, never the length alone."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from indikatorer.kilder.kostra.forkontroll import (
    TABULATOR,
    TOM_UTEN_OMFANG,
    er_tom_leveranse,
    linjer_med_tabulator,
    sjekk_fila,
)
from indikatorer.kilder.kostra.kontroll import EGEN, ERROR, FATAL, FEIL, Kontroll, kjor
from indikatorer.kilder.kostra.linjer import Linjer, del_i_linjer
from indikatorer.kilder.kostra.omfang import BARE_EN_BYDEL, bestem_omfang
from indikatorer.kilder.kostra.oppsett import Oppsett, Skjema
from indikatorer.kilder.kostra.poster import OSLO, Poster
from indikatorer.kilder.lesing import Forventet, Funn, Lesing, avvis, gettext_noop

FEIL_LENGDE = Kontroll(
    "001", FATAL, FEIL, "",
    gettext_noop("Linjen er ikke %(lengde)s tegn lang, slik en post i %(skjema)s fra dette året skal være. "
                 "Den er kuttet, delt eller endret. Ta ut fila på nytt."),
)  # fmt: skip
UTF8 = Kontroll(
    "001", FATAL, FEIL, "",
    gettext_noop("Linjen er for lang fordi fila er lagret som UTF-8, der æ, ø og å tar to plasser. "
                 "Lagre fila som ISO-8859-1 (Latin-1), og lever på nytt."),
)  # fmt: skip
INGEN_POSTER = Kontroll(
    "001", FATAL, FEIL, "",
    gettext_noop("Ingen av linjene er så lange som en post i %(skjema)s. Dette er trolig en annen fil."),
)  # fmt: skip
ANNET_SKJEMA = Kontroll(
    "MK05", EGEN, FEIL, "",
    gettext_noop("Linjene er %(funnet)s tegn lange, som i %(annet)s. Denne leveringen gjelder %(skjema)s, "
                 "der de er %(lengde)s. Lever fila som %(annet)s."),
)  # fmt: skip
UKJENT_AR = Kontroll(
    "04", ERROR, FEIL, "VERSION",
    gettext_noop("%(skjema)s kan leses for årene %(fra)s–%(til)s. Året, i posisjon 5–6, er et annet."),
)  # fmt: skip
ANNET_AR = Kontroll(
    "04", ERROR, FEIL, "VERSION",
    gettext_noop("Posten har en annen årgang enn %(ar)s. Ta ut fila på nytt for riktig år."),
)  # fmt: skip


@dataclass(frozen=True)
class Innlest:
    """What was found so far, and the records; None when a finding ended the reading. antall: records in the file."""

    funn: list[Funn]
    antall: int
    poster: Poster | None = None


def les_poster(innhold: bytes, forventet: Forventet, skjema: Skjema, annet_skjema: Skjema) -> Innlest:
    """annet_skjema: the form a file is most easily mistaken for."""
    if funn := sjekk_fila(innhold, skjema.navn):
        return Innlest(funn, 0)
    if er_tom_leveranse(innhold):
        return _tom_leveranse(forventet, skjema)
    linjer = del_i_linjer(innhold)
    if tabulatorer := linjer_med_tabulator(innhold):
        return Innlest([TABULATOR.funn(tabulatorer)], len(linjer))
    argang = _argang(linjer)
    oppsett = skjema.for_ar(_vanligste(argang))
    if oppsett is None:
        return Innlest(_ukjent_ar(linjer, argang, skjema), len(linjer))
    lengder = _ventet_lengde(argang, oppsett, skjema)
    if (linjer.lengde != lengder).any():
        return Innlest(_feil_lengde(linjer, lengder, _vanligste(argang), skjema, annet_skjema), len(linjer))
    return _poster(linjer, argang, oppsett, forventet, skjema)


def _tom_leveranse(forventet: Forventet, skjema: Skjema) -> Innlest:
    if not forventet.kommune or not forventet.ar:
        return Innlest([TOM_UTEN_OMFANG.funn()], 0)
    oppsett = skjema.for_ar(forventet.ar)
    if oppsett is None:
        return Innlest([UKJENT_AR.funn(skjema=skjema.navn, fra=skjema.fra, til=skjema.til)], 0)
    omfang, funn = bestem_omfang(forventet, forventet.kommune, forventet.ar)
    ingen = np.empty((oppsett.lengde, 0), np.uint8)
    return Innlest(funn, 0, Poster(ingen, np.arange(0), oppsett, forventet.ar, omfang, forventet.personnokkel))


def _poster(linjer: Linjer, argang: np.ndarray, oppsett: Oppsett, forventet: Forventet, skjema: Skjema) -> Innlest:
    """Records of another layout than most are named by control 04 and not read: their fields lie elsewhere."""
    ar = _vanligste(argang)
    annet_oppsett = np.isin(argang, [a for a in range(skjema.fra, skjema.til + 1) if skjema.for_ar(a) is not oppsett])
    plasser = linjer.plasser(oppsett.lengde, ~annet_oppsett)
    kommuner, antall = np.unique(np.ascontiguousarray(plasser[:4].T).view("S4"), return_counts=True)
    omfang, funn = bestem_omfang(forventet, kommuner[antall.argmax()].decode("latin-1"), ar)
    feil_ar = argang != omfang.ar
    if feil_ar.any():
        funn.append(ANNET_AR.funn(linjer.nummer[feil_ar].tolist(), ar=omfang.ar))
    nokler = forventet.personnokkel, forventet.gammel_personnokkel
    poster = Poster(plasser, linjer.nummer[~annet_oppsett], oppsett, ar, omfang, *nokler)
    if er_bare_en_bydel(poster):
        funn.append(BARE_EN_BYDEL.funn())
    return Innlest(funn, len(linjer), poster)


def er_bare_en_bydel(poster: Poster) -> bool:
    """A file from one bydel taken for the whole of Oslo would make the others look as if nobody received there."""
    omfang = poster.omfang
    hele_oslo = omfang.kommune == OSLO.decode() and not omfang.bydel
    return hele_oslo and len(np.unique(poster.bydel[poster.gyldig_bydel])) == 1


def _argang(linjer: Linjer) -> np.ndarray:
    """VERSION of each line as a year, 0 where it is no number or the line is too short to have one."""
    argang = np.zeros(len(linjer), np.int64)
    lang_nok = np.flatnonzero(linjer.lengde >= 6)
    tiere, enere = (linjer.tegn[linjer.start[lang_nok] + plass].astype(np.int64) - ord("0") for plass in (4, 5))
    er_tall = (tiere >= 0) & (tiere <= 9) & (enere >= 0) & (enere <= 9)
    argang[lang_nok] = np.where(er_tall, 2000 + tiere * 10 + enere, 0)
    return argang


def _vanligste(argang: np.ndarray) -> int:
    verdier, antall = np.unique(argang, return_counts=True)
    return int(verdier[antall.argmax()])


def _ventet_lengde(argang: np.ndarray, oppsett: Oppsett, skjema: Skjema) -> np.ndarray:
    """By each line's own year; a line without a known year is held to the length of the others."""
    lengder = np.full(len(argang), oppsett.lengde)
    for annet in skjema.oppsett:
        lengder[(argang >= annet.fra) & (argang <= annet.til)] = annet.lengde
    return lengder


def _ukjent_ar(linjer: Linjer, argang: np.ndarray, skjema: Skjema) -> list[Funn]:
    if not np.isin(linjer.lengde, [oppsett.lengde for oppsett in skjema.oppsett]).any():
        return [INGEN_POSTER.funn(skjema=skjema.navn)]
    ukjent = (argang < skjema.fra) | (argang > skjema.til)
    return [UKJENT_AR.funn(linjer.nummer[ukjent].tolist(), skjema=skjema.navn, fra=skjema.fra, til=skjema.til)]


def _feil_lengde(linjer: Linjer, lengder: np.ndarray, ar: int, skjema: Skjema, annet_skjema: Skjema) -> list[Funn]:
    forvekslet = annet_skjema.for_ar(ar)
    if forvekslet and (linjer.lengde == forvekslet.lengde).all():
        return [
            ANNET_SKJEMA.funn(
                funnet=forvekslet.lengde, annet=annet_skjema.navn, lengde=skjema.for_ar(ar).lengde, skjema=skjema.navn
            )
        ]
    feil = np.flatnonzero(linjer.lengde != lengder)
    utf8 = np.array([_er_utf8(linjer, rad, lengder[rad]) for rad in feil])
    funn = [UTF8.funn(linjer.nummer[feil[utf8]].tolist())] if utf8.any() else []
    for lengde in np.unique(lengder[feil[~utf8]]).tolist():
        rader = feil[~utf8 & (lengder[feil] == lengde)]
        funn.append(FEIL_LENGDE.funn(linjer.nummer[rader].tolist(), lengde=lengde, skjema=skjema.navn))
    return funn


def _er_utf8(linjer: Linjer, rad: int, lengde: int) -> bool:
    linje = linjer.tegn[linjer.start[rad] : linjer.start[rad] + linjer.lengde[rad]]
    if len(linje) <= lengde or (linje < 128).all():
        return False
    return len(linje.tobytes().decode("utf-8", "replace")) == lengde


def kontroller_poster(lest: Innlest, kontroller: Iterable[Kontroll]) -> Lesing:
    """All that is the same for every form: the records' findings and the scope, before any table."""
    if lest.poster is None:
        return avvis(lest.funn, lest.antall)
    omfang = lest.poster.omfang
    lesing = Lesing(
        funn=(*lest.funn, *kjor(kontroller, lest.poster)),
        antall=lest.antall,
        kommune=omfang.kommune,
        bydel=omfang.bydel,
        ar=omfang.ar,
        per=omfang.per,
        dekning=omfang.dekning,
    )
    return avvis(lesing.funn, lest.antall) if lesing.avvist else lesing
