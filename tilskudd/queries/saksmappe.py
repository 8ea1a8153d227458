"""The files of a case as one bundle. What is in it follows the reader's insight: for the søker nothing internal."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from django.contrib.auth import get_user_model
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.utils.text import slugify

from tilskudd.models import Dokument, Hendelse, Poeng, Soknad
from tilskudd.queries.hendelseslinjer import Hendelseslinje
from tilskudd.queries.historikk import Historikk
from tilskudd.queries.kjeden import kjederad
from tilskudd.queries.saksinnsyn import Innsynsgrad
from tilskudd.regler.innhold import kanonisk
from tilskudd.regler.saksmappe import HENDELSER, METADATA

BARE_MYNDIGHET = {"klage": {"vurdering"}, "habilitet": {"grunn"}, "dokument": {"innhold"}}
"""Fields that are left out: what is written of a klage before it is decided, for the søker; why somebody is inhabil,
and the bytes that have a file of their own, always."""
ALLTID_UTE = ("habilitet", "dokument")


def filene(soknad: Soknad, grad: Innsynsgrad) -> Iterator[tuple[str, bytes]]:
    """(path, content) of everything in the bundle; the documents are read one at a time."""
    historikk = Historikk(soknad, grad)
    dokumenter = {dokument.pk: dokumentsti(dokument) for dokument in historikk.dokumenter}
    versjoner = [(f"versjoner/{v.nr}.json", v) for v in soknad.versjoner.all()]
    yield METADATA, _json(_metadata(historikk, dokumenter, versjoner))
    yield "saken.json", _json(_saken(historikk))
    yield from _loggen(historikk)
    for sti, versjon in versjoner:
        yield sti, kanonisk(versjon.innhold)
    for pk, sti in dokumenter.items():
        yield sti, bytes(Dokument.objects.values_list("innhold", flat=True).get(pk=pk))


def dokumentsti(dokument: Dokument) -> str:
    """Where it lies in the bundle: its number, and a name that is safe on every machine."""
    navn = PurePosixPath(dokument.navn)
    return f"dokumenter/{dokument.pk}-{slugify(navn.stem) or 'dokument'}{re.sub('[^.a-z0-9]', '', navn.suffix.lower())}"


def _metadata(historikk: Historikk, stier: dict[int, str], versjoner: list) -> dict:
    """With the names of Noark 5 where it has one."""
    soknad = historikk.soknad
    filer = [
        {"fil": sti, "tittel": f"Søknad, versjon {v.nr}", "opprettetDato": v.tid, "format": "application/json",
         "sjekksum": v.sha256, "sjekksumAlgoritme": "SHA-256"}
        for sti, v in versjoner
    ]  # fmt: skip
    filer += [
        {"fil": stier[d.pk], "tittel": f"{d.get_slag_display()}: {d.navn}", "opprettetDato": d.lastet_opp,
         "format": d.medietype, "filstorrelse": d.storrelse, "sjekksum": d.sha256, "sjekksumAlgoritme": "SHA-256",
         "skjermingshjemmel": str(d.unntatt or "")}
        for d in historikk.dokumenter
    ]  # fmt: skip
    return {
        "mappeID": soknad.saksnr,
        "tittel": f"Søknad om tilskudd, {soknad.utlysning.ordning.navn} {soknad.utlysning.ar}",
        "opprettetDato": soknad.opprettet,
        "saksstatus": soknad.get_tilstand_display() if historikk.viser_internt else soknad.tilstandsnavn_hos_soker,
        "administrativEnhet": str(soknad.embete or "Direktoratet"),
        "part": soknad.organisasjon.navn,
        "rettsligMottaker": soknad.rettslig_mottaker.navn,
        "kassasjon": soknad.utlysning.ordning.kassasjon,
        "omfang": historikk.grad.name.lower(),
        "dokumenter": filer,
    }


def _saken(historikk: Historikk) -> dict:
    soknad, h = historikk.soknad, historikk
    rader: dict[str, Iterable[Model]] = {
        "soknad": [soknad],
        "poster": soknad.poster.all(),
        "foresporsler": soknad.foresporsler.all(),
        "vurdering": [h.vurdering] if h.vurdering else [],
        "poeng": Poeng.objects.filter(vurdering=h.vurdering) if h.vurdering else [],
        "innstilling": [h.rad] if h.rad else [],
        "motet": [h.motet] if h.motet else [],
        "vedtak": h.vedtak,
        "utbetalinger": h.utbetalinger,
        "rapporter": h.rapporter,
        "endringer": h.endringer,
        "krav": h.krav,
        "klager": h.klager,
        "habilitet": h.habilitet,
        "innsyn": h.innsyn,
    }
    ut: dict[str, object] = {navn: [_felter(rad, h.viser_internt) for rad in alle] for navn, alle in rader.items()}
    ut["funn"] = [{"kode": f.kode, "tekst": f.tekst, "svar": f.svar} for f in h.funn]
    ut["scenarioer"] = [{"navn": b.scenario.navn, "metode": b.scenario.metode, "kr": b.kr} for b in h.scenarioer]
    ut["personer"] = _personer(ut)
    return ut


def _felter(rad: Model, internt: bool) -> dict:
    type_ = rad._meta.model_name
    ute = BARE_MYNDIGHET.get(type_, set()) if type_ in ALLTID_UTE or not internt else set()
    return {felt.attname: getattr(rad, felt.attname) for felt in rad._meta.concrete_fields if felt.name not in ute}


def _personer(saken: dict) -> dict[int, str]:
    """The names behind the numbers of persons in the rows."""
    felt = re.compile(r"(_av|person|vurderer|saksbehandler|stedfortreder)_id$")
    rader = (rad for alle in saken.values() for rad in alle)
    ider = {verdi for rad in rader for navn, verdi in rad.items() if felt.search(navn) and verdi is not None}
    return {person.pk: str(person) for person in get_user_model().objects.filter(pk__in=ider).order_by("pk")}


def _loggen(historikk: Historikk) -> Iterator[tuple[str, bytes]]:
    """Sentences for all; for the authorities the rows too, with the chain's checksums."""
    yield "hendelser.txt", "".join(_linje(linje) for linje in historikk.hendelser).encode()
    if historikk.viser_internt:
        synlige = [linje.lopenr for linje in historikk.hendelser]
        rader = Hendelse.objects.filter(lopenr__in=synlige).order_by("lopenr")
        yield HENDELSER, _json([kjederad(h) | {"forrige_sha256": h.forrige_sha256, "sha256": h.sha256} for h in rader])


def _linje(linje: Hendelseslinje) -> str:
    grunn = f" {linje.begrunnelse}" if linje.begrunnelse else ""
    return f"{linje.tid.isoformat(timespec='seconds')} {linje.tekst}{grunn}\n"


def _json(verdi: object) -> bytes:
    return json.dumps(verdi, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode()
