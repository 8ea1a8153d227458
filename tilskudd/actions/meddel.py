"""The release: letters are made first, by the workers; then one transaction tells of all of it, or of nothing.

`start` is the approval of the list. `fullfor` may be called any number of times, by anybody, and releases once.
"""

import logging
from collections.abc import Iterable

from celery import current_app
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from kombu.exceptions import OperationalError

from tilskudd.actions.hendelse import noter
from tilskudd.actions.meddel_sakene import meddel_sakene
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.actions.vedtak import las_sakene
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Meddeling, Soknad, Utlysning
from tilskudd.queries.meddeling import (
    STAR_STILLE,
    er_apen,
    godkjent_liste,
    ider,
    klare,
    listesum,
    sist_rort,
    uten_brev,
    uten_vedtak,
    utenfor_rollen,
)
from tilskudd.regler.fritekst import hinder_i_tekst
from tilskudd.tilgang import Tilskuddstilgang

logg = logging.getLogger(__name__)

BREV_PER_BIT = 10


@transaction.atomic
def start(
    utlysning: Utlysning, aktor, *, soknader: Iterable[int] | None = None, grunn: str = "", send_na: bool = True
) -> Meddeling:
    """Approves the list and sets the letters going. soknader: ids of a part, which needs its grunn; None is the whole
    round. A second click gives the release that is going on. Raises UgyldigOvergang."""
    runde = Utlysning.objects.select_for_update(of=("self",)).select_related("ordning").get(pk=utlysning.pk)
    tilgang = Tilskuddstilgang(aktor)
    if not tilgang.ordninger(Rolle.BESLUTTER).filter(pk=runde.ordning_id).exists():
        raise UgyldigOvergang(_("Rollen din gir ikke adgang til dette."))
    i_gang = Meddeling.objects.apne().filter(utlysning=runde).first()
    if i_gang is not None:
        return i_gang
    _krev_ren_tekst(grunn)
    vedtakene = list(klare(runde, soknader).select_related("soknad__utlysning", "hjemmel"))
    _krev_at_alt_er_der(runde, vedtakene, soknader, grunn, tilgang)
    liste = godkjent_liste(vedtakene)
    na = timezone.now()
    meddeling = Meddeling.objects.create(
        utlysning=runde, liste=liste, liste_sha256=listesum(liste), del_grunn=grunn.strip() if soknader else "",
        dato=timezone.localdate(na), bestilt=na, bestilt_av=aktor,
    )  # fmt: skip
    noter("meddeling_bestilt", aktor, objekt=meddeling, liste_sha256=meddeling.liste_sha256, antall=len(liste))
    if send_na:
        transaction.on_commit(lambda: send(meddeling))
    return meddeling


def _krev_at_alt_er_der(utlysning, vedtakene, soknader, grunn: str, tilgang) -> None:
    if not vedtakene:
        raise UgyldigOvergang(_("Det er ingen fattede vedtak å meddele."))
    if soknader is None:
        antall = uten_vedtak(utlysning).count()
        if antall:
            raise UgyldigOvergang(
                ngettext(
                    "%(antall)s sak i utlysningen mangler vedtak. Fatt vedtak i den, eller meddel en del med en grunn.",
                    "%(antall)s saker i utlysningen mangler vedtak. Fatt vedtak i dem, eller meddel en del med en "
                    "grunn.",
                    antall,
                )
                % {"antall": antall}
            )
    elif not grunn.strip():
        raise UgyldigOvergang(_("Skriv hvorfor bare en del av vedtakene meddeles nå."))
    elif len(set(soknader)) != len(vedtakene):
        raise UgyldigOvergang(_("En av sakene du valgte, har ikke noe fattet vedtak. Velg på nytt."))
    andres = utenfor_rollen(vedtakene, tilgang)
    if andres:
        raise UgyldigOvergang(
            _("Du kan ikke meddele %(antall)s av vedtakene, fordi du ikke er habil i saken.") % {"antall": len(andres)}
        )


def send(meddeling: Meddeling) -> None:
    """Sends what is left to the workers. Without Redis nothing is lost: `gjenoppta` sends it later."""
    mangler = uten_brev(meddeling)
    biter = [mangler[nr : nr + BREV_PER_BIT] for nr in range(0, len(mangler), BREV_PER_BIT)] or [[]]
    try:
        for bit in biter:
            current_app.send_task("tilskudd.lag_brev", [meddeling.pk, bit])
    except OperationalError:
        logg.warning("Køen svarer ikke; meddeling %s sendes senere", meddeling.pk)


