"""Settings for local use and for tests. `malekort.produksjon` builds on them.

Environment: DATABASE_URL and REDIS_URL (unset: embedded servers), MALEKORT_DATA (default `.data`), SECRET_KEY and
PERSONNOKKEL (unset: made once in the data folder), ALLOWED_HOSTS, DEBUG, KONTAKT_EPOST, EMAIL_URL and AVSENDER_EPOST,
NETTADRESSE (for links in e-mail), TILSKUDD_SKANNER (host:port of a clamd; unset: none), HENT_UTENFRA (1: SSB is asked,
at SSB_PXWEB and SSB_KLASS), ETTERPROVES_HVER_NATT (how many stored figures are computed again each night; unset: 200),
TOFAKTOR_KREVES, TOMGANGSGRENSE (seconds) and OIDC_LEVERANDORER (malekort/innlogging/leverandorer.py).
"""

from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF

from malekort.innloggingsoppsett import *  # noqa: F403 - a part of the settings, in a file of its own
from malekort.lokal import hemmelig, postgres, redis
from malekort.tidsplan import TIDSPLAN

ROT = Path(__file__).resolve().parent.parent
env = environ.Env()

DATAMAPPE = Path(env("MALEKORT_DATA", default=str(ROT / ".data"))).resolve()
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])


def _hemmelig(navn: str) -> str:
    if navn in env.ENVIRON:
        return env(navn)
    DATAMAPPE.mkdir(mode=0o700, parents=True, exist_ok=True)
    return hemmelig.hemmelighet(DATAMAPPE, navn.lower())


SECRET_KEY = _hemmelig("SECRET_KEY")
PERSONNOKKEL = bytes.fromhex(_hemmelig("PERSONNOKKEL"))
PERSONNOKKEL_GAMMEL = bytes.fromhex(env("PERSONNOKKEL_GAMMEL", default=""))

INSTALLED_APPS = [
    "malekort",
    "tilskudd",
    "indikatorer",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "django_tables2",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "malekort.innlogging.hoder.Hoder",
    "malekort.innlogging.sesjoner.Sesjonsvakt",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "malekort.middleware.Tilgangsmellomvare",
    "tilskudd.middleware.Tilskuddsmellomvare",
    "malekort.middleware.Malformmellomvare",
    "malekort.innlogging.sesjoner.Tofaktorvakt",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "malekort.middleware.Nulltegnvakt",
]

ROOT_URLCONF = "malekort.urls"
WSGI_APPLICATION = "malekort.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ],
        },
    },
]

# Database: somebody else's when DATABASE_URL is set, else the embedded one.

LOKAL_DATABASE = None if env("DATABASE_URL", default="") else "malekort"
if LOKAL_DATABASE:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": LOKAL_DATABASE,
            "USER": postgres.BRUKER,
            "HOST": postgres.vert(DATAMAPPE),
            "PORT": postgres.PORT,
        }
    }
else:
    DATABASES = {"default": env.db("DATABASE_URL")}
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The default counts attempts to log in, for all web processes, in a table: logging in needs the database alone.
# "sider" is pages that are made already, in the memory of each web process: about 100 kB each.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "malekort_mellomlager"},
    "sider": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "TIMEOUT": 600,
        "OPTIONS": {"MAX_ENTRIES": 200},
    },
}

# How long things are kept: person-years, in years after their own; the log of who has seen small figures; contact
# persons of grant cases, in years after the case is over

PERSONAR_BEVARES_AR = env.int("PERSONAR_BEVARES_AR", default=3)
INNSYN_BEVARES_DAGER = 2 * 365
KONTAKTER_BEVARES_AR = env.int("KONTAKTER_BEVARES_AR", default=10)

# How many stored figures are computed again each night

ETTERPROVES_HVER_NATT = env.int("ETTERPROVES_HVER_NATT", default=200)

# Grants

NETTADRESSE = env("NETTADRESSE", default="http://localhost:8000")
TILSKUDD_SKANNER = env("TILSKUDD_SKANNER", default="")

