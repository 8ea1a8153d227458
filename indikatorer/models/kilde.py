from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from indikatorer.models.leveranse import Leveranse


class Kildekopi(models.Model):
    """What a source outside answered, as it was received: it serves when the source does not answer, and can be read
    again. oppdatert: the source's own mark of its publication, empty where it has none. lest: what came of reading it
    last; empty until it has been read."""

    class Kilde(models.TextChoices):
        BEFOLKNING = "07459", _("Befolkning i kommunene (SSB 07459)")
        BYDELER = "10826", _("Befolkning i bydelene (SSB 10826)")
        KLASS = "klass", _("Kommuner, fylker, bydeler og KOSTRA-grupper (Klass)")

    class Lest(models.TextChoices):
        TATT_INN = "tatt_inn", _("Tatt inn")
        UENDRET = "uendret", _("Ingenting nytt")
        AVVIST = "avvist", _("Avvist i kontrollen")

    kilde = models.CharField(max_length=5, choices=Kilde)
    hentet = models.DateTimeField()
    oppdatert = models.CharField(max_length=40, blank=True)
    periode = models.CharField(max_length=20, blank=True)
    sha256 = models.CharField(max_length=64)
    lest = models.CharField(max_length=8, choices=Lest, blank=True)

    class Meta:
        ordering = ("-id",)


class Kildesvar(models.Model):
    """One of the answers a copy is made of, compressed (zlib), with what was asked, since the answer does not tell."""

    kopi = models.ForeignKey(Kildekopi, models.CASCADE, related_name="svar")
    navn = models.CharField(max_length=20)
    sporring = models.JSONField()
    sha256 = models.CharField(max_length=64)
    storrelse = models.PositiveBigIntegerField()
    innhold = models.BinaryField()

    class Meta:
        ordering = ("id",)


class Henting(models.Model):
    """That a source is to be asked, by whom or (without anybody) by the clock, and what came of it. Stands in the
    database until it is done, so that nothing is lost with a worker. At most one waits for each source.

    neste_forsok: not asked before. forsok: attempts begun. kall: requests made. funn: of a copy that was refused.
    """

    class Utfall(models.TextChoices):
        NYTT = "nytt", _("Nye tall tatt inn")
        UENDRET = "uendret", _("Ingenting nytt")
        AVVIST = "avvist", _("Avvist i kontrollen")
        FEILET = "feilet", _("Fikk ikke svar")

    kilde = models.CharField(max_length=5, choices=Kildekopi.Kilde)
    bestilt = models.DateTimeField()
    bestilt_av = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    neste_forsok = models.DateTimeField()
    forsok = models.PositiveSmallIntegerField(default=0)
    kall = models.PositiveIntegerField(default=0)
    feil = models.CharField(max_length=20, blank=True)
    detalj = models.CharField(max_length=200, blank=True)
    ferdig = models.DateTimeField(null=True)
    utfall = models.CharField(max_length=7, choices=Utfall, blank=True)
    funn = models.JSONField(default=list)
    kopi = models.ForeignKey(Kildekopi, models.SET_NULL, null=True, related_name="hentinger")
    leveranse = models.ForeignKey(Leveranse, models.PROTECT, null=True, related_name="hentinger")

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(name="en_ventende_henting", fields=("kilde",), condition=Q(ferdig=None)),
            models.CheckConstraint(
                name="ferdig_har_utfall",
                condition=Q(ferdig=None, utfall="") | Q(ferdig__isnull=False) & ~Q(utfall=""),
            ),
        )


class Kildetakt(models.Model):
    """When a service may be asked next, by any worker."""

    tjeneste = models.CharField(max_length=20, primary_key=True)
    neste = models.DateTimeField()
    mellomrom = models.FloatField(default=0)


class Klassforslag(models.Model):
    """A difference between SSB's Klass and our areas, for a person to decide.

    kode: the area's, which may not be there yet. gjelder_fra: empty when it differs already. motstykker: the codes it
    came from or became. bortfalt: it is a difference no longer, and nobody has decided.
    """

    class Art(models.TextChoices):
        NY = "ny", _("Nytt område")
        OPPHORT = "opphort", _("Avsluttet område")
        NAVN = "navn", _("Nytt navn")
        GRUPPE = "gruppe", _("Ny KOSTRA-gruppe")

    art = models.CharField(max_length=7, choices=Art)
    kode = models.CharField(max_length=6)
    gjelder_fra = models.DateField(null=True)
    gammel = models.CharField(max_length=200, blank=True)
    ny = models.CharField(max_length=200, blank=True)
    motstykker = models.CharField(max_length=200, blank=True)
    funnet = models.DateTimeField()
    godtatt = models.BooleanField(null=True)
    avgjort = models.DateTimeField(null=True)
    avgjort_av = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    bortfalt = models.DateTimeField(null=True)

    class Meta:
        ordering = ("art", "kode", "id")
        constraints = (
            models.UniqueConstraint(
                name="ett_apent_forslag",
                fields=("art", "kode", "gammel", "ny"),
                condition=Q(avgjort=None, bortfalt=None),
            ),
            models.CheckConstraint(
                name="avgjort_forslag_har_svar",
                condition=Q(avgjort=None, godtatt=None) | Q(avgjort__isnull=False, godtatt__isnull=False),
            ),
        )
