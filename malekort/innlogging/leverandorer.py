"""The organisations' own logins, as the settings name them: OIDC_LEVERANDORER is a JSON list of

    {"id": "moss", "navn": "Moss kommune", "server": "https://login.example/tenant/v2.0", "klient": "…",
     "hemmelighet": "…", "domener": ["moss.kommune.no"], "stol_pa_epost": false}

domener: the e-mail domains the organisation answers for; a person with another address is never logged in by it, so
that one organisation's login cannot open another's accounts. stol_pa_epost: the provider tells no `email_verified`
(Entra ID), and is trusted that the addresses of its domains are its own.
"""

from collections.abc import Mapping, Sequence

from django.core.exceptions import ImproperlyConfigured

KREVD = ("id", "navn", "server", "klient", "hemmelighet", "domener")


def apper(leverandorer: Sequence[Mapping]) -> list[dict]:
    """As allauth wants them. Raises ImproperlyConfigured with what is missing."""
    for leverandor in leverandorer:
        mangler = [navn for navn in KREVD if not leverandor.get(navn)]
        if mangler:
            raise ImproperlyConfigured(f"OIDC_LEVERANDORER: en leverandør mangler {', '.join(mangler)}")
    return [
        {
            "provider_id": leverandor["id"],
            "name": leverandor["navn"],
            "client_id": leverandor["klient"],
            "secret": leverandor["hemmelighet"],
            "settings": {
                "server_url": leverandor["server"],
                "domener": [domene.lower() for domene in leverandor["domener"]],
                "stol_pa_epost": bool(leverandor.get("stol_pa_epost")),
            },
        }
        for leverandor in leverandorer
    ]
