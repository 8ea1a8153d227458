"""A case that has been all the way to a meddelt vedtak, with something of everything that hangs on it."""

from datetime import date
from decimal import Decimal
from hashlib import sha256

from tests.tilskudd import byggere as b
from tilskudd.actions.hendelse import noter
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import (
    Dokument,
    Embete,
    Krav,
    Moterad,
    Organisasjon,
    Poeng,
    Rapport,
    Scenario,
    Soknad,
    Soknadsversjon,
    Utbetaling,
    Utlysning,
    Vedtak,
    Vurdering,
)
from tilskudd.regler.innhold import innholdshash


def dokument(sak: Soknad, slag: str, navn: str, innhold: bytes = b"innhold", **felter) -> Dokument:
    standard = {
        "medietype": "application/pdf", "storrelse": len(innhold), "sha256": sha256(innhold).hexdigest(),
        "innhold": innhold, "skannet": "ren", "lastet_opp": b.SENDT,
    }  # fmt: skip
    return Dokument.objects.create(soknad=sak, slag=slag, navn=navn, **(standard | felter))


def vedtak(sak: Soknad, kr: int = 400_000, *, meddelt=b.SENDT, **felter) -> Vedtak:
    """Meddelt with its letter, or fattet alone when meddelt is None."""
    standard = {
        "utfall": ("innvilget" if kr >= sak.sokt_kr else "delvis") if kr else "avslatt", "belop_kr": kr,
        "begrunnelse_hensyn": "Vi la vekt på samarbeidet.",
        "forberedt_av": b.person(Rolle.SAKSBEHANDLER_DIR), "forberedt": b.SENDT,
        "besluttet_av": b.person(Rolle.BESLUTTER), "fattet": b.SENDT, "meddelt": meddelt,
        "tilstand": "meddelt" if meddelt else "fattet",
        "brev": dokument(sak, "brev", "vedtaksbrev.pdf") if meddelt else None,
    }  # fmt: skip
    return Vedtak.objects.create(soknad=sak, **(standard | felter))


def rapport(av: Vedtak, type_: str = "regnskap", **felter) -> Rapport:
    standard = {"regnskapsar": av.soknad.utlysning.ar, "frist": date(av.soknad.utlysning.ar + 1, 2, 1)}
    return Rapport.objects.create(vedtak=av, type=type_, **(standard | felter))


def utbetaling(av: Vedtak, kr: int = 400_000) -> Utbetaling:
    ar = av.soknad.utlysning.ar
    return Utbetaling.objects.create(
        vedtak=av, rate=1, tilstand="utbetalt", belop_kr=kr, planlagt=date(ar, 4, 1), utbetalt=date(ar, 4, 3)
    )


def ferdig(runde: Utlysning, hos: Organisasjon, embete: Embete, *, meddelt=b.SENDT, **felter) -> Soknad:
    """Vurdert, ranked, with the meeting's and a scenario's amounts; when it is meddelt also paid and reported."""
    sak = b.soknad(
        "under_gjennomforing" if meddelt else "innstilt", i=runde, hos=hos, embete=embete, versjon=0, **felter
    )
    innhold = {"svar": sak.svar}
    Soknadsversjon.objects.create(
        soknad=sak, nr=1, innhold=innhold, sha256=innholdshash(innhold), tid=b.SENDT, laget_av=sak.signert_av
    )
    sak.versjon = 1
    sak.save()
    vurdering = Vurdering.objects.create(
        soknad=sak, versjon=1, vurderer=sak.saksbehandler, tilstand="ferdig", samlet="Godt forankret.",
        poeng=Decimal("80.00"), endret=b.SENDT, ferdig=b.SENDT,
    )  # fmt: skip
    for kriterium in runde.kriterier.all():
        Poeng.objects.create(vurdering=vurdering, kriterium=kriterium, poeng=4, begrunnelse="Tydelig plan.")
    Moterad.objects.create(soknad=sak, tildelt_kr=400_000, merknad="Enighet i møtet", endret=b.SENDT)
    Scenario.objects.create(
        utlysning=runde, navn="Rang for rang", metode="b", ramme_kr=3_000_000, rader=[[sak.pk, 400_000]],
        laget=b.SENDT, laget_av=b.person(Rolle.ORDNINGSANSVARLIG), brukt=b.SENDT,
    )  # fmt: skip
    gitt = vedtak(sak, meddelt=meddelt)
    if meddelt:
        utbetaling(gitt)
        rapport(gitt, tilstand="levert", forbruk_kr=350_000, levert=b.SENDT)
    Krav.objects.create(
        soknad=sak, grunnlag="ubrukt", belop_kr=50_000, begrunnelse="Internt forslag", foreslatt_av=sak.saksbehandler
    )
    dokument(sak, "vedlegg", "plan.pdf", b"planen")
    dokument(sak, "notat", "notat.pdf", b"notatet")
    noter("soknad_send_inn", sak.signert_av, soknad=sak, fra="til_signering", til="innsendt", pa_vegne_av=hos.navn)
    noter("tildelt_satt", None, soknad=sak, for_kr=None, etter_kr=400_000)
    noter("vedtak_meddel", gitt.besluttet_av, soknad=sak, objekt=gitt, fra="fattet", til="meddelt")
    return sak
