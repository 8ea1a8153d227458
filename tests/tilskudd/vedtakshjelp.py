"""A round with cases that are innstilt, prepared, fattet or told of, for the tests of the directorate's decision."""

from dataclasses import dataclass, field

from malekort.models import Bruker
from tests.tilskudd import byggere as b
from tilskudd.actions.meddel import fullfor, start
from tilskudd.actions.vedtak import fatt, forbered
from tilskudd.actions.vedtaksbrev import lag_brev
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Embete, Meddeling, Organisasjon, Soknad, Utlysning, Vedtak
from tilskudd.queries.meddeling import ider
from tilskudd.queries.vedtaket import utfallet

GRUNNER = {
    "begrunnelse_regel": "Regelverket punkt 4.",
    "begrunnelse_fakta": "Søknaden gjelder ett tiltak.",
    "begrunnelse_hensyn": "Tiltaket er godt forankret.",
}


@dataclass
class Runde:
    """forbereder, beslutter: of the directorate. leder: innstilte the lists."""

    utlysning: Utlysning
    embete: Embete
    hos: Organisasjon
    saksbehandler: Bruker
    leder: Bruker
    forbereder: Bruker
    beslutter: Bruker
    signatar: Bruker
    saker: list[Soknad] = field(default_factory=list)

    def sak(self, sokt_kr: int = 500_000, forslag_kr: int | None = None, **felter) -> Soknad:
        ny = b.soknad(
            felter.pop("tilstand", "innstilt"),
            i=self.utlysning,
            hos=felter.pop("hos", self.hos),
            embete=self.embete,
            saksbehandler=self.saksbehandler,
            signatar=self.signatar,
            sokt_kr=sokt_kr,
            tittel=felter.pop("tittel", f"Tiltak {len(self.saker) + 1}"),
            **felter,
        )
        if hasattr(ny, "innstillingsrad"):
            rad = ny.innstillingsrad
            rad.last_av = self.leder
            if forslag_kr is not None:
                rad.forslag_kr = forslag_kr
                rad.forslag = "avsla" if forslag_kr == 0 else "innvilg" if forslag_kr == sokt_kr else "delvis"
            rad.save()
        for person in (self.forbereder, self.beslutter):
            b.habil(person, ny)
        self.saker.append(ny)
        return ny

    def forberedt(self, sak: Soknad, kr: int | None = None, **felter) -> Vedtak:
        kr = sak.innstillingsrad.forslag_kr if kr is None else kr
        utfall = felter.pop("utfall", utfallet(sak.innstillingsrad, sak.sokt_kr, kr))
        felter = {"hjemmel": b.hjemmel(), "begrunnelse": GRUNNER} | felter
        return forbered(sak, self.forbereder, utfall=utfall, belop_kr=kr, **felter)

    def fattet(self, sak: Soknad, kr: int | None = None, **felter) -> Vedtak:
        return fatt(self.forberedt(sak, kr, **felter), self.beslutter, 0)

    def meddel(self, **valg) -> Meddeling:
        """As the workers do it, here and now."""
        meddeling = start(self.utlysning, self.beslutter, send_na=False, **valg)
        lag_brev(meddeling, ider(meddeling))
        fullfor(meddeling.pk)
        meddeling.refresh_from_db()
        return meddeling


def sett(vedtakene) -> dict[int, int]:
    """As a page shows them: pk → endringsnr."""
    return {vedtak.pk: vedtak.endringsnr for vedtak in vedtakene}


def runde(ordning: dict | None = None, hos: dict | None = None, **felter) -> Runde:
    utlysning = b.utlysning(b.ordning(**(ordning or {})), **felter)
    hos_ = b.nav_kontor(**(hos or {}))
    embete = b.embete()
    return Runde(
        utlysning=utlysning,
        embete=embete,
        hos=hos_,
        saksbehandler=b.person(Rolle.SAKSBEHANDLER_SF, embete, epost="saksbehandler@example.org"),
        leder=b.person(Rolle.LEDER_SF, embete, epost="leder@example.org"),
        forbereder=b.person(Rolle.ORDNINGSANSVARLIG, epost="forbereder@example.org"),
        beslutter=b.person(Rolle.BESLUTTER, epost="beslutter@example.org"),
        signatar=b.person(Rolle.SIGNATAR, hos_, epost="signatar@example.org"),
    )
