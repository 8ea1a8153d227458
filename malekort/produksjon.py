"""Settings for real use: nothing is made up, what is missing stops the start.

Environment: SECRET_KEY (50 characters or more), PERSONNOKKEL (64 hexadecimal digits; changing it parts people from
their history), DATABASE_URL, REDIS_URL, ALLOWED_HOSTS, EMAIL_URL, NETTADRESSE (where links in e-mail lead); BAK_PROXY=1
behind a proxy that sets X-Forwarded-Proto and X-Forwarded-For; HENT_UTENFRA=0 where SSB is not to be asked.
TOFAKTOR_KREVES (default 1), TOMGANGSGRENSE (default an hour) and OIDC_LEVERANDORER may be set.
"""

import os

from django.core.exceptions import ImproperlyConfigured

PAKREVD = (
    "SECRET_KEY", "PERSONNOKKEL", "DATABASE_URL", "REDIS_URL", "ALLOWED_HOSTS", "EMAIL_URL", "NETTADRESSE",
)  # fmt: skip

mangler = [navn for navn in PAKREVD if not os.environ.get(navn)]
if mangler:
    raise ImproperlyConfigured(f"Disse miljøvariablene må være satt: {', '.join(mangler)}")

# The base makes local secrets when they are missing, so the check comes before it.
from malekort.settings import *  # noqa: E402, F403
from malekort.settings import PERSONNOKKEL, SECRET_KEY, env  # noqa: E402

if len(PERSONNOKKEL) != 32:
    raise ImproperlyConfigured("PERSONNOKKEL må være 64 heksadesimale sifre (32 byte)")
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY må ha minst 50 tegn")

DEBUG = False
HENT_UTENFRA = env.bool("HENT_UTENFRA", default=True)
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"
TOFAKTOR_KREVES = env.bool("TOFAKTOR_KREVES", default=True)
TOMGANGSGRENSE = env.int("TOMGANGSGRENSE", default=60 * 60)
TOMGANGSKAKE = "__Host-sist_sett"
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
if env.bool("BAK_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
