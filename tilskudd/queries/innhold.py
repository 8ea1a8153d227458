"""The content of a søknad as it is signed: all that the søker has written or attached, and nothing else."""

import json

from tilskudd.models import Budsjettpost, Dokument, Soknad
from tilskudd.regler.innhold import innholdshash, kanonisk

FORM = 1
"""Of the content: one more when what is signed gets another shape."""


def innhold(soknad: Soknad) -> dict:
    """JSON-able, and the same each time for the same content."""
    vedlegg = soknad.dokumenter.filter(slag=Dokument.Slag.VEDLEGG).order_by("id")
    raatt = {
        "form": FORM,
        "utlysning": {"ordning": soknad.utlysning.ordning_id, "ar": soknad.utlysning.ar},
        "skjema_versjon": soknad.skjema_versjon,
        "organisasjon": {"id": soknad.organisasjon_id, "orgnr": soknad.organisasjon.orgnr},
        "rettslig_mottaker": soknad.rettslig_mottaker_id,
        "tiltak": {"id": soknad.tiltak_id, "tittel": soknad.tiltak.tittel},
        "ar_nr": soknad.ar_nr,
        "samarbeidspartnere": soknad.samarbeidspartnere,
        "start": soknad.start,
        "slutt": soknad.slutt,
        "svar": soknad.svar,
        "prioriteringer": sorted(soknad.prioriteringer),
        "interesse_nettverk": soknad.interesse_nettverk,
        "interesse_prosessevaluering": soknad.interesse_prosessevaluering,
        "kontakt": [soknad.kontakt_navn, soknad.kontakt_epost, soknad.kontakt_telefon],
        "poster": [_post(post) for post in soknad.poster.all()],
        "sokt_kr": soknad.sokt_kr,
        "vedlegg": [dict(v) for v in vedlegg.values("navn", "medietype", "storrelse", "sha256")],
    }
    return json.loads(kanonisk(raatt))


def sha256_av(soknad: Soknad) -> str:
    return innholdshash(innhold(soknad))


def _post(post: Budsjettpost) -> dict:
    return {
        "art": post.art,
        "beskrivelse": post.beskrivelse,
        "stillingsprosent": post.stillingsprosent,
        "maneder": post.maneder,
        "sokt_kr": post.sokt_kr,
        "egenandel_kr": post.egenandel_kr,
    }
