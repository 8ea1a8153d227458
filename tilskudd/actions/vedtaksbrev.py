"""The letters of a release, made before anything is released. Made again, a letter takes the place of the one before,
which no søker has seen."""

from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from indikatorer.sats import arkivpdf
from tilskudd.actions.hendelse import noter
from tilskudd.models import Dokument, Meddeling, Soknad, Vedtak
from tilskudd.queries.meddeling import er_apen, uten_brev
from tilskudd.queries.vedtaksbrev import brevet
from tilskudd.regler.kalender import neste_virkedag

MAL = "vedtaksbrev"


def lag_brev(meddeling: Meddeling, vedtak_ider: list[int]) -> int:
    """The letters of these vedtak that are not made. Done again, it does nothing. Returns how many it made."""
    mangler = set(uten_brev(meddeling))
    return sum(lag_ett(meddeling, pk) for pk in vedtak_ider if pk in mangler)


def lag_ett(meddeling: Meddeling, vedtak_id: int) -> bool:
    """Sets the letter outside the transaction, and stores it if the vedtak is still the one it tells of, and the day
    still the one it is dated."""
    vedtak = Vedtak.objects.select_related(
        "soknad__utlysning__ordning",
        "soknad__organisasjon",
        "soknad__rettslig_mottaker",
        "soknad__tiltak",
        "hjemmel",
        "saksbehandler",
        "besluttet_av",
        "erstatter",
    ).get(pk=vedtak_id)
    if vedtak.tilstand != "fattet":
        return False
    frist = akseptfrist(vedtak, meddeling)
    innhold = arkivpdf(MAL, brevet(vedtak, meddeling.dato, frist, meddeling.liste_sha256), meddeling.dato)
    with transaction.atomic():
        Soknad.objects.select_for_update(of=("self",)).get(pk=vedtak.soknad_id)
        last = Vedtak.objects.select_for_update(of=("self",)).get(pk=vedtak.pk)
        fersk, na = Meddeling.objects.get(pk=meddeling.pk), timezone.now()
        i_dag = fersk.dato == meddeling.dato == timezone.localdate(na)
        if not (er_apen(fersk) and i_dag) or (last.tilstand, last.endringsnr) != (vedtak.tilstand, vedtak.endringsnr):
            return False
        last.brev = _lagre(last, innhold, na)
        last.liste_sha256 = meddeling.liste_sha256
        last.save(update_fields=("brev", "liste_sha256"))
    return True


def akseptfrist(vedtak: Vedtak, meddeling: Meddeling):
    """The last day to accept, moved to a working day; None when nothing is awarded."""
    dager = vedtak.soknad.utlysning.akseptfrist_dager
    return neste_virkedag(meddeling.dato + timedelta(days=dager)) if vedtak.innvilger else None


def _lagre(vedtak: Vedtak, innhold: bytes, na: datetime) -> Dokument:
    navn = f"vedtaksbrev-{slugify(vedtak.soknad.saksnr.replace('/', '-'))}-{vedtak.nr}.pdf"
    brev = vedtak.brev or Dokument(soknad_id=vedtak.soknad_id, slag=Dokument.Slag.BREV, medietype="application/pdf")
    brev.navn, brev.innhold, brev.storrelse = navn, innhold, len(innhold)
    brev.sha256, brev.lastet_opp, brev.skannet = sha256(innhold).hexdigest(), na, Dokument.Skannet.REN
    brev.save()
    return brev


def noter_apning(vedtak: Vedtak, person) -> None:
    """That the søker has opened the letter, the first time (L19)."""
    with transaction.atomic():
        apnet = Dokument.objects.filter(pk=vedtak.brev_id, apnet=None).update(apnet=timezone.now())
        if apnet:
            noter("brev_apnet", person, soknad=vedtak.soknad, objekt=vedtak)
