"""Who may see and do what in the grants: by role, organisation, embete and ordning, and by habilitet on the case.

The one place that is asked: `krev_…` raises, `kan_…` asks. What is not the reader's own answers 404, so that nothing
tells which cases exist.
"""

from datetime import date
from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from tilskudd.arbeidsflyt.tabell import Overgang
from tilskudd.arbeidsflyt.tilstander import DIREKTORATSROLLER, MYNDIGHET, SF_ROLLER, SOKERROLLER, Rolle
from tilskudd.models import Embete, Innstilling, Ordning, Organisasjon, Soknad, Tildeling
from tilskudd.queries.habilitet import inhabil_i, uten_inhabile
from tilskudd.queries.saken import soknaden_til


class Tilskuddstilgang:
    """A person's roles in the grants, read once. person None is the system. dag: the day they must be valid."""

    def __init__(self, person, dag: date | None = None):
        self.person = person
        self.dag = dag

    @cached_property
    def tildelinger(self) -> list[Tildeling]:
        if self.person is None or not self.person.is_authenticated:
            return []
        dag = self.dag or timezone.localdate()
        gjelder = Q(gyldig_fra__lte=dag) & (Q(gyldig_til=None) | Q(gyldig_til__gte=dag))
        return list(
            Tildeling.objects.filter(gjelder, person=self.person)
            .select_related("organisasjon", "embete", "ordning")
            .order_by("id")
        )

    @cached_property
    def roller(self) -> frozenset[Rolle]:
        return frozenset(Rolle(t.rolle) for t in self.tildelinger)

    def er(self, *roller: Rolle) -> bool:
        return bool(self.roller.intersection(roller))

    def er_soker(self) -> bool:
        return self.er(*SOKERROLLER)

    def er_direktorat(self) -> bool:
        return self.er(*DIREKTORATSROLLER)

    def organisasjoner(self, *roller: Rolle) -> QuerySet[Organisasjon]:
        """Those the person acts for, in one of the roles, and those whose cases have passed to them."""
        egne = {t.organisasjon_id for t in self.tildelinger if t.rolle in (roller or SOKERROLLER)} - {None}
        return Organisasjon.objects.filter(Q(pk__in=egne) | Q(etterfolger__in=egne))

    def embeter(self, *roller: Rolle) -> QuerySet[Embete]:
        egne = {t.embete_id for t in self.tildelinger if t.rolle in (roller or SF_ROLLER)}
        return Embete.objects.filter(pk__in=egne - {None})

    def ordninger(self, *roller: Rolle) -> QuerySet[Ordning]:
        """The ordninger of the person's roles in the directorate; a role without one is for all."""
        egne = [t.ordning_id for t in self.tildelinger if t.rolle in (roller or DIREKTORATSROLLER)]
        return Ordning.objects.all() if None in egne else Ordning.objects.filter(pk__in=egne)

    def steder(self) -> list[str]:
        """Where the person works, for the header: organisations and embeter, or the directorate."""
        dag = self.dag or timezone.localdate()
        navn = [t.organisasjon.navn if t.organisasjon_id else t.embete.navn_pa(dag) for t in self.tildelinger
                if t.organisasjon_id or t.embete_id]  # fmt: skip
        return list(dict.fromkeys(navn)) or ([_("Direktoratet")] if self.tildelinger else [])

    # Cases

    def soknader(self) -> QuerySet[Soknad]:
        """The cases the person may open: the søker its organisation's, an embete its own from innsendt, the directorate
        and the revisor all from innsendt; never one where the person is inhabil."""
        egne = Q(organisasjon__in=self.organisasjoner())
        embeter = {t.embete_id for t in self.tildelinger if t.embete_id}
        if embeter:
            egne |= Q(innsendt__isnull=False, embete__in=embeter)
        sentralt = [t.ordning_id for t in self.tildelinger if t.rolle in MYNDIGHET - SF_ROLLER]
        if None in sentralt:
            egne |= Q(innsendt__isnull=False)
        elif sentralt:
            egne |= Q(innsendt__isnull=False, utlysning__ordning__in=sentralt)
        return uten_inhabile(Soknad.objects.filter(egne), self.person) if self.tildelinger else Soknad.objects.none()

    def krev_soknad(self, pk: int) -> Soknad:
        """Raises Http404 for a case that is not the person's to open."""
        soknad = (
            self.soknader()
            .select_related(
                "utlysning__ordning", "tiltak", "organisasjon", "rettslig_mottaker", "embete", "saksbehandler"
            )
            .filter(pk=pk)
            .first()
        )
        if soknad is None:
            raise Http404
        return soknad

    def krev_soknad_som(self, pk: int, *roller: Rolle) -> Soknad:
        """A case the person may open, and holds one of the roles on; 403 with the reason when not."""
        soknad = self.krev_soknad(pk)
        if not self.roller_i(soknad).intersection(roller):
            raise PermissionDenied(_("Rollen din gir ikke adgang til dette."))
        return soknad

    def roller_i(self, soknad: Soknad) -> frozenset[Rolle]:
        """The roles the person holds on the case; none where the person is inhabil."""
        roller = {Rolle(t.rolle) for t in self.tildelinger if _gjelder(t, soknad)}
        if roller and soknad.pk in self.inhabil_i:
            return frozenset()
        return frozenset(roller)

    @cached_property
    def inhabil_i(self) -> frozenset[int]:
        """The cases where the person is inhabil or in doubt, read once."""
        return inhabil_i(self.person)

    def som_soker(self, soknad: Soknad) -> bool:
        """Whether the person reads the case with the søker's eyes: nothing of vurdering and innstilling."""
        return not self.roller_i(soknad) & MYNDIGHET

    def roller_i_innstilling(self, innstilling: Innstilling) -> frozenset[Rolle]:
        """SF roles on the embete's own list; the directorate's on all lists of its ordninger."""
        return frozenset(
            Rolle(t.rolle)
            for t in self.tildelinger
            if (t.embete_id and t.embete_id == innstilling.embete_id)
            or (
                t.rolle in MYNDIGHET - SF_ROLLER
                and (t.ordning_id is None or t.ordning_id == innstilling.utlysning.ordning_id)
            )
        )

    def har_rolle_for(self, steg: Overgang, objekt: Model) -> bool:
        if self.person is None:
            return Rolle.SYSTEM in steg.roller
        soknad = soknaden_til(objekt)
        holder = self.roller_i_innstilling(objekt) if soknad is None else self.roller_i(soknad)
        return bool(holder.intersection(steg.roller))

    def pa_vegne_av(self, objekt: Model) -> str:
        """Whom the person acts for on the object: the organisation, the embete, or the directorate."""
        soknad = soknaden_til(objekt)
        for t in self.tildelinger:
            if t.organisasjon_id and soknad is not None and t.organisasjon_id == soknad.organisasjon_id:
                return t.organisasjon.navn
            if t.embete_id and t.embete_id == (objekt if soknad is None else soknad).embete_id:
                return t.embete.navn_pa(self.dag or timezone.localdate())
        return "Direktoratet" if self.er_direktorat() else ""

    # What is not one case

    def krev_rolle(self, *roller: Rolle) -> None:
        """403 with the reason unless the person holds one of the roles somewhere."""
        if not self.er(*roller):
            raise PermissionDenied(_("Rollen din gir ikke adgang til dette."))

    def kan_gi_rolle(
        self, rolle: Rolle, organisasjon: Organisasjon | None, embete: Embete | None, ordning: Ordning | None = None
    ) -> bool:
        """A signatar gives those of its organisation, a leder those of its embete, the ordningsansvarlig all; one who
        is ansvarlig for single ordninger gives the directorate's roles for these, and not for all."""
        if rolle in SOKERROLLER | SF_ROLLER and self.er(Rolle.ORDNINGSANSVARLIG):
            return True
        if self._ansvarlig_for(ordning):
            return True
        if rolle in SOKERROLLER:
            return self.er_signatar_i(organisasjon)
        return rolle in SF_ROLLER and embete is not None and self.embeter(Rolle.LEDER_SF).contains(embete)

    def er_signatar_i(self, organisasjon: Organisasjon | None) -> bool:
        return organisasjon is not None and self.organisasjoner(Rolle.SIGNATAR).contains(organisasjon)

    def _ansvarlig_for(self, ordning: Ordning | None) -> bool:
        """None: for all of them, those that come later too."""
        egne = {t.ordning_id for t in self.tildelinger if t.rolle == Rolle.ORDNINGSANSVARLIG}
        return None in egne or (ordning is not None and ordning.pk in egne)

    def tildelinger_til_styring(self) -> QuerySet[Tildeling]:
        """The roles the person may see and end: those it may give, and its own."""
        egne = Q(person=self.person)
        if self.er(Rolle.ORDNINGSANSVARLIG):
            egne = Q()
        else:
            egne |= Q(organisasjon__in=self.organisasjoner(Rolle.SIGNATAR)) | Q(embete__in=self.embeter(Rolle.LEDER_SF))
        return Tildeling.objects.filter(egne).select_related(
            "person", "organisasjon", "embete", "ordning", "tildelt_av"
        )


def _gjelder(t: Tildeling, soknad: Soknad) -> bool:
    """Whether the role is one on the case."""
    if t.organisasjon_id:
        return t.organisasjon_id == soknad.organisasjon_id or t.organisasjon_id == soknad.organisasjon.etterfolger_id
    if soknad.innsendt is None:
        return False
    if t.embete_id:
        return t.embete_id == soknad.embete_id
    return t.ordning_id is None or t.ordning_id == soknad.utlysning.ordning_id
