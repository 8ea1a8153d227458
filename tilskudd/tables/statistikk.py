"""The statistics as files, and the lists beside them."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from django.utils import timezone
from django.utils.translation import gettext as _

from indikatorer.tabellfiler import Celle, Tabell
from indikatorer.tabellfiler import Tall as Tallcelle
from tilskudd.models import Soknad, Vedtak
from tilskudd.queries.soknadsinnhold import ja_nei
from tilskudd.queries.statistikkomfang import Statistikkrad, Statistikkrunde
from tilskudd.queries.tildelingsinnhold import Malgruppetall


def statistikkfil(runder: Iterable[Statistikkrunde], dag: date) -> Tabell:
    return Tabell(
        tittel=_("Statistikk over tilskudd"),
        kolonner=[
            _("Ordning"), _("År"), _("Sted"), _("Søknader"), _("Søkt, kroner"), _("Nye søknader"), _("Tildelt, antall"),
            _("Tildelt, kroner"), _("Andel av søknadene, prosent"), _("Andel av søkt beløp, prosent"), _("Nye tiltak"),
            _("Videreførte tiltak"), _("Mottakere"), _("Brukt, kroner"), _("Ubrukt, kroner"),
            _("Rapporter med passert frist"), _("Rapporter levert i tide"), _("Levert i tide, prosent"),
            _("Timer brukt"), _("Oppsummert"),
        ],
        rader=[_rad(runde, rad) for runde in runder for rad in runde.rader],
        kilde=_("Søknadene, vedtakene slik de er meddelt, og rapportene som er levert."),
        dato=dag,
        merknader=[_("Ubrukt er det som er utbetalt og ikke brukt, for de sakene som har levert regnskap.")],
    )  # fmt: skip


def _rad(runde: Statistikkrunde, rad: Statistikkrad) -> list[Celle]:
    t = rad.tall
    sist = rad is runde.rader[-1]
    return [
        runde.ordning.navn, runde.ar, rad.sted, t.sokt, Tallcelle(t.sokt_kr), t.sokt_nye, t.tildelt,
        Tallcelle(t.tildelt_kr), _prosent(t.andel), _prosent(t.andel_kr), t.tildelt_nye, t.tildelt_viderefort,
        t.mottakere, Tallcelle(t.brukt_kr), Tallcelle(t.ubrukt_kr), t.forfalt, t.i_tide, _prosent(t.andel_i_tide),
        rad.timer, runde.setning if sist else "",
    ]  # fmt: skip


def _prosent(andel: Fraction | None) -> Tallcelle | None:
    return None if andel is None else Tallcelle(andel * 100, 1)


def malgruppefil(rader: Iterable[Malgruppetall], dag: date) -> Tabell:
    return Tabell(
        tittel=_("Målgruppene i tiltakene som fikk tilskudd"),
        kolonner=[_("Ordning"), _("År"), _("Målgruppe"), _("Tiltak")],
        rader=[(r.ordning, r.ar, r.malgruppe, r.tiltak) for r in rader],
        kilde=_("Søknadene som er innvilget. Et tiltak kan ha flere målgrupper."),
        dato=dag,
    )


def interessefil(soknader: Iterable[Soknad], dag: date) -> Tabell:
    return Tabell(
        tittel=_("Ønsker om nettverk og prosessevaluering"),
        kolonner=[_("Ordning"), _("År"), _("Søker"), _("Tiltak"), _("Nettverk eller klynge"), _("Prosessevaluering"),
                  _("Saksnummer")],
        rader=[
            (s.utlysning.ordning.navn, s.utlysning.ar, s.organisasjon.navn, s.tiltak.tittel,
             ja_nei(s.interesse_nettverk), ja_nei(s.interesse_prosessevaluering), s.saksnr)
            for s in soknader
        ],
        kilde=_("Søknadene. Ønskene teller verken for eller mot."),
        dato=dag,
    )  # fmt: skip


def bagatellfil(vedtak: Iterable[Vedtak], dag: date) -> Tabell:
    return Tabell(
        tittel=_("Bagatellmessig støtte til registeret for offentlig støtte"),
        kolonner=[_("Organisasjonsnummer"), _("Mottaker"), _("Støttebeløp, kroner"), _("Tildelt dato"),
                  _("Virkemiddel"), _("Ordning"), _("Støttegiver"), _("Kapittel og post"), _("Saksnummer")],
        rader=[_bagatellrad(v) for v in vedtak],
        kilde=_("Vedtakene slik de er meddelt."),
        dato=dag,
        merknader=[_("Beløpet i euro regnes med kursen på tildelingsdatoen når det meldes inn.")],
    )  # fmt: skip


def _bagatellrad(vedtak: Vedtak) -> list[Celle]:
    ordning, mottaker = vedtak.soknad.utlysning.ordning, vedtak.soknad.rettslig_mottaker
    return [
        mottaker.orgnr, mottaker.navn, Tallcelle(vedtak.belop_kr), timezone.localtime(vedtak.meddelt).date(),
        _("Tilskudd"), ordning.navn, ordning.forvalter, f"{ordning.kap}.{ordning.post}", vedtak.soknad.saksnr,
    ]  # fmt: skip
