from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tilskudd.models.ordning import Hjemmel
from tilskudd.models.soknad import Dokument, Soknad

BRUKER = settings.AUTH_USER_MODEL


class Vedtak(models.Model):
    """A decision on a case. The søker sees nothing of it before it is meddelt. A later one replaces it, and both stay.

    The grounds are three: the rule, the facts, and the main considerations (L7). liste_sha256: of the approved list
    the letter was made from (L11).
    """

    class Utfall(models.TextChoices):
        INNVILGET = "innvilget", _("Innvilget")
        DELVIS = "delvis", _("Delvis innvilget")
        AVSLATT = "avslatt", _("Avslått")
        AVVIST = "avvist", _("Avvist")

    soknad = models.ForeignKey(Soknad, models.PROTECT, related_name="vedtak")
    nr = models.PositiveSmallIntegerField(default=1)
    tilstand = models.CharField(max_length=9, default="forberedt")
    gjeldende = models.BooleanField(default=True)
    utfall = models.CharField(max_length=9, choices=Utfall)
    belop_kr = models.BigIntegerField(default=0)
    begrunnelse_regel = models.TextField(blank=True)
    begrunnelse_fakta = models.TextField(blank=True)
    begrunnelse_hensyn = models.TextField(blank=True)
    hjemmel = models.ForeignKey(Hjemmel, models.PROTECT, null=True, related_name="+")
    vilkar = models.JSONField(default=list)
    saksbehandler = models.ForeignKey(BRUKER, models.PROTECT, null=True, related_name="+")
    innstilt_av = models.ForeignKey(BRUKER, models.PROTECT, null=True, related_name="+")
    forberedt_av = models.ForeignKey(BRUKER, models.PROTECT, related_name="+")
    forberedt = models.DateTimeField()
    besluttet_av = models.ForeignKey(BRUKER, models.PROTECT, null=True, related_name="+")
    fattet = models.DateTimeField(null=True)
    meddelt = models.DateTimeField(null=True)
    klagefrist = models.DateField(null=True)
    akseptfrist = models.DateField(null=True)
    brev = models.ForeignKey(Dokument, models.PROTECT, null=True, related_name="+")
    liste_sha256 = models.CharField(max_length=64, blank=True)
    erstatter = models.ForeignKey("self", models.PROTECT, null=True, related_name="erstattet_av")
    endringsnr = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-nr",)
        verbose_name_plural = "vedtak"
        constraints = (
            models.UniqueConstraint(name="ett_gjeldende_vedtak", fields=("soknad",), condition=Q(gjeldende=True)),
            models.UniqueConstraint(name="ett_vedtak_per_nr", fields=("soknad", "nr")),
            models.CheckConstraint(
                name="beslutter_er_en_annen",
                condition=Q(besluttet_av=None)
                | ~Q(besluttet_av=F("forberedt_av"))
                & (Q(saksbehandler=None) | ~Q(besluttet_av=F("saksbehandler")))
                & (Q(innstilt_av=None) | ~Q(besluttet_av=F("innstilt_av"))),
            ),
            models.CheckConstraint(
                name="vedtakets_belop",
                condition=Q(utfall__in=("innvilget", "delvis"), belop_kr__gt=0) | Q(belop_kr=0),
            ),
            models.CheckConstraint(
                name="fattet_for_meddelt",
                condition=Q(tilstand="forberedt", fattet=None, meddelt=None)
                | Q(tilstand="fattet", fattet__isnull=False, besluttet_av__isnull=False, meddelt=None)
                | Q(tilstand="meddelt", fattet__isnull=False, meddelt__gte=F("fattet"), brev__isnull=False),
            ),
        )

    @property
    def innvilger(self) -> bool:
        return self.utfall in (self.Utfall.INNVILGET, self.Utfall.DELVIS)


