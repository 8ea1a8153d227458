"""Every state × every step × every role, from the workflow's own table: who may take a step, and from where.

The conditions are tried one by one elsewhere. Here they may say what they like; what is asked is whether the state and
the role let the step through to them, for the case's own people and for the same roles in other places.
"""

from datetime import date

import pytest

from tests.tilskudd import byggere as b
from tilskudd.actions.overgang import UgyldigOvergang, krev
from tilskudd.arbeidsflyt import tabell
from tilskudd.arbeidsflyt.tilstander import (
    HOS_SOKER,
    SF_ROLLER,
    SMA_TILSTANDER,
    SOKERROLLER,
    Objekt,
    Rolle,
    Tilstand,
)
from tilskudd.models import (
    Dokument,
    Endring,
    Foresporsel,
    Innstilling,
    Klage,
    Krav,
    Rapport,
    Utbetaling,
    Vedtak,
    Vurdering,
)
from tilskudd.queries.betingelser import BETINGELSER
from tilskudd.tilgang import Tilskuddstilgang

pytestmark = pytest.mark.django_db
PERSONROLLER = [rolle for rolle in Rolle if rolle != Rolle.SYSTEM]
SLIPPER_TIL = "slipper til"
LAGES_I = {Objekt.VURDERING: {"pabegynt"}, Objekt.INNSTILLING: {"apen"}, Objekt.RAPPORT: {"forventet"}}
"""Objects that come to be with another step, and the state they are made in."""


@pytest.fixture
def verden(db):
    """A round, the søker's organisation, its embete, and one person per role; and the same roles elsewhere."""
    hos, embetet = b.nav_kontor("3105"), b.embete("her", "31")
    andre, annet_embete = b.nav_kontor("3907"), b.embete("der", "39")
    annen_ordning = b.ordning("annen")

    def folk(organisasjon, embete_, ordning):
        return {
            rolle: b.person(rolle, organisasjon if rolle in SOKERROLLER else embete_, ordning=ordning)
            for rolle in PERSONROLLER
        }

    return {
        "runde": b.utlysning(b.ordning("prove")),
        "hos": hos,
        "embete": embetet,
        "egne": folk(hos, embetet, None),
        "fremmede": folk(andre, annet_embete, annen_ordning),
    }


def sak(verden, tilstand, nr=0):
    signatar = verden["egne"][Rolle.SIGNATAR]
    return b.soknad(
        tilstand, i=verden["runde"], hos=verden["hos"], signatar=signatar, tittel=f"{tilstand} {nr}",
        embete=None if tilstand in HOS_SOKER else verden["embete"],
        saksbehandler=verden["egne"][Rolle.SAKSBEHANDLER_SF],
    )  # fmt: skip


def vedtak(verden, tilstand="meddelt", saken=None):
    saken = saken or sak(verden, "innvilget", Vedtak.objects.count())
    brev = Dokument.objects.create(
        soknad=saken, slag="brev", navn="b.pdf", medietype="application/pdf", storrelse=1, sha256="0" * 64,
        innhold=b"x", lastet_opp=b.SENDT, skannet="ren",
    )  # fmt: skip
    tider = {"forberedt": {}, "fattet": {"fattet": b.SENDT}, "meddelt": {"fattet": b.SENDT, "meddelt": b.SENDT}}
    besluttet = {} if tilstand == "forberedt" else {"besluttet_av": b.person(Rolle.BESLUTTER)}
    return Vedtak.objects.create(
        soknad=saken, utfall="innvilget", belop_kr=1000, forberedt_av=b.person(Rolle.SAKSBEHANDLER_DIR),
        forberedt=b.SENDT, tilstand=tilstand, brev=brev, **besluttet, **tider[tilstand],
    )  # fmt: skip


