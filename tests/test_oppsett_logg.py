"""What is logged, by the site and by the workers, has no person number in it."""

import io
import logging

import pytest
from celery import current_app
from django.conf import settings

from malekort.logg import Maskert
from tests.arbeider import vent_til

NUMMER = "01810112345"


@pytest.fixture
def logg():
    """A logger with the site's format, and what it has written."""
    skrevet = io.StringIO()
    handler = logging.StreamHandler(skrevet)
    handler.setFormatter(Maskert(settings.LOGGING["formatters"]["linje"]["format"]))
    logger = logging.getLogger("prøve")
    logger.addHandler(handler)
    yield logger, skrevet
    logger.removeHandler(handler)


@pytest.mark.parametrize("tekst", [NUMMER, f"nr {NUMMER}.", "018101 12345", "018101-12345"])
def test_et_personnummer_blir_masket(logg, tekst):
    logger, skrevet = logg
    logger.error("Melding %s", tekst)
    assert "12345" not in skrevet.getvalue()
    assert "***********" in skrevet.getvalue()


def test_ogsa_i_unntaket_og_sporet(logg):
    logger, skrevet = logg
    try:
        int(f"{NUMMER}x")
    except ValueError:
        logger.exception("Gikk galt")
    assert "ValueError" in skrevet.getvalue()
    assert NUMMER not in skrevet.getvalue()


def test_andre_tall_star(logg):
    logger, skrevet = logg
    logger.info("leveranse %s, %s byte, sha256 %s", 12, 4_800_000_000_000, "ab018101123450")
    logger.warning("leveranse %s", "4800000000000")
    assert "4800000000000" in skrevet.getvalue()


def test_alt_som_logges_gar_gjennom_masken():
    formater = {handler["formatter"] for handler in settings.LOGGING["handlers"].values()}
    assert {settings.LOGGING["formatters"][navn]["()"] for navn in formater} == {"malekort.logg.Maskert"}


def test_ogsa_en_oppgave_som_feiler_hos_arbeideren(arbeider):
    current_app.send_task("indikatorer.beregn_bit", [f"x{NUMMER}"])
    vent_til(lambda: "raised unexpected" in arbeider.les() and "***********" in arbeider.les())
    assert NUMMER not in arbeider.les()
