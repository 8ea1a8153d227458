"""Who may see and do what, by role and area. The one place that is asked: `krev_…` raises, `kan_…` asks.

A page that is not the reader's own answers 404, so that nothing tells which ids exist; a page the reader may see but
not write answers 403 with the reason.
"""

from collections.abc import Iterable
from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from indikatorer.models import Kjoring, Kjoringsbit, Leveranse, Leveransefunn, Leveranseutkast, NavKontor, Omrade
from malekort.datatilgang import Datatilgang
from malekort.models import Bruker, Innsyn, Onske, Rolle
from malekort.queries.roller import med_dekning
from malekort.reformtilgang import Reformtilgang

Type = Rolle.Type


LAND = "0"


class Tilgang(Datatilgang, Reformtilgang):
    """A person's roles, read once per request."""

    def __init__(self, bruker: Bruker):
        self.bruker = bruker
        self._roller = list(med_dekning(bruker.roller)) if bruker.is_authenticated else []

    @property
    def roller(self) -> list[Rolle]:
        return self._roller

    @property
    def tilstand(self) -> str:
        """Which of the database's transactions were done when the roles were read: equal texts, equal rows in every
        table but the log of who looked. Empty without roles."""
        return self._roller[0].tilstand if self._roller else ""

    def _steder(self, type_: str) -> set[str]:
        return {rolle.kontor_id or rolle.omrade_id or "" for rolle in self._roller if rolle.type == type_}

    def er(self, type_: str) -> bool:
        return any(rolle.type == type_ for rolle in self._roller)

    def kontor(self) -> QuerySet[NavKontor]:
        """The offices whose målekort the person may open."""
        if self.er(Type.DIREKTORAT):
            return NavKontor.objects.all()
        egne = Q(enhetsnr__in=self._steder(Type.LEDER))
        for kode in self._steder(Type.KOMMUNE) | self._steder(Type.STATSFORVALTER):
            egne |= Q(omrader__kode__startswith=kode)
        return NavKontor.objects.filter(egne).distinct()

    def egne_kommuner(self) -> frozenset[str]:
        """Kommuner whose true figures the person may see: those they work in or lead an office of."""
        return self._egne_kommuner

    @cached_property
    def _egne_kommuner(self) -> frozenset[str]:
        ledet = {kode[:4] for rolle in self._roller if rolle.type == Type.LEDER for kode in rolle.dekker}
        return frozenset(self._steder(Type.KOMMUNE)) | ledet

    def ser_sanne_tall(self, omrader: Iterable[str]) -> bool:
        """Decision 14: staff of the kommune itself see its true figures; for everyone else small ones are hidden."""
        egne = self.egne_kommuner()
        return all(kode[:4] in egne for kode in omrader)

    def krev_kontor(self, enhetsnr: str) -> NavKontor:
        kontor = self.kontor().filter(pk=enhetsnr).first()
        if kontor is None:
            raise Http404
        return kontor

    def kan_sette_grense(self, kode: str) -> bool:
        """A kommune's own are its own; the land's are the directorate's recommendations."""
        if kode == LAND:
            return self.er(Type.DIREKTORAT)
        return kode[:4] in self._steder(Type.KOMMUNE)

    def kan_lese_grenser(self, kode: str) -> bool:
        if kode == LAND:
            return bool(self._roller)
        return (
            kode[:4] in self.egne_kommuner()
            or self.er(Type.DIREKTORAT)
            or kode[:2] in self._steder(Type.STATSFORVALTER)
        )

    def krev_grenser(self, kode: str) -> Omrade:
        """To read an area's thresholds and their history."""
        omrade = Omrade.objects.filter(pk=kode, niva__in=("land", "kommune", "bydel")).first()
        if omrade is None or not self.kan_lese_grenser(kode):
            raise Http404
        return omrade

    def krev_sette_grense(self, kode: str) -> Omrade:
        omrade = self.krev_grenser(kode)
        if not self.kan_sette_grense(kode):
            raise PermissionDenied(
                _("Bare direktoratet anbefaler grenseverdier.")
                if kode == LAND
                else _("Bare fagansvarlig i kommunen kan sette grenseverdier.")
            )
        return omrade

    def kan_endre_kort(self, kode: str) -> bool:
        """Whether the kommune's card, its own indicators and its own figures are the person's to change."""
        return kode[:4] in self._steder(Type.KOMMUNE)

    def krev_kort(self, kode: str) -> Omrade:
        """To read how the kommune has set up its card, its own indicators and its own figures."""
        omrade = Omrade.objects.filter(pk=kode, niva="kommune").first()
        if omrade is None or kode not in self.egne_kommuner():
            raise Http404
        return omrade

    def krev_endre_kort(self, kode: str) -> Omrade:
        omrade = self.krev_kort(kode)
        if not self.kan_endre_kort(kode):
            raise PermissionDenied(_("Bare fagansvarlig i kommunen kan endre kortet og kommunens egne tall."))
        return omrade

    def kan_merke(self, kode: str) -> bool:
        """Whether the remarks beside an area's figures are the person's to read and to write: the own kommune's."""
        return kode[:4] in self.egne_kommuner()

    def krev_merke(self, kode: str) -> None:
        if not self.kan_merke(kode):
            raise PermissionDenied(_("Bare kommunen selv og lederne av kontorene i den leser og skriver merknader."))

    def kan_skrive_katalog(self) -> bool:
        return self.er(Type.DIREKTORAT)

    def krev_skrive_katalog(self) -> None:
        if not self.kan_skrive_katalog():
            raise PermissionDenied(_("Bare direktoratet kan endre den nasjonale katalogen."))

    def krev_utkast(self) -> None:
        """Drafts are the directorate's own until they are published."""
        if not self.kan_skrive_katalog():
            raise Http404

    def kan_skrive_onske(self) -> bool:
        return self.er(Type.KOMMUNE)

    def krev_skrive_onske(self) -> None:
        if not self.kan_skrive_onske():
            raise PermissionDenied(_("Bare fagansvarlig i kommunen kan be om en ny indikator."))

    def krev_onsker(self) -> None:
        if not (self.er(Type.KOMMUNE) or self.er(Type.DIREKTORAT)):
            raise PermissionDenied(_("Ønskene er for fagansvarlige i kommunene og direktoratet."))

    def onsker(self) -> QuerySet[Onske]:
        """The wishes of the person's own kommuner; the directorate's are all."""
        if self.er(Type.DIREKTORAT):
            return Onske.objects.all()
        return Onske.objects.filter(omrade__in=self._steder(Type.KOMMUNE))

    def krev_onske(self, pk: int) -> Onske:
        onske = self.onsker().select_related("omrade", "opprettet_av", "utkast__versjon").filter(pk=pk).first()
        if onske is None:
            raise Http404
        return onske

    def kilder(self) -> list[str]:
        """The kinds of delivery the person may make."""
        kilde = Leveranse.Kilde
        egne = [kilde.KOSTRA_11F, kilde.KOSTRA_11CF, kilde.MALEKORTSKJEMA, kilde.EGNE_TALL]
        nasjonale = [kilde.SSB_BEFOLKNING, kilde.ARENA_KVP, kilde.EGNE_TALL]
        return list(dict.fromkeys(egne * self.er(Type.KOMMUNE) + nasjonale * self.er(Type.DIREKTORAT)))

    def leverer_nasjonalt(self, kilde: str) -> bool:
        """Whether a delivery of the kind may speak of any area, and not only of one kommune the person works in."""
        nasjonale = (Leveranse.Kilde.SSB_BEFOLKNING, Leveranse.Kilde.ARENA_KVP, Leveranse.Kilde.EGNE_TALL)
        return kilde in nasjonale and self.er(Type.DIREKTORAT)

    def leverer_for(self) -> QuerySet[Omrade]:
        """The kommuner the person delivers person files for."""
        return Omrade.objects.filter(kode__in=self._steder(Type.KOMMUNE))

    def krev_levere(self) -> None:
        if not self.kilder():
            raise PermissionDenied(_("Bare fagansvarlig i kommunen og direktoratet leverer data."))

    def leverer(self, kilde: str, kode: str) -> bool:
        """Whether the person makes deliveries of the kind for the area; "0" is the whole land."""
        return self.leverer_nasjonalt(kilde) or (kilde in self.kilder() and kode[:4] in self._steder(Type.KOMMUNE))

    def leveranseutkast(self) -> QuerySet[Leveranseutkast]:
        """The files the person has sent that wait for an answer: nobody else's, not a colleague's either."""
        return Leveranseutkast.objects.filter(opprettet_av=self.bruker, kilde__in=self.kilder())

    def leveranser(self) -> QuerySet[Leveranse]:
        """Deliveries the person may open: those of the own kommuner and those for the whole land; for the directorate
        also its own that speak of a single kommune. Another kommune's are never among them."""
        if not self._roller:
            return Leveranse.objects.none()
        synlige = Q(omrade="0")
        for kode in self.egne_kommuner():
            synlige |= Q(omrade__kode__startswith=kode)
        if self.er(Type.DIREKTORAT):
            kollegaer = Rolle.objects.filter(type=Type.DIREKTORAT).values("bruker")
            synlige |= Q(kilde__in=(Leveranse.Kilde.SSB_BEFOLKNING, Leveranse.Kilde.ARENA_KVP))
            synlige |= Q(kilde=Leveranse.Kilde.EGNE_TALL, levert_av__in=kollegaer)
        return Leveranse.objects.filter(synlige)

    def krev_leveranse(self, pk: int) -> Leveranse:
        leveranse = self.leveranser().filter(pk=pk).first()
        if leveranse is None:
            raise Http404
        return leveranse

    def funn(self, leveranse: Leveranse) -> QuerySet[Leveransefunn]:
        """Of a national delivery only the directorate reads what is said of every area; others what is said of their
        own kommuner and of the file."""
        if leveranse.omrade_id != LAND or self.er(Type.DIREKTORAT):
            return leveranse.funn.all()
        synlige = ~Q(verdier__has_key="omrade")
        for kode in self.egne_kommuner():
            synlige |= Q(verdier__omrade__startswith=kode)
        return leveranse.funn.filter(synlige)

    def kan_trekke(self, leveranse: Leveranse) -> bool:
        """Whoever delivers for its area; a national one only the directorate."""
        return self.leverer(leveranse.kilde, leveranse.omrade_id)

    def krev_trekke(self, pk: int) -> Leveranse:
        leveranse = self.krev_leveranse(pk)
        if not self.kan_trekke(leveranse):
            raise PermissionDenied(_("Bare de som leverer for området kan trekke leveransen."))
        return leveranse

    def krev_sammenligne(self) -> None:
        """Everyone who works in the service compares; what is hidden from them stays hidden."""
        if not self._roller:
            raise PermissionDenied(_("Du har ingen rolle ennå. Be kommunen eller direktoratet om en."))

    def ser_kilder_utenfra(self) -> bool:
        return self.er(Type.DIREKTORAT)

    def krev_kilder_utenfra(self) -> None:
        """What is fetched for the whole land is the directorate's."""
        if not self.ser_kilder_utenfra():
            raise Http404

    def kan_se_innsyn(self) -> bool:
        """Whether who has seen small figures is told: to the kommune whose figures they are, and to the directorate."""
        return bool(self.egne_kommuner()) or self.er(Type.DIREKTORAT)

    def krev_innsyn(self) -> QuerySet[Innsyn]:
        if not self.kan_se_innsyn():
            raise PermissionDenied(_("Bare kommunen selv, kontorlederne i den og direktoratet ser innsynsloggen."))
        if self.er(Type.DIREKTORAT):
            return Innsyn.objects.all()
        return Innsyn.objects.filter(kommuner__overlap=sorted(self.egne_kommuner()))

    def ser_kjoringer(self) -> bool:
        return bool(self._roller)

    def ser_driften(self) -> bool:
        """Whether how the system itself does is told: the directorate runs it."""
        return self.er(Type.DIREKTORAT)

    def kjoringer(self) -> QuerySet[Kjoring]:
        """Runs that touched the person's own kommuner, or those of the county; the directorate's are all."""
        if self.er(Type.DIREKTORAT):
            return Kjoring.objects.all()
        kommuner = self.egne_kommuner()
        for fylke in self._steder(Type.STATSFORVALTER):
            kommuner |= set(Omrade.objects.kommuner().filter(kode__startswith=fylke).values_list("kode", flat=True))
        berort = Kjoringsbit.objects.filter(kjoring=OuterRef("pk"), kommuner__overlap=sorted(kommuner))
        return Kjoring.objects.filter(Exists(berort))

    def krev_kjoring(self, pk: int) -> Kjoring:
        kjoring = self.kjoringer().filter(pk=pk).first()
        if kjoring is None:
            raise Http404
        return kjoring
