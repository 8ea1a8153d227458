"""Schemes and rounds: a new round is last year's with what has changed, and nothing is announced half written."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tilskudd.actions.hendelse import noter, noter_alle
from tilskudd.arbeidsflyt.tilstander import TIL_BEHANDLING
from tilskudd.models import Hendelse, Kriterium, Ordning, Prioritering, Regel, Soknad, Utlysning
from tilskudd.queries.rammen import bundet_kr
from tilskudd.queries.utlysninger import mangler_ved_publisering
from tilskudd.regler.fritekst import hinder_i_tekst
from tilskudd.regler.funn import kroner

FRA_FJORARET = (
    "mottakergrupper", "tar_imot_etter_frist", "maks_ar", "akseptfrist_dager", "revisorgrense_kr",
    "krever_to_personer", "kontroll_to_personer_kr", "forbehold_stortinget", "ventet_vedtak", "skjema",
)  # fmt: skip
ETTER_PUBLISERING = frozenset(
    {"ramme_kr", "presisjon", "overfort_kr", "bundet_videreforing_kr", "ventet_vedtak", "svar_innen", "frist"}
)
"""What may be changed when the round is announced: nothing of what the søknader are judged by."""


class UgyldigUtlysning(ValueError):
    """mangler: the sentences of what must be mended."""

    def __init__(self, mangler: list[str]):
        super().__init__(" ".join(mangler))
        self.mangler = mangler


def kopier(fra: Utlysning, ar: int, aktor) -> Utlysning:
    """The next round of the scheme, with rules, priorities, criteria and form of the former, its dates moved to the
    year, and the frame left open: it is the budget's. Raises UgyldigUtlysning when the year has a round."""
    with transaction.atomic():
        Ordning.objects.select_for_update().get(pk=fra.ordning_id)
        if Utlysning.objects.filter(ordning=fra.ordning_id, ar=ar).exists():
            raise UgyldigUtlysning([_("Ordningen har allerede en utlysning for %(ar)s.") % {"ar": ar}])
        ny = Utlysning.objects.create(
            ordning_id=fra.ordning_id,
            ar=ar,
            kopiert_fra=fra,
            skjema_versjon=fra.skjema_versjon + 1,
            apner=_flyttet(fra.apner, ar - fra.ar),
            frist=_flyttet(fra.frist, ar - fra.ar),
            svar_innen=_flyttet(fra.svar_innen, ar - fra.ar),
            rapportfrist=_flyttet(fra.rapportfrist, ar - fra.ar) or date(ar + 1, 2, 1),
            **{felt: getattr(fra, felt) for felt in FRA_FJORARET},
        )
        _kopier_rader(fra, ny)
        noter("utlysning_kopiert", aktor, objekt=ny, ordning=fra.ordning_id, ar=ar, fra_ar=fra.ar)
    return ny


def _kopier_rader(fra: Utlysning, ny: Utlysning) -> None:
    for modell, rader in (
        (Regel, fra.regler.all()),
        (Prioritering, fra.prioriteringer.all()),
        (Kriterium, fra.kriterier.filter(versjon=fra.kriterieversjon)),
    ):
        kopier_ = list(rader)
        for rad in kopier_:
            rad.pk, rad.utlysning = None, ny
            if isinstance(rad, Kriterium):
                rad.versjon, rad.begrunnelse = 1, ""
        modell.objects.bulk_create(kopier_)


def endre(utlysning: Utlysning, felter: dict, aktor, begrunnelse: str = "") -> Utlysning:
    """Changes a round. After it is announced only ETTER_PUBLISERING may change, and with a reason; the deadline only
    to a later one, which takes in those that came late before it. Raises UgyldigUtlysning."""
    with transaction.atomic():
        sene = _las_de_sene(utlysning) if "frist" in felter else []
        las = Utlysning.objects.select_for_update().get(pk=utlysning.pk)
        endret = {felt: verdi for felt, verdi in felter.items() if getattr(las, felt) != verdi}
        if las.publisert:
            _krev_lovlig_etter_publisering(las, endret, begrunnelse)
        for felt, verdi in endret.items():
            setattr(las, felt, verdi)
        if endret:
            las.save(update_fields=list(endret))
            noter("utlysning_endret", aktor, objekt=las, felt=sorted(endret), begrunnelse=begrunnelse)
        if "frist" in endret and las.frist:
            _ta_med(sene, las.frist, aktor)
    return las


def _las_de_sene(utlysning: Utlysning) -> list[Soknad]:
    """Before the round is locked: who takes a vedtak locks the case first, too."""
    sene = Soknad.objects.filter(utlysning=utlysning, etter_frist=True, tilstand__in=TIL_BEHANDLING)
    return list(sene.select_for_update(of=("self",)).order_by("pk"))