class Utbetaling(models.Model):
    """A rate of an award. sjekkliste: what the attestant has checked off (L10)."""

    class Forutsetning(models.TextChoices):
        AKSEPT = "aksept", _("Tilskuddet er akseptert")
        RAPPORT = "rapport", _("Rapporten er godkjent")

    vedtak = models.ForeignKey(Vedtak, models.PROTECT, related_name="utbetalinger")
    rate = models.PositiveSmallIntegerField()
    tilstand = models.CharField(max_length=9, default="planlagt")
    belop_kr = models.BigIntegerField()
    planlagt = models.DateField()
    forutsetning = models.CharField(max_length=7, choices=Forutsetning, default=Forutsetning.AKSEPT)
    kontonr = models.CharField(max_length=11, blank=True)
    sjekkliste = models.JSONField(default=dict)
    attestert_av = models.ForeignKey(BRUKER, models.PROTECT, null=True, related_name="+")
    attestert = models.DateTimeField(null=True)
    anvist_av = models.ForeignKey(BRUKER, models.PROTECT, null=True, related_name="+")
    anvist = models.DateTimeField(null=True)
    utbetalt = models.DateField(null=True)
    bilagsnr = models.CharField(max_length=40, blank=True)
    grunn = models.TextField(blank=True)

    class Meta:
        ordering = ("rate",)
        constraints = (
            models.UniqueConstraint(name="en_rate", fields=("vedtak", "rate")),
            models.CheckConstraint(name="rate_kroner", condition=Q(belop_kr__gt=0)),
            models.CheckConstraint(
                name="anviser_er_en_annen", condition=Q(anvist_av=None) | ~Q(anvist_av=F("attestert_av"))
            ),
        )


class Rapport(models.Model):
    """A report that is due on an award. The account is written on the case's own budget lines."""

    class Type(models.TextChoices):
        STATUS = "status", _("Statusrapport")
        REGNSKAP = "regnskap", _("Regnskap")
        SLUTT = "slutt", _("Sluttrapport")

    vedtak = models.ForeignKey(Vedtak, models.PROTECT, related_name="rapporter")
    type = models.CharField(max_length=8, choices=Type)
    regnskapsar = models.PositiveSmallIntegerField()
    tilstand = models.CharField(max_length=13, default="forventet")
    frist = models.DateField()
    svar = models.JSONField(default=dict)
    linjer = models.JSONField(default=list, help_text="[{post, regnskap_kr, forklaring}] slik de ble levert")
    forbruk_kr = models.BigIntegerField(null=True)
    revisor = models.ForeignKey(Dokument, models.PROTECT, null=True, related_name="+")
    levert = models.DateTimeField(null=True)
    levert_av = models.ForeignKey(BRUKER, models.PROTECT, null=True, related_name="+")
    kontrollert_av = models.ForeignKey(BRUKER, models.PROTECT, null=True, related_name="+")
    medkontrollert_av = models.ForeignKey(BRUKER, models.PROTECT, null=True, related_name="+")
    merknad = models.TextField(blank=True)
    endringsnr = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("frist", "type")
        constraints = (
            models.UniqueConstraint(name="en_rapport", fields=("vedtak", "type", "regnskapsar")),
            models.CheckConstraint(
                name="to_kontrollerer",
                condition=Q(medkontrollert_av=None) | ~Q(medkontrollert_av=F("kontrollert_av")),
            ),
        )


class Endring(models.Model):
    """A change asked for on a running award."""

    class Type(models.TextChoices):
        OVERFORING = "overforing", _("Overføring av ubrukte midler")
        PERIODE = "periode", _("Forlenget periode")
        BUDSJETT = "budsjett", _("Endret budsjett")
        INNHOLD = "innhold", _("Endret innhold")
        RAPPORTFRIST = "rapportfrist", _("Utsatt rapportfrist")

    soknad = models.ForeignKey(Soknad, models.PROTECT, related_name="endringer")
    type = models.CharField(max_length=12, choices=Type)
    tilstand = models.CharField(max_length=9, default="sokt")
    tekst = models.TextField()
    belop_kr = models.BigIntegerField(null=True)
    ny_dato = models.DateField(null=True)
    sokt = models.DateTimeField()
    sokt_av = models.ForeignKey(BRUKER, models.PROTECT, related_name="+")
    avgjort = models.DateTimeField(null=True)
    avgjort_av = models.ForeignKey(BRUKER, models.PROTECT, null=True, related_name="+")
    avgjorelse = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)


