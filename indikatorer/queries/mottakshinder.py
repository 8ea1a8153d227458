"""Why a file that is right in itself cannot be taken in here and now."""

from indikatorer.kilder.lesing import Alvorlighet, Funn, Lesing, gettext_noop
from indikatorer.models import Leveranse
from indikatorer.queries.oppbevaring import ar_er_lukket
from indikatorer.queries.personnokkel import i_bruk, nokkelfeil


def mottakshinder(kilde: str, lesing: Lesing) -> Funn | None:
    """None when nothing is in the way."""
    if kilde != Leveranse.Kilde.KOSTRA_11F or lesing.avvist:
        return None
    if ar_er_lukket(lesing.ar):
        return Funn(
            kode="MK95",
            alvorlighet=Alvorlighet.FEIL,
            melding=gettext_noop(
                "Personopplysningene for %(ar)s er slettet, fordi oppbevaringstida er ute. Tallene for %(ar)s står som "
                "de er, og kan ikke rettes. Lever en fil for et nyere år."
            ),
            verdier={"ar": lesing.ar},
        )
    if nokkelfeil():
        return Funn(
            kode="MK96",
            alvorlighet=Alvorlighet.FEIL,
            melding=gettext_noop(
                "Personer i fila kan ikke kjennes igjen fra tidligere filer, fordi systemet er satt opp med feil "
                "personnøkkel. Det er ikke noe galt med fila. Be driften kjøre «manage.py roter-personnokkel status», "
                "og lever fila når det er rettet."
            ),
        )
    brukt = i_bruk()
    if brukt and lesing.nokkelavtrykk != brukt.avtrykk:
        return Funn(
            kode="MK97",
            alvorlighet=Alvorlighet.FEIL,
            melding=gettext_noop("Personnøkkelen er byttet etter at fila ble lest. Lever fila på nytt."),
        )
    return None