def _ta_med(sene: list[Soknad], frist: datetime, aktor) -> None:
    """What was late is in time by the new deadline, and what was decided of its lateness falls. The last second is
    in time, as when it is sent in."""
    i_tide = [sak for sak in sene if sak.innsendt < frist.replace(microsecond=0) + timedelta(seconds=1)]
    Soknad.objects.filter(pk__in=[sak.pk for sak in i_tide]).update(
        etter_frist=False, etter_frist_avklart=None, etter_frist_grunn=""
    )
    noter_alle(
        [
            Hendelse(aktor=aktor, soknad=sak, objekt="soknad", objekt_id=sak.pk, type="frist_utsatt", data={})
            for sak in i_tide
        ]
    )


def _krev_lovlig_etter_publisering(las: Utlysning, endret: dict, begrunnelse: str) -> None:
    mangler = []
    if set(endret) - ETTER_PUBLISERING:
        mangler.append(_("Utlysningen er publisert. Alle skal søke på de samme vilkårene."))
    if "frist" in endret and las.frist and (endret["frist"] is None or endret["frist"] < las.frist):
        mangler.append(_("Fristen kan bare utsettes når utlysningen er publisert."))
    if endret and not begrunnelse.strip():
        mangler.append(_("Skriv hvorfor utlysningen endres."))
    if hinder_i_tekst(begrunnelse):
        mangler.append(_(hinder_i_tekst(begrunnelse)))
    mangler += _rammen_er_bundet(las, endret)
    if mangler:
        raise UgyldigUtlysning(mangler)


def _rammen_er_bundet(las: Utlysning, endret: dict) -> list[str]:
    """The frame goes no lower than what is fattet, and is not taken away from under it (RAMME)."""
    if not {"ramme_kr", "overfort_kr"} & set(endret):
        return []
    ramme_kr, overfort_kr = (endret.get(felt, getattr(las, felt)) for felt in ("ramme_kr", "overfort_kr"))
    bundet = bundet_kr(las)
    if not bundet or (ramme_kr is not None and bundet <= ramme_kr + overfort_kr):
        return []
    return [_("Det er fattet vedtak for %(kr)s kroner. Rammen kan ikke settes lavere.") % {"kr": kroner(bundet)}]


def publiser(utlysning: Utlysning, aktor) -> Utlysning:
    """Announces the round. Raises UgyldigUtlysning with everything that is missing (L1, LEVETID, criteria)."""
    with transaction.atomic():
        las = Utlysning.objects.select_for_update().select_related("ordning").get(pk=utlysning.pk)
        na = timezone.now()
        mangler = mangler_ved_publisering(las, na)
        if mangler:
            raise UgyldigUtlysning(mangler)
        las.publisert, las.publisert_av = na, aktor
        las.apner = las.apner or na
        las.save(update_fields=["publisert", "publisert_av", "apner"])
        noter("utlysning_publisert", aktor, objekt=las, ordning=las.ordning_id, ar=las.ar)
    return las


def ny_kriterieversjon(utlysning: Utlysning, kriterier: list[dict], begrunnelse: str, aktor) -> Utlysning:
    """New criteria for a round: put in the place of the former before it is announced; a new version with its reason
    after (L3). kriterier: {kode, navn, veiledning, vekt, min, maks}. Raises UgyldigUtlysning."""
    if sum(k["vekt"] for k in kriterier) != 100:
        raise UgyldigUtlysning([_("Vektene må til sammen bli 100 prosent.")])
    with transaction.atomic():
        las = Utlysning.objects.select_for_update().get(pk=utlysning.pk)
        if las.publisert and not begrunnelse.strip():
            raise UgyldigUtlysning([_("Skriv hvorfor kriteriene endres etter at utlysningen er publisert.")])
        if las.meddelt:
            raise UgyldigUtlysning([_("Vedtakene er meddelt. Da endres ikke kriteriene.")])
        versjon = las.kriterieversjon + 1 if las.publisert else las.kriterieversjon
        if not las.publisert:
            las.kriterier.all().delete()
        Kriterium.objects.bulk_create(
            Kriterium(utlysning=las, versjon=versjon, rekkefolge=nr, begrunnelse=begrunnelse, **k)
            for nr, k in enumerate(kriterier, start=1)
        )
        las.kriterieversjon = versjon
        las.save(update_fields=["kriterieversjon"])
        noter("kriterier_endret", aktor, objekt=las, versjon=versjon, begrunnelse=begrunnelse)
    return las


def endre_ordning(ordning: Ordning, felter: dict, aktor) -> Ordning:
    """Changes what a scheme says of itself; what has been announced keeps its own rules."""
    with transaction.atomic():
        las = Ordning.objects.select_for_update().get(pk=ordning.pk)
        endret = sorted(felt for felt, verdi in felter.items() if getattr(las, felt) != verdi)
        for felt in endret:
            setattr(las, felt, felter[felt])
        if endret:
            las.save(update_fields=endret)
            noter("ordning_endret", aktor, ordning=las.pk, felt=endret)
    return las


def _flyttet(dag: datetime | date | None, ar: int) -> datetime | date | None:
    """The same day so many years later; 29 February becomes the 28th."""
    if dag is None:
        return None
    lokal = timezone.localtime(dag) if isinstance(dag, datetime) else dag
    if (lokal.month, lokal.day) == (2, 29):
        lokal = lokal.replace(day=28)
    return lokal.replace(year=lokal.year + ar)
