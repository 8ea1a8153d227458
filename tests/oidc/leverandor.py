"""An organisation's own login, as a server of its own: allauth's provider, with people of its own in its own database.

Run as a program: `python -m tests.oidc.leverandor FOLDER CALLBACK`. Prints its address when it answers.
"""

import sys
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

from tests.oidc.folk import FOLK, HEMMELIGHET, KLIENT, PASSORD


class Stille(WSGIRequestHandler):
    def log_message(self, *args):
        """Nothing: what is asked for holds codes."""


def _nokkel() -> str:
    pem, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    nokkel = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return nokkel.private_bytes(pem, form, serialization.NoEncryption()).decode()


def _sett_opp(mappe: Path) -> None:
    prosessorer = [
        "django.template.context_processors.request",
        "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages",
    ]
    settings.configure(
        SECRET_KEY="leverandørens egen",
        ALLOWED_HOSTS=["127.0.0.1"],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(mappe / "leverandor.sqlite3")}},
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            "allauth",
            "allauth.account",
            "allauth.idp.oidc",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "allauth.account.middleware.AccountMiddleware",
        ],
        ROOT_URLCONF="tests.oidc.adresser",
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {"context_processors": prosessorer},
            }
        ],
        AUTHENTICATION_BACKENDS=["allauth.account.auth_backends.AuthenticationBackend"],
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        ACCOUNT_LOGIN_METHODS={"email"},
        ACCOUNT_SIGNUP_FIELDS=["email*", "password1*"],
        ACCOUNT_EMAIL_VERIFICATION="none",
        IDP_OIDC_PRIVATE_KEY=_nokkel(),
        USE_TZ=True,
    )
    django.setup()
    call_command("migrate", verbosity=0)


def _fyll(retur: str) -> None:
    adresser, brukere = apps.get_model("account", "EmailAddress"), apps.get_model("auth", "User")
    for epost, bekreftet in FOLK.items():
        bruker = brukere.objects.create_user(epost, epost, PASSORD)
        adresser.objects.create(user=bruker, email=epost, verified=bekreftet, primary=True)
    klient = apps.get_model("allauth_idp_oidc", "Client")(
        id=KLIENT, name="Målekort", scopes="openid\nprofile\nemail", redirect_uris=retur
    )
    klient.set_secret(HEMMELIGHET)
    klient.save()


if __name__ == "__main__":
    _sett_opp(Path(sys.argv[1]))
    _fyll(sys.argv[2])
    with make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Stille) as tjener:
        print(f"http://127.0.0.1:{tjener.server_port}", flush=True)
        tjener.serve_forever()