def lag(objekt, tilstand, verden):
    """An object of the kind in the state, on a case where such an object may be."""
    noen = verden["egne"][Rolle.SIGNATAR]
    if objekt == Objekt.SOKNAD:
        return sak(verden, tilstand)
    if objekt == Objekt.VEDTAK:
        return vedtak(verden, tilstand, sak(verden, "innstilt"))
    if objekt == Objekt.INNSTILLING:
        felter = {"last_av": noen} if tilstand == "last" else {}
        return Innstilling.objects.create(
            utlysning=verden["runde"], embete=verden["embete"], tilstand=tilstand, **felter
        )
    if objekt == Objekt.FORESPORSEL:
        felter = {"besvart": b.SENDT} if tilstand == "besvart" else {}
        return Foresporsel.objects.create(
            soknad=sak(verden, "under_vurdering"), tilstand=tilstand, sporsmal="?", svarfrist=b.SENDT, stilt=b.SENDT,
            stilt_av=noen, **felter,
        )  # fmt: skip
    if objekt == Objekt.VURDERING:
        return Vurdering.objects.create(
            soknad=sak(verden, "under_vurdering"), versjon=1, vurderer=noen, tilstand=tilstand, endret=b.SENDT
        )
    if objekt == Objekt.UTBETALING:
        return Utbetaling.objects.create(
            vedtak=vedtak(verden), rate=1, tilstand=tilstand, belop_kr=1, planlagt=date(2026, 4, 1)
        )
    if objekt == Objekt.RAPPORT:
        return Rapport.objects.create(
            vedtak=vedtak(verden), type="status", regnskapsar=2026, tilstand=tilstand, frist=date(2027, 2, 1)
        )
    if objekt == Objekt.ENDRING:
        return Endring.objects.create(
            soknad=sak(verden, "akseptert"), type="periode", tilstand=tilstand, tekst="t", sokt=b.SENDT, sokt_av=noen
        )
    if objekt == Objekt.KRAV:
        return Krav.objects.create(
            soknad=sak(verden, "rapportert"), grunnlag="ubrukt", tilstand=tilstand, belop_kr=1, begrunnelse="b",
            foreslatt_av=noen,
        )  # fmt: skip
    return Klage.objects.create(vedtak=vedtak(verden), tilstand=tilstand, tekst="t", mottatt=b.SENDT, sendt_av=noen)


def utfall(steg, objekt, hvem):
    try:
        krev(steg, objekt, Tilskuddstilgang(hvem), knapp=True)
    except UgyldigOvergang as hinder:
        return str(hinder) if str(hinder) in (tabell.IKKE_NA, tabell.IKKE_DIN) else SLIPPER_TIL
    return SLIPPER_TIL


def tilstander(objekt):
    return [t.value for t in Tilstand] if objekt == Objekt.SOKNAD else list(SMA_TILSTANDER[objekt])


@pytest.mark.parametrize(
    ("objekt", "tilstand"), [(o, t) for o in Objekt for t in tilstander(o)], ids=lambda verdi: str(verdi)
)
def test_the_table_decides_who_takes_which_step_from_where(objekt, tilstand, verden):
    ting = lag(objekt, tilstand, verden)
    for steg in (o for o in tabell.OVERGANGER if o.objekt == objekt and o.fra):
        for rolle in PERSONROLLER:
            ventet = tabell.IKKE_NA if tilstand not in steg.fra else SLIPPER_TIL
            if ventet == SLIPPER_TIL and rolle not in steg.roller:
                ventet = tabell.IKKE_DIN
            assert utfall(steg, ting, verden["egne"][rolle]) == ventet, (steg.navn, rolle)
            if tilstand in steg.fra:
                assert utfall(steg, ting, verden["fremmede"][rolle]) == tabell.IKKE_DIN, (steg.navn, rolle)
        if tilstand in steg.fra:
            assert (utfall(steg, ting, None) != tabell.IKKE_DIN) == (Rolle.SYSTEM in steg.roller), steg.navn


def test_an_inhabil_person_takes_no_step_from_any_state(verden):
    for tilstand in Tilstand:
        if tilstand in HOS_SOKER:
            continue
        ting = sak(verden, tilstand)
        for rolle, hvem in verden["egne"].items():
            if rolle in SOKERROLLER:
                continue
            b.habil(hvem, ting, "inhabil")
            for steg in tabell.fra_tilstand("soknad", tilstand):
                assert utfall(steg, ting, hvem) == tabell.IKKE_DIN, (tilstand, steg.navn, rolle)


def test_every_condition_of_the_table_is_written_and_every_written_one_is_used():
    brukt = {navn for o in tabell.OVERGANGER for navn in o.betingelser}
    assert brukt == set(BETINGELSER)


def test_every_state_can_be_reached_and_left_as_the_table_says():
    for objekt in Objekt:
        stegene = [o for o in tabell.OVERGANGER if o.objekt == objekt]
        nadd = {o.til for o in stegene}
        start = (
            {"pabegynt", "apen", "forventet"}
            if objekt in (Objekt.VURDERING, Objekt.INNSTILLING, Objekt.RAPPORT)
            else set()
        )
        assert set(tilstander(objekt)) == nadd | start & set(tilstander(objekt)), objekt


def test_the_authorities_roles_are_told_apart_from_the_sokers():
    for steg in tabell.OVERGANGER:
        if steg.objekt == Objekt.SOKNAD and set(steg.fra) <= HOS_SOKER and steg.fra:
            assert not set(steg.roller) & SF_ROLLER, steg.navn
