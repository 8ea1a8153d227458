"""Test databases of runs that were killed."""

import os

import psycopg2
import pytest
from django.conf import settings
from psycopg2 import sql

from malekort.lokal import postgres


def lever(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@pytest.fixture(scope="session", autouse=True)
def _rydd_etter_drepte_kjoringer():
    if not settings.LOKAL_DATABASE:
        return
    kobling = psycopg2.connect(host=postgres.vert(settings.DATAMAPPE), user=postgres.BRUKER, dbname="postgres")
    kobling.autocommit = True
    with kobling.cursor() as peker:
        peker.execute("SELECT datname FROM pg_database WHERE datname ~ '^test_malekort_[0-9]+$'")
        for (navn,) in peker.fetchall():
            if not lever(int(navn.rsplit("_", 1)[1])):
                peker.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(navn)))
    kobling.close()
