"""How long a login lasts, and who must have two steps.

When the person was last seen stands in a signed cookie and not in the database: a commit for each page would make every
card that is kept be made anew.
"""

import time
from hashlib import sha256

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

FRISKES_OPP = 60
"""Seconds the cookie is kept before a new one is sent."""

UTEN_TOTRINN = {
    "logg-inn", "logg-ut", "logg-ut-overalt", "sprak", "tilgjengelighet", "konto", "mfa_activate_totp",
    "mfa_view_recovery_codes", "account_reauthenticate", "mfa_reauthenticate", "account_change_password",
}  # fmt: skip
"""Pages open to one who has not set up two steps yet."""

_stempel = TimestampSigner(salt="sist sett")


class Sesjonsvakt:
    """Logs out who logged in eight hours ago, or has not been seen for as long as the idle limit."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated and _utlopt(request):
            logout(request)
        svar = self.get_response(request)
        if settings.TOMGANGSGRENSE and request.user.is_authenticated and _skal_stemples(request):
            svar.set_cookie(
                settings.TOMGANGSKAKE,
                _stempel.sign(_merke(request)),
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return svar


def _utlopt(request) -> bool:
    ganger = [post["at"] for post in get_authentication_records(request, request.user)]
    if ganger and time.time() - min(ganger) > settings.SESSION_COOKIE_AGE:
        return True
    if not settings.TOMGANGSGRENSE or _sett_innen(request, settings.TOMGANGSGRENSE):
        return False
    return not ganger or time.time() - max(ganger) > settings.TOMGANGSGRENSE


def _sett_innen(request, sekunder: int) -> bool:
    try:
        return _stempel.unsign(request.COOKIES.get(settings.TOMGANGSKAKE, ""), max_age=sekunder) == _merke(request)
    except BadSignature:
        return False


def _skal_stemples(request) -> bool:
    """A page that asks again by itself is nobody there."""
    return not request.htmx and not _sett_innen(request, FRISKES_OPP)


def _merke(request) -> str:
    return sha256((request.session.session_key or "").encode()).hexdigest()[:20]


class Tofaktorvakt:
    """Whoever has a role and logs in with a password here sets up two steps before anything else, where it is asked."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if (
            not settings.TOFAKTOR_KREVES
            or not request.user.is_authenticated
            or request.resolver_match.url_name in UTEN_TOTRINN
            or getattr(view, "login_required", True) is False
            or not (request.tilgang.roller or request.tilskudd.tildelinger)
            or _har_to_trinn(request)
        ):
            return None
        messages.info(request, _("Rollen din krever totrinnsinnlogging. Sett den opp for å gå videre."))
        return HttpResponseRedirect(reverse("mfa_activate_totp"))


def _har_to_trinn(request) -> bool:
    """Steps of this login; the organisation's own login answers for its own."""
    mater = {post["method"] for post in get_authentication_records(request, request.user)}
    return bool(mater & {"mfa", "socialaccount"}) or is_mfa_enabled(request.user)
