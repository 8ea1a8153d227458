"""A person who comes from the organisation's own login is the one here with the same verified e-mail address.

Nothing of what the provider tells is stored: it may hold a person number.
"""

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthError, AuthProcess
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from malekort.models import Bruker

IKKE_TILGANG, DARLIG_SVAR = 403, 502


def person(sociallogin) -> Bruker | None:
    """Who it is, or None: unknown, put out, or with an address the provider does not answer for."""
    valg = sociallogin.provider.app.settings
    for adresse in sociallogin.email_addresses:
        domene = adresse.email.rpartition("@")[2].lower()
        if domene in valg["domener"] and (adresse.verified is True or valg["stol_pa_epost"]):
            return Bruker.objects.filter(email__iexact=adresse.email, is_active=True).first()
    return None


def svarer_ikke(request, navn: str):
    return render(request, "innlogging/leverandor_svarer_ikke.html", {"navn": navn}, status=DARLIG_SVAR)


class Leverandortilpasning(DefaultSocialAccountAdapter):
    def pre_social_login(self, request, sociallogin):
        sociallogin.state["process"] = AuthProcess.LOGIN
        sociallogin.user = person(sociallogin)
        if sociallogin.user is None:
            navn = sociallogin.provider.app.name
            raise ImmediateHttpResponse(
                render(request, "innlogging/ukjent_person.html", {"navn": navn}, status=IKKE_TILGANG)
            )

    def is_open_for_signup(self, request, sociallogin):
        return False

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None):
        if error == AuthError.CANCELLED:
            raise ImmediateHttpResponse(HttpResponseRedirect(reverse("logg-inn-avbrutt")))
        raise ImmediateHttpResponse(svarer_ikke(request, provider.app.name))