@transaction.atomic
def fullfor(meddeling_id: int) -> bool:
    """Releases, when every letter is made and nothing has changed since the list was approved. Whether it did.

    A list that no longer holds stops the release, with nothing told of. Letters from yesterday are made anew: they say
    from which day the deadlines run."""
    meddeling = Meddeling.objects.select_for_update(of=("self",)).get(pk=meddeling_id)
    if not er_apen(meddeling):
        return False
    if meddeling.dato != timezone.localdate():
        meddeling.dato = timezone.localdate()
        meddeling.save(update_fields=("dato",))
        transaction.on_commit(lambda: send(meddeling))
        return False
    las_sakene(Soknad.objects.filter(vedtak__in=ider(meddeling)))
    try:
        with transaction.atomic():
            if not _listen_holder(meddeling):
                raise UgyldigOvergang(_("Et vedtak på lista er endret etter at den ble godkjent."))
            if uten_brev(meddeling):
                return False
            _meddel(meddeling)
    except UgyldigOvergang as grunn:
        _stopp(meddeling, None, str(grunn))
        return False
    return True


def _listen_holder(meddeling: Meddeling) -> bool:
    vedtakene = klare(meddeling.utlysning).filter(pk__in=ider(meddeling))
    return listesum(godkjent_liste(vedtakene)) == meddeling.liste_sha256


def _meddel(meddeling: Meddeling) -> None:
    runde = Utlysning.objects.select_for_update(of=("self",)).get(pk=meddeling.utlysning_id)
    na = timezone.now()
    klare_na = klare(runde).filter(pk__in=ider(meddeling)).order_by("soknad_id").prefetch_related("soknad__poster")
    vedtakene = list(klare_na.select_related("soknad__utlysning__ordning", "soknad__organisasjon", "erstatter"))
    meddel_sakene(vedtakene, meddeling, na)
    meddeling.ferdig = na
    meddeling.save(update_fields=("ferdig",))
    if not uten_vedtak(runde).exists() and runde.meddelt is None:
        runde.meddelt, runde.listehash = na, meddeling.liste_sha256
        runde.save(update_fields=("meddelt", "listehash"))
    noter(
        "vedtak_meddelt_samlet", meddeling.bestilt_av, objekt=meddeling, antall=len(meddeling.liste),
        liste_sha256=meddeling.liste_sha256, del_grunn=meddeling.del_grunn,
    )  # fmt: skip


@transaction.atomic
def stopp(meddeling: Meddeling, aktor, grunn: str) -> Meddeling:
    """A beslutter takes the approval back before anything is told of. Raises UgyldigOvergang."""
    last = Meddeling.objects.select_for_update(of=("self",)).select_related("utlysning").get(pk=meddeling.pk)
    if not er_apen(last):
        raise UgyldigOvergang(_("Meddelingen er alt ferdig eller stoppet."))
    if not Tilskuddstilgang(aktor).ordninger(Rolle.BESLUTTER).filter(pk=last.utlysning.ordning_id).exists():
        raise UgyldigOvergang(_("Rollen din gir ikke adgang til dette."))
    if not grunn.strip():
        raise UgyldigOvergang(_("Skriv hvorfor."))
    _krev_ren_tekst(grunn)
    _stopp(last, aktor, grunn.strip())
    return last


def _krev_ren_tekst(grunn: str) -> None:
    ulovlig = hinder_i_tekst(grunn)
    if ulovlig:
        raise UgyldigOvergang(_(ulovlig))


def _stopp(meddeling: Meddeling, aktor, grunn: str) -> None:
    meddeling.stoppet, meddeling.stoppgrunn = timezone.now(), grunn
    meddeling.save(update_fields=("stoppet", "stoppgrunn"))
    noter("meddeling_stoppet", aktor, objekt=meddeling, grunn=grunn)


def gjenoppta() -> list[int]:
    """Sends again the tasks of releases that have stopped moving. Returns their ids."""
    tapt = [m for m in Meddeling.objects.apne() if sist_rort(m) < timezone.now() - STAR_STILLE]
    for meddeling in tapt:
        send(meddeling)
    return [meddeling.pk for meddeling in tapt]