class Krav(models.Model):
    """Money asked back."""

    class Grunnlag(models.TextChoices):
        UBRUKT = "ubrukt", _("Ubrukte midler")
        VILKARSBRUDD = "vilkarsbrudd", _("Brudd på vilkår")
        FEILUTBETALING = "feilutbetaling", _("Feil utbetaling")

    soknad = models.ForeignKey(Soknad, models.PROTECT, related_name="krav")
    grunnlag = models.CharField(max_length=14, choices=Grunnlag)
    tilstand = models.CharField(max_length=9, default="foreslatt")
    belop_kr = models.BigIntegerField()
    begrunnelse = models.TextField()
    foreslatt_av = models.ForeignKey(BRUKER, models.PROTECT, related_name="+")
    varslet = models.DateTimeField(null=True)
    varselfrist = models.DateField(null=True)
    vedtatt_av = models.ForeignKey(BRUKER, models.PROTECT, null=True, related_name="+")
    forfall = models.DateField(null=True)
    innbetalt_kr = models.BigIntegerField(default=0)
    avgjorelse = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "krav"
        constraints = (
            models.CheckConstraint(name="krav_kroner", condition=Q(belop_kr__gt=0, innbetalt_kr__gte=0)),
            models.CheckConstraint(
                name="krav_vedtas_av_en_annen", condition=Q(vedtatt_av=None) | ~Q(vedtatt_av=F("foreslatt_av"))
            ),
        )


class Klage(models.Model):
    """A complaint on a vedtak, where the ordning has klageadgang."""

    vedtak = models.ForeignKey(Vedtak, models.PROTECT, related_name="klager")
    tilstand = models.CharField(max_length=12, default="mottatt")
    tekst = models.TextField()
    mottatt = models.DateTimeField()
    sendt_av = models.ForeignKey(BRUKER, models.PROTECT, related_name="+")
    for_sen = models.BooleanField(default=False)
    tatt_inn_grunn = models.TextField(blank=True)
    behandles_av = models.ForeignKey(BRUKER, models.PROTECT, null=True, related_name="+")
    vurdering = models.TextField(blank=True)
    resultat = models.TextField(blank=True)
    avgjort = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                name="en_apen_klage",
                fields=("vedtak",),
                condition=Q(tilstand__in=("mottatt", "forberedt", "oversendt")),
            ),
        )


class Meddelinger(models.QuerySet):
    def apne(self):
        """Those that are neither done nor stopped."""
        return self.filter(ferdig=None, stoppet=None)


class Meddeling(models.Model):
    """A release of vedtak: of the whole round, or of a part with its reason. One at a time in a round.

    liste: the approved list, [{vedtak, saksnr, utfall, belop_kr, …}] in order of saksnr; sha256 of it stands in every
    letter (L11). dato: the day the letters bear. While it is open the letters are made; then all of it is released in
    one transaction, or none.
    """

    utlysning = models.ForeignKey("tilskudd.Utlysning", models.PROTECT, related_name="meddelinger")
    liste = models.JSONField()
    liste_sha256 = models.CharField(max_length=64)
    del_grunn = models.TextField(blank=True)
    dato = models.DateField()
    bestilt = models.DateTimeField()
    bestilt_av = models.ForeignKey(BRUKER, models.PROTECT, related_name="+")
    ferdig = models.DateTimeField(null=True)
    stoppet = models.DateTimeField(null=True)
    stoppgrunn = models.TextField(blank=True)

    objects = Meddelinger.as_manager()

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "meddelinger"
        constraints = (
            models.UniqueConstraint(
                name="en_meddeling_om_gangen", fields=("utlysning",), condition=Q(ferdig=None, stoppet=None)
            ),
            models.CheckConstraint(name="ferdig_eller_stoppet", condition=Q(ferdig=None) | Q(stoppet=None)),
        )
