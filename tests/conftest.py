import pytest
from django.core.management import call_command

pytest_plugins = ("tests.arbeider", "tests.nettleser", "tests.krav", "tests.rydding")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database starts as every installation does: migrated, with reference data and definitions."""
    with django_db_blocker.unblock():
        call_command("klargjor", verbosity=0)


@pytest.fixture
def klargjort(transactional_db):
    """For tests that must commit: they are run last, and what one empties the next one fills again."""
    call_command("klargjor", verbosity=0)
