"""The people and places most tests of the grants begin with. A test that needs others makes its own."""

import pytest

from tests.tilskudd import byggere as b
from tilskudd.arbeidsflyt.tilstander import Rolle


@pytest.fixture
def embetet(db):
    return b.embete()


@pytest.fixture
def hos(db):
    return b.nav_kontor()


@pytest.fixture
def runde(db):
    return b.utlysning()


@pytest.fixture
def leder(embetet):
    return b.person(Rolle.LEDER_SF, embetet)


@pytest.fixture
def behandler(embetet):
    return b.person(Rolle.SAKSBEHANDLER_SF, embetet)
