"""The set-up: what every other test takes for granted."""

import pytest
from django.contrib.auth import get_user_model


@pytest.mark.django_db
def test_bruker_logger_inn_med_epost_uansett_store_bokstaver(client):
    get_user_model().objects.create_user("kari@moen.example", "et langt passord", navn="Kari Moen")
    assert client.login(username="Kari@Moen.example", password="et langt passord")
