"""Målekortskjema messages to read."""

from indikatorer.kilder import malekortskjema
from tests.kilder.omgivelser import med, setninger

NAVNEROM = "http://seres.no/xsd/NAV/Maalekort_M/2016"
B101 = (("B.101", "120"),)


def melding(
    omrade="3101",
    data=B101,
    aar="2026",
    mnd="9",
    fangst="2026-10-05T08:00:00",
    navnerom=NAVNEROM,
    stavning="identikator",
    system="Sys",
) -> str:
    """One message; the area begins on line 8 and the first indicator on line 11."""
    rader = "\n".join(f"<data><{stavning}Id>{i}</{stavning}Id><verdi>{v}</verdi></data>" for i, v in data)
    return f"""<melding xmlns="{navnerom}">
<skjema>
<fagsystem><navn>{system}</navn><versjon>1</versjon></fagsystem>
<dato>
<aar>{aar}</aar><mnd>{mnd}</mnd>
<datafangst>{fangst}</datafangst>
</dato>
<geografiskOmraadeMedIndikatordata>
<geografiskOmraadeId>{omrade}</geografiskOmraadeId>
<{stavning}data>
{rader}
</{stavning}data>
</geografiskOmraadeMedIndikatordata>
</skjema>
</melding>"""


def konvolutt(*meldinger: str) -> str:
    skjemaer = "".join(f"<Form><FormData><![CDATA[{m}]]></FormData></Form>" for m in meldinger)
    return f"<DataBatch><DataUnits>{skjemaer}</DataUnits></DataBatch>"


def les(tekst: str | bytes, **oppgitt):
    innhold = tekst if isinstance(tekst, bytes) else tekst.encode()
    lesing = malekortskjema.les(innhold, med(**oppgitt))
    setninger(lesing)
    return lesing
