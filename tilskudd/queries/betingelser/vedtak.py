"""Conditions of vedtak and its release."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from tilskudd.arbeidsflyt.tilstander import I_OPPFOLGING, MEDDELT, Tilstand
from tilskudd.models import Hendelse, Klage, Meddeling, Soknad, Utlysning, Vedtak, Vurdering
from tilskudd.queries.betingelser.register import betingelse
from tilskudd.queries.delegasjon import fullmaktene, hindret
from tilskudd.queries.habilitet import vurdert_av_inhabil
from tilskudd.queries.oppgjoret import pa_vei_ut_kr
from tilskudd.queries.rammen import bundet_kr
from tilskudd.queries.regelsak import postene, reglene, setning
from tilskudd.queries.vedtaket import BEGRUNNELSE, hjemler, ma_begrunnes, raden, til_meddelelse
from tilskudd.queries.vedtaksreferanse import referansen
from tilskudd.regler import ramme
from tilskudd.regler.funn import Regel, kroner
from tilskudd.regler.register import krev_gyldige
from tilskudd.regler.sak import Sak
from tilskudd.regler.tak import hoyeste_lovlige

GIR_NYTT_VEDTAK = ("forberedt", "omgjort", "medhold", "opphevet")
"""The states of a klage that a new vedtak may come of."""


@betingelse
def vedtak_er_ikke_fattet(objekt, aktor, data) -> str:
    if Vedtak.objects.filter(soknad=objekt).exclude(tilstand="forberedt").exists():
        return _("Det er fattet vedtak i saken. Åpne vedtaket igjen før innstillingen sendes tilbake.")
    return ""


@betingelse
def ingen_vedtak_er_fattet(objekt, aktor, data) -> str:
    fattet = Vedtak.objects.filter(soknad__innstillingsrad__innstilling=objekt).exclude(tilstand="forberedt")
    antall = fattet.values("soknad").distinct().count()
    if antall:
        return _("Det er fattet vedtak i %(antall)s av sakene på lista. Åpne dem igjen først.") % {"antall": antall}
    return ""


@betingelse
def saken_er_innstilt_eller_paklaget(objekt, aktor, data) -> str:
    """Transition 19: a meddelt vedtak is replaced through a klage, or of the authority's own accord with a reason
    (data["omgjoring"]). One that is accepted is replaced through a klage alone, until the case is closed."""
    sak, forrige = objekt.soknad, objekt.erstatter
    if Vedtak.objects.filter(soknad=sak, tilstand__in=("forberedt", "fattet")).filter(
        Q(gjeldende=True) | Q(erstatter__isnull=False)
    ):
        return _("Det er alt et vedtak under arbeid i saken.")
    if forrige is None:
        return "" if sak.tilstand == Tilstand.INNSTILT else _("Saken er ikke innstilt.")
    if sak.tilstand not in MEDDELT | I_OPPFOLGING or forrige.tilstand != "meddelt" or not forrige.gjeldende:
        return _("Bare et meddelt og gjeldende vedtak kan erstattes av et nytt, og ikke etter at saken er avsluttet.")
    if Klage.objects.filter(vedtak=forrige, tilstand__in=GIR_NYTT_VEDTAK).exists():
        return ""
    if sak.tilstand in I_OPPFOLGING:
        return _("Et vedtak som er akseptert, kan bare erstattes etter en klage.")
    if data.get("omgjoring", "").strip():
        return ""
    return _("Et meddelt vedtak erstattes etter en klage, eller når dere skriver hvorfor dere omgjør det.")


@betingelse
def saken_venter_pa_vedtaket(objekt, aktor, data) -> str:
    """A case that was withdrawn, closed or has lapsed meanwhile gets no vedtak, and none by a draft that was put away
    when the list went back."""
    if not objekt.gjeldende and objekt.erstatter_id is None:
        return _("Utkastet er forkastet. Åpne vedtakssiden på nytt, og bruk det som gjelder.")
    venter = MEDDELT | I_OPPFOLGING if objekt.erstatter_id else {Tilstand.INNSTILT}
    return "" if objekt.soknad.tilstand in venter else _("Saken er kommet videre, og kan ikke få dette vedtaket.")


@betingelse
def vurdert_av_en_habil(objekt, aktor, data) -> str:
    if vurdert_av_inhabil(Soknad.objects.filter(pk=objekt.soknad_id)).exists():
        return _("Den som vurderte saken, er ikke habil. Send innstillingen tilbake, så en annen kan vurdere den.")
    return ""


@betingelse
def tre_personer(objekt, aktor, data) -> str:
    """Held by the database too (beslutter_er_en_annen), for those the vedtak names. Who has had a hand in it before
    another took over, is not a third person either, and least of all who signed the søknad."""
    rad = raden(objekt.soknad)
    innstiller = {objekt.innstilt_av_id, rad and rad.last_av_id, rad and rad.innstilling.last_av_id}
    if aktor.pk == objekt.soknad.signert_av_id:
        return _("Du har signert søknaden. En annen må fatte vedtaket.")
    if aktor.pk in {objekt.soknad.saksbehandler_id, objekt.saksbehandler_id}:
        return _("Du er sakens saksbehandler. En annen må fatte vedtaket.")
    if aktor.pk in innstiller:
        return _("Du har innstilt saken. En annen må fatte vedtaket.")
    if Vurdering.objects.filter(soknad=objekt.soknad_id, vurderer=aktor).exists():
        return _("Du har vurdert saken. En annen må fatte vedtaket.")
    if aktor.pk == objekt.forberedt_av_id or _har_skrevet(aktor, objekt):
        return _("Du har forberedt vedtaket. En annen må fatte det.")
    return ""


def _har_skrevet(aktor, vedtak: Vedtak) -> bool:
    """On the vedtak itself, or the amount on the møteark that the first vedtak of a case gets."""
    skrevet = Q(type__in=("vedtak_forbered", "vedtak_endret"), objekt="vedtak", objekt_id=vedtak.pk)
    if vedtak.erstatter_id is None:
        skrevet |= Q(type="tildelt_satt")
    return Hendelse.objects.filter(skrevet, soknad=vedtak.soknad_id, aktor=aktor).exists()


@betingelse
def delegasjonen_rekker(objekt, aktor, data) -> str:
    """A dated written delegation for the ordning, and an amount it goes to (L10)."""
    for_hoyt = _("Delegasjonen din går til %(maks)s kroner. Vedtaket er på %(belop)s kroner.")
    return hindret(fullmaktene(aktor), objekt.soknad.utlysning.ordning_id, objekt.belop_kr, for_hoyt)


@betingelse
def belopet_er_lovlig(objekt, aktor, data) -> str:
    sak = objekt.soknad
    if not objekt.innvilger:
        return _("Et avslag har ikke noe beløp.") if objekt.belop_kr else ""
    if objekt.belop_kr <= 0:
        return _("Skriv beløpet som skal innvilges.")
    if objekt.belop_kr > sak.sokt_kr:
        return _("Beløpet er høyere enn det som er søkt: %(sokt)s kroner.") % {"sokt": kroner(sak.sokt_kr)}
    tak = hoyeste_lovlige(postene(sak.poster.all()), reglene(sak.utlysning))
    if objekt.belop_kr > tak:
        return _("Takene i utlysningen gir høyst %(tak)s kroner i denne saken.") % {"tak": kroner(tak)}
    return ""


@betingelse
def belopet_dekker_utbetalt(objekt, aktor, data) -> str:
    """What has gone out under a vedtak that was accepted, is not undone by the one that replaces it: money back is a
    claim, with its warning (L14)."""
    if objekt.erstatter_id is None:
        return ""
    ute = pa_vei_ut_kr(objekt.soknad)
    if objekt.belop_kr >= ute:
        return ""
    return _("%(ute)s kroner er utbetalt eller anvist. Vedtaket kan ikke være lavere. Reis et krav for resten.") % {
        "ute": kroner(ute)
    }


@betingelse
def vedtaket_dekker_utbetalt(objekt, aktor, data) -> str:
    """Asked again when it is told of: money may have gone since it was fattet."""
    vedtak = til_meddelelse(objekt)
    return belopet_dekker_utbetalt(vedtak, aktor, data) if vedtak else ""


@betingelse
def vedtaket_binder_ett_budsjettar(objekt, aktor, data) -> str:
    """The appropriation of the year pays for what begins that year, and for a tiltak that runs on into the next
    (2021-07-01..2022-06-30 is within the rules of the call). Money for what begins later, or goes on after the next
    year, would bind a budget that is not voted (L13, DFØ's interpretation of 20 April 2018)."""
    sak = objekt.soknad
    if not objekt.innvilger or sak.utlysning.ordning.tilsagnsfullmakt:
        return ""
    ar = sak.utlysning.ar
    if (sak.start and sak.start.year > ar) or (sak.slutt and sak.slutt.year > ar + 1):
        return _(
            "Vedtaket gjelder midler for %(ar)s, men perioden i søknaden binder senere budsjettår. "
            "Ordningen har ikke tilsagnsfullmakt."
        ) % {"ar": ar}
    return ""


@betingelse
def rammen_rekker(objekt, aktor, data) -> str:
    """The frame is a hard stop also when two decide at once: the row of the round is held until the transaction ends.
    An unknown frame closes the step (RAMME)."""
    runder = Utlysning.objects.select_related("ordning")
    if "knapp" not in data:
        runder = runder.select_for_update(of=("self",))
    runde = runder.get(pk=objekt.soknad.utlysning_id)
    if not objekt.innvilger and runde.ramme_kr is not None:
        return ""
    sak = Sak(
        ar=runde.ar,
        na=timezone.now(),
        ordning_kode=runde.ordning_id,
        ramme_kr=runde.ramme_kr,
        overfort_kr=runde.overfort_kr,
        innvilget_kr=bundet_kr(runde, uten=objekt.soknad) + objekt.belop_kr,
    )
    for kontroll in (ramme.ukjent_ramme, ramme.rammen):
        for funn in kontroll.funn(sak, Regel(kontroll.kode)):
            return setning(funn)
    return ""


@betingelse
def vedtaket_er_begrunnet(objekt, aktor, data) -> str:
    """Three grounds where it is not simply as sought and proposed; a hjemmel always; and the kap. and post that the
    round says its letters must name (REFERANSE)."""
    if objekt.hjemmel_id is None:
        return _("Velg hjemmel.")
    if not hjemler(timezone.localdate()).filter(pk=objekt.hjemmel_id).exists():
        return _("Hjemmelen gjelder ikke i dag. Velg en annen.")
    if ma_begrunnes(objekt, raden(objekt.soknad)) and not all(getattr(objekt, felt).strip() for felt in BEGRUNNELSE):
        return _(
            "Skriv hele begrunnelsen: regelen, fakta og hovedhensynene. Det må til ved avslag, ved delvis innvilgelse "
            "og når vedtaket avviker fra innstillingen."
        )
    return _referansen_mangler(objekt)


def _referansen_mangler(vedtak: Vedtak) -> str:
    runde = vedtak.soknad.utlysning
    regel = krev_gyldige(reglene(runde)).get(ramme.referanse.kode)
    if regel is None:
        return ""
    sak = Sak(ar=runde.ar, na=timezone.now(), ordning_kode=runde.ordning_id, brev=referansen(runde.ordning))
    return next((setning(funn) for funn in ramme.referanse.funn(sak, regel)), "")


@betingelse
def ingen_meddeling_er_i_gang(objekt, aktor, data) -> str:
    if Meddeling.objects.apne().filter(utlysning=objekt.soknad.utlysning_id).exists():
        return _("Vedtakene meddeles nå. Vent til det er ferdig.")
    return ""


@betingelse
def brevet_er_laget(objekt, aktor, data) -> str:
    if objekt.brev_id and objekt.liste_sha256:
        return ""
    return _("Vedtaksbrevet er ikke laget.")


@betingelse
def vedtaket_kan_meddeles(objekt, aktor, data) -> str:
    vedtak = til_meddelelse(objekt)
    if vedtak is None:
        return _("Det er ikke fattet vedtak i saken.")
    return brevet_er_laget(vedtak, aktor, data)


@betingelse
def vedtaket_innvilger(objekt, aktor, data) -> str:
    return _feil_utfall(objekt, Vedtak.Utfall.INNVILGET, Vedtak.Utfall.DELVIS)


@betingelse
def vedtaket_avslar(objekt, aktor, data) -> str:
    return _feil_utfall(objekt, Vedtak.Utfall.AVSLATT)


@betingelse
def vedtaket_avviser(objekt, aktor, data) -> str:
    return _feil_utfall(objekt, Vedtak.Utfall.AVVIST)


def _feil_utfall(soknad, *utfall: str) -> str:
    vedtak = til_meddelelse(soknad)
    return "" if vedtak and vedtak.utfall in utfall else _("Vedtaket har et annet utfall.")
