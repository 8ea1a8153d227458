import pytest
from django.test import Client

from tests.byggere import bruker


@pytest.fixture
def client_for(db):
    """A logged-in browser per role: client_for("kommune", "3105")."""

    def logg_inn(type_: str, sted: str | None = None, **valg) -> Client:
        klient = Client()
        klient.force_login(bruker(type_, sted, **valg))
        return klient

    return logg_inn
