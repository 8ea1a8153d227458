"""What stands in a vedtaksbrev, in the organisation's målform, as data for templates/pdf/vedtaksbrev.typ."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from tilskudd.models import Vedtak
from tilskudd.queries.brevtekster import BREV, MANEDER
from tilskudd.queries.vedtaksreferanse import ordningsnavn, referansen
from tilskudd.regler.funn import kroner
from tilskudd.regler.kalender import OSLO, klagefrist


def skrevet(dag: date) -> str:
    """«1. februar 2027», the same in both målformer."""
    return f"{dag.day}. {MANEDER[dag.month - 1]} {dag.year}"


def klagefrist_for(vedtak: Vedtak, dag: date) -> date | None:
    """None where the scheme has no klageadgang."""
    return klagefrist(dag) if vedtak.soknad.utlysning.ordning.klageadgang else None


def brevet(vedtak: Vedtak, dag: date, akseptfrist: date | None, liste_sha256: str) -> dict:
    """dag: the day it is told, in Oslo. The vedtak has its soknad__utlysning__ordning, its persons and hjemmel read.

    {sprak, dokument, avsender, mottaker, fakta: [[navn, verdi]], tittel, deler: [{overskrift, avsnitt, punkter}],
    hilsen, underskrift: [[rolle, navn]], godkjent, liste_sha256, bunn, side}."""
    return _Brev(vedtak, dag, akseptfrist).innhold(liste_sha256)


class _Brev:
    def __init__(self, vedtak: Vedtak, dag: date, akseptfrist: date | None):
        self.vedtak, self.dag, self.akseptfrist = vedtak, dag, akseptfrist
        self.sak = vedtak.soknad
        self.runde = self.sak.utlysning
        self.ordning = self.runde.ordning
        self.sprak = self.sak.organisasjon.malform

    def t(self, nokkel: str, **verdier) -> str:
        tekst = BREV[nokkel][self.sprak]
        return tekst % verdier if verdier else tekst

    def fra_ordningen(self, felt: str) -> str:
        return self.ordning.tekster.get(self.sprak, {}).get(felt) or getattr(self.ordning, felt)

    def innhold(self, liste_sha256: str) -> dict:
        fattet = timezone.localtime(self.vedtak.fattet, OSLO).date()
        tittel = self.t(f"tittel_{self.vedtak.utfall}")
        underskrift = [("beslutter", self.vedtak.besluttet_av), ("saksbehandler", self.vedtak.saksbehandler)]
        return {
            "sprak": self.sprak,
            "dokument": f"{tittel} ({self.sak.saksnr})",
            "avsender": self.ordning.forvalter,
            "mottaker": [self.sak.organisasjon.navn, *self._pa_vegne_av()],
            "fakta": [[self.t("saksnr"), self.sak.saksnr], [self.t("dato"), skrevet(self.dag)]],
            "tittel": tittel,
            "deler": list(self.deler()),
            "hilsen": self.t("hilsen"),
            "underskrift": [[self.t(rolle), str(person)] for rolle, person in underskrift if person],
            "godkjent": self.t("godkjent", dato=skrevet(fattet)),
            "liste_sha256": liste_sha256,
            "bunn": f"{self.t('liste')} {liste_sha256}",
            "side": BREV["side"][self.sprak],
        }

    def deler(self) -> Iterator[dict]:
        yield _del(self.t("vedtak"), list(self.vedtaket()))
        yield _del(self.t("begrunnelse"), list(self.begrunnelsen()))
        if self.vedtak.innvilger:
            yield from self.om_tilskuddet()
        yield self.om_klage()

    def vedtaket(self) -> Iterator[str]:
        verdier = {
            "mottaker": self.sak.organisasjon.navn,
            "tiltak": self.sak.tiltak.tittel,
            "ar": self.runde.ar,
            "sokt": kroner(self.sak.sokt_kr),
        }
        if self.vedtak.innvilger:
            yield self.t("far", belop=kroner(self.vedtak.belop_kr), **verdier)
        else:
            yield self.t("avvises" if self.vedtak.utfall == Vedtak.Utfall.AVVIST else "far_ikke", **verdier)
        ordning = ordningsnavn(self.ordning, self.sprak)
        yield self.t("ordningen", ordning=ordning, referanse=referansen(self.ordning))
        if self.vedtak.innvilger and self._pa_vegne_av():
            yield self.t("ansvarlig", mottaker=self.sak.rettslig_mottaker.navn)
        if self.vedtak.erstatter:
            yield self.t("erstatter", dato=skrevet(timezone.localtime(self.vedtak.erstatter.fattet, OSLO).date()))

    def begrunnelsen(self) -> Iterator[str]:
        for felt in ("regel", "fakta", "hensyn"):
            tekst = getattr(self.vedtak, f"begrunnelse_{felt}").strip()
            if tekst:
                yield f"{self.t(felt)} {tekst}"
        yield self.t("hjemmel", hjemmel=str(self.vedtak.hjemmel))

    def om_tilskuddet(self) -> Iterator[dict]:
        yield from self.om_bruken()
        if self.vedtak.vilkar:
            yield _del(self.t("vilkar"), [], self.vedtak.vilkar)
        if self.akseptfrist:
            yield _del(self.t("aksept"), [self.t("aksepter", frist=skrevet(self.akseptfrist))])
        yield _del(self.t("rapport"), list(self.om_rapporten()))
        yield _del(self.t("forbehold"), list(self.forbeholdene()))
        kontroll = self.t("kontrollere", forvalter=self.ordning.forvalter)
        yield _del(self.t("kontroll"), [kontroll, self.t("reaksjoner")])

    def om_bruken(self) -> Iterator[dict]:
        avsnitt = [self.fra_ordningen("brukes_til")] if self.fra_ordningen("brukes_til") else []
        if self.sak.start and self.sak.slutt:
            avsnitt.append(self.t("som_sokt", start=skrevet(self.sak.start), slutt=skrevet(self.sak.slutt)))
        else:
            avsnitt.append(self.t("som_sokt_uten_periode"))
        ikke_til = [linje for linje in self.fra_ordningen("gis_ikke_til").splitlines() if linje.strip()]
        if ikke_til:
            avsnitt.append(self.t("gis_ikke_til"))
        yield _del(self.t("bruk"), avsnitt, ikke_til)

    def om_rapporten(self) -> Iterator[str]:
        yield self.t("rapporter", frist=skrevet(self.runde.rapportfrist or date(self.runde.ar + 1, 2, 1)))
        if self.runde.revisorgrense_kr is not None and self.vedtak.belop_kr > self.runde.revisorgrense_kr:
            yield self.t("revisor")
        yield self.t("ubrukt")

    def forbeholdene(self) -> Iterator[str]:
        yield self.t("ett_ar", ar=self.runde.ar)
        if self.runde.forbehold_stortinget:
            yield self.t("stortinget", ar=self.runde.ar)
        if self.ordning.statsstotte == self.ordning.Statsstotte.BAGATELL:
            yield self.t("bagatell")

    def om_klage(self) -> dict:
        frist = klagefrist_for(self.vedtak, self.dag)
        if frist is None:
            return _del(self.t("klage_ikke"), [self.t("kan_ikke_klage")])
        instans = self.ordning.klageinstans or self.ordning.departement
        return _del(self.t("klage"), [self.t("kan_klage", instans=instans, frist=skrevet(frist)), self.t("innsyn")])

    def _pa_vegne_av(self) -> list[str]:
        mottaker = self.sak.rettslig_mottaker
        return [] if mottaker.pk == self.sak.organisasjon_id else [mottaker.navn]


def _del(overskrift: str, avsnitt: list[str], punkter: list[str] | tuple = ()) -> dict:
    return {"overskrift": overskrift, "avsnitt": avsnitt, "punkter": list(punkter)}
