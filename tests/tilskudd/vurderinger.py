"""Vurderinger for the tests: begun, filled in, and finished through the action."""

from tests.tilskudd import byggere as b
from tilskudd.actions.vurdering import Utfylt, fullfor, lagre_vurdering
from tilskudd.models import Embete, Organisasjon, Soknad, Utlysning, Vurdering


def pabegynt(
    i: Utlysning,
    hos: Organisasjon,
    embete: Embete | None,
    behandler,
    tittel: str = "Tiltak",
    kr: int = 500_000,
    **felter,
) -> Soknad:
    """A case under vurdering with its saksbehandler, who is habil, and nothing written yet."""
    sak = b.soknad("under_vurdering", i=i, hos=hos, embete=embete, saksbehandler=behandler, tittel=tittel, sokt_kr=kr,
                   signatar=b.person("signatar", hos, epost="signatar@example.org"), **felter)  # fmt: skip
    b.habil(behandler, sak)
    Vurdering.objects.create(soknad=sak, versjon=sak.versjon, vurderer=behandler, endret=b.SENDT)
    return sak


def utfylt(sak: Soknad, **felter) -> Utfylt:
    """All that is asked for: four of five on each criterion, and the whole sum."""
    standard = {
        "poeng": {k.pk: (4, "Godt begrunnet.") for k in sak.utlysning.kriterier.all()},
        "samlet": "God sak.",
        "forslag": "innvilg",
        "forslag_kr": sak.sokt_kr,
    }
    return Utfylt(**(standard | felter))


def fyll_ut(sak: Soknad, **felter) -> Vurdering:
    return lagre_vurdering(sak, sak.saksbehandler, Vurdering.objects.get(soknad=sak).endringsnr, utfylt(sak, **felter))


def ferdig(
    i: Utlysning,
    hos: Organisasjon,
    embete: Embete | None,
    behandler,
    tittel: str = "Tiltak",
    kr: int = 500_000,
    **felter,
) -> Soknad:
    sak = pabegynt(i, hos, embete, behandler, tittel, kr)
    fyll_ut(sak, **felter)
    fullfor(Soknad.objects.get(pk=sak.pk), behandler)
    return Soknad.objects.get(pk=sak.pk)
