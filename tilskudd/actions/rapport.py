"""Reports: written by several, signed by one, and approved, sent back or turned down."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.actions.overgang import UgyldigOvergang, flytt
from tilskudd.actions.samtidig import krev_uendret
from tilskudd.actions.utboks import varsle
from tilskudd.arbeidsflyt import tabell
from tilskudd.arbeidsflyt.tilstander import Rolle, Tilstand
from tilskudd.models import Budsjettpost, Rapport, Soknad
from tilskudd.queries.adresse import full_adresse
from tilskudd.queries.oppgjoret import LEVERT, alt_er_levert
from tilskudd.queries.rapportutfylling import forbruk, krever_to_kontrollorer
from tilskudd.queries.regelsak import IKKE_LEVERT
from tilskudd.queries.rolleinnehavere import med_rolle
from tilskudd.tilgang import Tilskuddstilgang


@transaction.atomic
def lagre(
    rapport: Rapport,
    aktor,
    *,
    endringsnr: int,
    svar: Mapping[str, str] | None = None,
    linjer: Mapping[int, tuple[int | None, str]] | None = None,
) -> Rapport:
    """svar: question → text. linjer: budget line → (regnskap_kr, forklaring); lines of other cases are not taken.
    Raises UgyldigOvergang, or EndretImens when another has saved something else. To save what is saved is nothing."""
    las = las_utkast(rapport, aktor)
    ny_svar = las.svar if svar is None else las.svar | dict(svar)
    nye_linjer = las.linjer if linjer is None else _egne_linjer(las, linjer)
    if (ny_svar, nye_linjer) == (las.svar, las.linjer):
        return las
    krev_uendret(las, endringsnr)
    las.svar, las.linjer = ny_svar, nye_linjer
    las.endringsnr += 1
    las.save(update_fields=["svar", "linjer", "endringsnr"])
    return flytt(las, "begynn", aktor) if las.tilstand == "forventet" else las


def las_utkast(rapport: Rapport, aktor) -> Rapport:
    """The report, locked for the one who may write on it. Raises UgyldigOvergang."""
    Soknad.objects.select_for_update(of=("self",)).get(pk=rapport.vedtak.soknad_id)
    las = Rapport.objects.select_for_update(of=("self",)).select_related("vedtak__soknad__utlysning").get(pk=rapport.pk)
    if not Tilskuddstilgang(aktor).roller_i(las.vedtak.soknad) & {Rolle.UTFYLLER, Rolle.SIGNATAR}:
        raise UgyldigOvergang(_(tabell.IKKE_DIN))
    if las.tilstand not in IKKE_LEVERT:
        raise UgyldigOvergang(_("Rapporten er levert, og kan ikke endres."))
    return las


@transaction.atomic
def lever(rapport: Rapport, aktor, endringsnr: int) -> Rapport:
    """Signs what was read: endringsnr is that of the report the signatar had before them. The last one of the case
    makes it rapportert (16)."""
    Soknad.objects.select_for_update(of=("self",)).get(pk=rapport.vedtak.soknad_id)
    krev_uendret(Rapport.objects.select_for_update(of=("self",)).get(pk=rapport.pk), endringsnr)
    levert = flytt(rapport, "lever", aktor, virkning=_lever)
    soknad = levert.vedtak.soknad
    if levert.type == Rapport.Type.REGNSKAP:
        _for_pa_postene(soknad)
    if soknad.tilstand == Tilstand.UNDER_GJENNOMFORING and alt_er_levert(soknad):
        flytt(soknad, "rapporter", aktor)
    varsle(
        f"rapport_levert:{levert.pk}:{levert.endringsnr}",
        [soknad.saksbehandler],
        gettext_noop("En rapport er levert"),
        gettext_noop("En rapport i en sak du har, er levert. Se den her:\n\n%(lenke)s\n"),
        lenke=full_adresse("rapport", levert.pk),
    )
    return levert


def kontroller(rapport: Rapport, aktor) -> Rapport:
    """The first of two who look at a large account."""

    def virkning(las: Rapport, aktor, **_data) -> None:
        las.kontrollert_av = aktor

    return flytt(rapport, "kontroller", aktor, virkning=virkning)


def godkjenn(rapport: Rapport, aktor, merknad: str = "") -> Rapport:
    def virkning(las: Rapport, aktor, **_data) -> None:
        las.merknad = merknad
        if krever_to_kontrollorer(las):
            las.medkontrollert_av = aktor
        else:
            las.kontrollert_av = aktor

    return flytt(rapport, "godkjenn", aktor, virkning=virkning)


@transaction.atomic
def returner(rapport: Rapport, aktor, mangler: str, ny_frist: date) -> Rapport:
    """What is lacking, and when it must be mended (18). The case goes on."""
    if ny_frist <= timezone.localdate():
        raise UgyldigOvergang(_("Den nye fristen må være etter i dag."))

    def virkning(las: Rapport, aktor, *, begrunnelse: str, **_data) -> None:
        las.merknad, las.frist = begrunnelse, ny_frist
        las.kontrollert_av = las.medkontrollert_av = None
        las.endringsnr += 1

    returnert = flytt(rapport, "returner", aktor, virkning=virkning, begrunnelse=mangler)
    soknad = returnert.vedtak.soknad
    if soknad.tilstand == Tilstand.RAPPORTERT:
        flytt(soknad, "krev_mer", aktor, begrunnelse=mangler)
    na = timezone.now()
    varsle(
        f"rapport_retur:{returnert.pk}:{returnert.endringsnr}",
        {p for rolle in (Rolle.SIGNATAR, Rolle.UTFYLLER) for p in med_rolle(soknad.organisasjon, rolle, na)},
        gettext_noop("En rapport må rettes"),
        gettext_noop("En rapport dere har levert, er sendt tilbake. Se hva som må rettes her:\n\n%(lenke)s\n"),
        lenke=full_adresse("rapport", returnert.pk),
    )
    return returnert


@transaction.atomic
def underkjenn(rapport: Rapport, aktor, grunn: str) -> Rapport:
    """Nothing more is waited for on it. The last one of the case makes it rapportert (16), as when it is delivered."""

    def virkning(las: Rapport, aktor, *, begrunnelse: str, **_data) -> None:
        las.merknad, las.kontrollert_av = begrunnelse, aktor

    underkjent = flytt(rapport, "underkjenn", aktor, virkning=virkning, begrunnelse=grunn)
    soknad = underkjent.vedtak.soknad
    if soknad.tilstand == Tilstand.UNDER_GJENNOMFORING and alt_er_levert(soknad):
        flytt(soknad, "rapporter", None)
    return underkjent


def _egne_linjer(rapport: Rapport, linjer: Mapping[int, tuple[int | None, str]]) -> list[dict]:
    """In the order of the budget."""
    egne = rapport.vedtak.soknad.poster.values_list("pk", flat=True)
    return [{"post": pk, "regnskap_kr": linjer[pk][0], "forklaring": linjer[pk][1]} for pk in egne if pk in linjer]


def _lever(rapport: Rapport, aktor, **_data) -> None:
    rapport.levert, rapport.levert_av = timezone.now(), aktor
    rapport.merknad = ""
    if rapport.type == Rapport.Type.REGNSKAP:
        rapport.forbruk_kr = forbruk(rapport)


def _for_pa_postene(soknad: Soknad) -> None:
    """What is accounted for on each budget line, from the accounts that stand."""
    regnskap = Rapport.objects.filter(
        vedtak__soknad=soknad, vedtak__gjeldende=True, tilstand__in=LEVERT, levert__isnull=False
    )
    linjer = [linje for rapport in regnskap.order_by("regnskapsar", "pk") for linje in rapport.linjer]
    poster = {post.pk: post for post in soknad.poster.all()}
    for post in poster.values():
        egne = [linje for linje in linjer if linje["post"] == post.pk]
        post.regnskap_kr = sum(linje["regnskap_kr"] for linje in egne)
        post.avvik_forklaring = "\n".join(linje["forklaring"] for linje in egne if linje["forklaring"])
    Budsjettpost.objects.bulk_update(poster.values(), ["regnskap_kr", "avvik_forklaring"])
