import pytest
from django.db import transaction
from django.utils import translation
from hypothesis import HealthCheck, settings

from tests import utgangspunkt

pytest_plugins = (
    "tests.arbeider",
    "tests.nettleser",
    "tests.krav",
    "tests.rydding",
    "tests.fordeling",
    "tests.kildeklokke",
)

# How long an example takes says more of what else the machine does than of what is tried.
settings.register_profile("uten klokke", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("uten klokke")


@pytest.fixture(scope="session")
def django_db_modify_db_settings():
    """Nothing: a process that shares a run with others has a database and queues of its own already (innstillinger)."""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database starts as every installation does: migrated, with reference data and definitions."""
    with django_db_blocker.unblock():
        utgangspunkt.lag()


@pytest.fixture(scope="module")
def felles(django_db_setup, django_db_blocker):
    """What fixtures of a module ask this one for is made once, in a transaction round that of each of its tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def klargjort(transactional_db):
    """For tests that must commit: they are run last, and what one empties the next one fills again."""
    utgangspunkt.legg_tilbake()


@pytest.fixture(autouse=True)
def malform():
    """The målform of a test's last request is not the next test's."""
    yield
    translation.deactivate()
