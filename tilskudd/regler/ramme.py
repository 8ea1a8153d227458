"""RAMME and REFERANSE: the frame of the utlysning, and what the letter must name."""

import re
from collections.abc import Iterator

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.regler.funn import Alvor, Brudd, Sted, kontroll, kroner
from tilskudd.regler.sak import Sak


@kontroll(
    "RAMME",
    Alvor.STOPP,
    gettext_noop("Rammen for utlysningen er ikke kjent. Det kan ikke fattes vedtak før den er ført inn."),
    Sted.VEDTAK,
    for_alle=True,
)
def ukjent_ramme(sak: Sak) -> Iterator[Brudd]:
    """Kilde: kommunebrev 2015 og 2016."""
    if sak.ramme_kr is None:
        yield Brudd("ramme_kr")


@kontroll(
    "RAMME",
    Alvor.STOPP,
    gettext_noop(
        "Vedtakene i utlysningen kommer til %(innvilget)s kroner. Rammen er %(ramme)s kroner, "
        "overførte midler medregnet: det er %(over)s kroner for mye."
    ),
    Sted.VEDTAK,
    for_alle=True,
)
def rammen(sak: Sak) -> Iterator[Brudd]:
    """Kilde: kommunebrev 2015 og 2016."""
    if sak.ramme_kr is not None:
        ramme = sak.ramme_kr + sak.overfort_kr
        if sak.innvilget_kr > ramme:
            over = sak.innvilget_kr - ramme
            verdier = {"innvilget": kroner(sak.innvilget_kr), "ramme": kroner(ramme), "over": kroner(over)}
            yield Brudd("innvilget_kr", verdier)


@kontroll(
    "REFERANSE",
    Alvor.STOPP,
    gettext_noop("Brevet skal vise til kap. %(kap)s post %(post)s."),
    Sted.BREV,
)
def referanse(sak: Sak, kap: str, post: str) -> Iterator[Brudd]:
    """Kilde: kunngjøring 2021."""
    if not re.search(rf"\bkap\.\s+{re.escape(kap)},?\s+post\s+{re.escape(post)}\b", sak.brev, re.IGNORECASE):
        yield Brudd("brev", {"kap": kap, "post": post})