# SSB. Nothing is asked for unless HENT_UTENFRA says so, and then nothing but these two addresses.

HENT_UTENFRA = env.bool("HENT_UTENFRA", default=False)
SSB_PXWEB = env("SSB_PXWEB", default="https://data.ssb.no/api/pxwebapi/v2")
SSB_KLASS = env("SSB_KLASS", default="https://data.ssb.no/api/klass/v1")

# Users

AUTH_USER_MODEL = "malekort.Bruker"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "logg-inn"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 8 * 60 * 60  # from the login, whatever is done meanwhile
TOMGANGSGRENSE = env.int("TOMGANGSGRENSE", default=0)  # seconds without a page; 0: none
TOMGANGSKAKE = "sist_sett"
SESSION_COOKIE_SAMESITE = "Lax"
TOFAKTOR_KREVES = env.bool("TOFAKTOR_KREVES", default=False)  # of those who have a role and log in with a password here

# Language and time

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "bokmål"), ("nn", "nynorsk")]
LOCALE_PATHS = [ROT / pakke / "locale" for pakke in ("malekort", "tilskudd", "indikatorer")]
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Europe/Oslo"

# Uploads: read in the request and never written to disk, since they hold person numbers. A larger one is not read in.

FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 60_000_000
LESEMINNE, LESETID = 1_200_000_000, 60  # bytes and seconds to read one

# E-mail: somebody's server when EMAIL_URL is set, else files in the data folder

EMAIL_FILE_PATH = str(DATAMAPPE / "epost")
if env("EMAIL_URL", default=""):
    vars().update(env.email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("AVSENDER_EPOST", default="ikke-svar@malekort.example")

# Whom people write to when something cannot be used
KONTAKT_EPOST = env("KONTAKT_EPOST", default="")

# Static files: our own, and the third-party ones npm has fetched

STATIC_URL = "static/"
STATIC_ROOT = DATAMAPPE / "static"
NODEMODULER = ROT / "static" / "node_modules"
IKONER = NODEMODULER / "@navikt" / "aksel-icons" / "dist" / "svg"
STATICFILES_DIRS = [
    ("malekort", ROT / "static" / "malekort"),
    ("tilskudd", ROT / "static" / "tilskudd"),
    ("designsystemet", NODEMODULER / "@digdir" / "designsystemet-css" / "dist"),
    ("designsystemet-web", NODEMODULER / "@digdir" / "designsystemet-web" / "dist"),
    ("inter", NODEMODULER / "@fontsource-variable" / "inter"),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Security

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_COOKIE_SAMESITE = "Lax"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

# Logs go to standard error, where whoever runs the process collects them.

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "linje": {"()": "malekort.logg.Maskert", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
    },
    "handlers": {"feilutgang": {"class": "logging.StreamHandler", "formatter": "linje"}},
    "root": {"handlers": ["feilutgang"], "level": "INFO"},
    "loggers": {"django": {"handlers": [], "level": "INFO"}},
}
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

# Celery. A task is acknowledged when it is done, so one whose worker dies is given to another: at once when only the
# child process died, and after the visibility timeout when the whole worker did. No task may run longer than that.

LOKAL_REDIS = not env("REDIS_URL", default="")
CELERY_BROKER_URL = redis.broker(DATAMAPPE) if LOKAL_REDIS else env("REDIS_URL")
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_TIMEOUT = 1
SYNLIGHET = env.int("CELERY_VISIBILITY_TIMEOUT", default=120)
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": SYNLIGHET,
    "unacked_restore_interval": min(10, SYNLIGHET / 2),
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 1,
    "socket_timeout": 1.5,  # a page that sends a task never waits longer than this for a Redis that hangs
}
CELERY_BEAT_SCHEDULE_FILENAME = str(DATAMAPPE / "beat")
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_PUBLISH_RETRY = True
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_step": 0.2, "interval_max": 0.2}
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = TIDSPLAN
