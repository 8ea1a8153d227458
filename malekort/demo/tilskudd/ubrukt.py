"""Money that is left: carried over, or asked back and settled."""

from datetime import timedelta

from django.utils import timezone

from malekort.demo.tilskudd.folk import Folk, Soker
from malekort.demo.tilskudd.tidslinje import Forlop
from tilskudd.actions import endring, krav
from tilskudd.models import Endring, Krav, Soknad
from tilskudd.queries.oppgjoret import uten_utgang_kr

DAG = timedelta(days=1)
FRISTDAGER = 14


def gjor_opp(sak: Soknad, soker: Soker, folk: Folk, skjebne: str) -> Forlop:
    yield timezone.now() + DAG
    if skjebne.startswith("overf"):
        yield from _overfor(sak, soker, folk, skjebne)
    else:
        yield from _krev(sak, folk, skjebne)


def _overfor(sak: Soknad, soker: Soker, folk: Folk, skjebne: str) -> Forlop:
    tekst = "Stillingen var ledig i tre måneder. Vi vil bruke resten til å fullføre evalueringen."
    sokt = endring.sok(sak, soker.signatar, type_=Endring.Type.OVERFORING, tekst=tekst, belop_kr=uten_utgang_kr(sak))
    if skjebne == "overforing_sokt":
        return
    yield timezone.now() + 2 * DAG
    if skjebne == "overfort":
        endring.innvilg(sokt, folk.ordningsansvarlig, "Midlene overføres til samme formål.")
    else:
        endring.avsla(sokt, folk.ordningsansvarlig, "Tiltaket er avsluttet. Midlene skal betales tilbake.")


def _krev(sak: Soknad, folk: Folk, skjebne: str) -> Forlop:
    ett = krav.foresla(
        sak, sak.saksbehandler, grunnlag=Krav.Grunnlag.UBRUKT, belop_kr=uten_utgang_kr(sak),
        begrunnelse="Regnskapet viser midler som ikke er brukt.",
    )  # fmt: skip
    if skjebne == "krav_foreslatt":
        return
    if skjebne == "krav_frafalt":
        krav.frafall(ett, folk.beslutter, "Midlene gikk til avtalt oppsigelsestid for den ansatte.")
        return
    yield timezone.now() + DAG
    krav.varsle(ett, folk.ordningsansvarlig, timezone.localdate() + FRISTDAGER * DAG)
    if skjebne == "krav_varslet":
        return
    yield timezone.now() + (FRISTDAGER + 1) * DAG
    krav.vedta(ett, folk.beslutter, "Ingen merknader til varselet.", timezone.localdate() + 30 * DAG)
    if skjebne == "krav_vedtatt":
        return
    yield timezone.now() + 10 * DAG
    if skjebne == "krav_motregnet":
        krav.motregn(ett, folk.beslutter, "Trekkes fra neste utbetaling til kommunen.")
    else:
        krav.betal(ett, folk.attestant, ett.belop_kr)
