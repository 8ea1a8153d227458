"""The part of the settings that is about logging in: a password here, or the organisation's own login.

allauth does both; only those of its pages that urls.py names are open. Environment: OIDC_LEVERANDORER.
"""

import environ

from malekort.innlogging import leverandorer

AUTHENTICATION_BACKENDS = ["malekort.innlogging.konto.Passordinnlogging"]
ACCOUNT_ADAPTER = "malekort.innlogging.konto.Kontotilpasning"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "30/m/ip,5/5m/key"}
ACCOUNT_FORMS = {
    "login": "malekort.forms.innlogging.Innlogging",
    "change_password": "malekort.forms.innlogging.Passordbytte",
    "reauthenticate": "malekort.forms.innlogging.Passordbekreftelse",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 0
MFA_ADAPTER = "malekort.innlogging.konto.Tofaktortilpasning"
MFA_TOTP_ISSUER = "Målekort"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "malekort.forms.innlogging.Kode",
    "reauthenticate": "malekort.forms.innlogging.Kodebekreftelse",
    "activate_totp": "malekort.forms.innlogging.NyTofaktor",
}
SOCIALACCOUNT_ADAPTER = "malekort.innlogging.leverandor.Leverandortilpasning"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # ours matches: it keeps the password, and stores nothing of what was told
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": leverandorer.apper(environ.Env().json("OIDC_LEVERANDORER", default=[])),
    }
}
