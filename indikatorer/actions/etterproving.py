"""The night's trial of stored figures: what it found is kept, and what does not agree is told of aloud."""

import logging

from django.utils import timezone

from indikatorer.actions.planlegging import VINDU
from indikatorer.beregning.perioder import flytt, siste_avsluttede
from indikatorer.models import Etterproving
from indikatorer.queries.etterprov import Utfall, etterprov
from indikatorer.queries.utvalg import har_statt, utvalg

logg = logging.getLogger(__name__)


def etterprov_utvalg(antall: int) -> Etterproving:
    """Tries so many figures of the months whose persons are kept, and, until they agree, those that did not agree the
    last time. An error in the log names the rows that came out otherwise, never their figures."""
    fra = flytt(siste_avsluttede(timezone.localdate()), 1 - VINDU)
    forrige = Etterproving.objects.first()
    igjen = [avvik["resultat"] for avvik in forrige.avvik] if forrige else []
    utfall = etterprov(dict.fromkeys([*igjen, *utvalg(antall, har_statt().filter(periode__gte=fra))]))
    _si_fra(utfall)
    return Etterproving.objects.create(
        tid=timezone.now(),
        antall=utfall.antall,
        slettet=len(utfall.slettet),
        avvik=[{"resultat": avvik.resultat.pk, "felter": list(avvik.felter)} for avvik in utfall.avvik],
    )


def _si_fra(utfall: Utfall) -> None:
    if utfall.avvik:
        hvilke = "; ".join(f"resultat {a.resultat.pk} ({', '.join(a.felter)})" for a in utfall.avvik)
        logg.error("Etterprøvingen fant %s tall som ikke stemmer: %s", len(utfall.avvik), hvilke)
    else:
        logg.info("Etterprøvd: %s av %s tall stemte", utfall.stemte, utfall.provd)
