from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from indikatorer.tabellfiler import Tabell
from tilskudd.queries.postjournal import INN, Journalpost


def postjournalfil(poster: Iterable[Journalpost], dag: date) -> Tabell:
    return Tabell(
        tittel=_("Postjournal for tilskudd"),
        kolonner=[_("Dato"), _("Inn eller ut"), _("Avsender eller mottaker"), _("Tittel"), _("Saksnummer")],
        rader=[(p.dato, _("Inn") if p.retning == INN else _("Ut"), p.motpart, p.tittel, p.saksnr) for p in poster],
        kilde=_("Sakene i tilskuddsmodulen."),
        dato=dag,
    )
