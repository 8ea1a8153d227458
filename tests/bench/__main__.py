"""`make bench`: every measurement of the folder in one table. Fails when a bar is missed."""

import io
import os
import sys
from contextlib import redirect_stdout

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.innstillinger"
django.setup()

from django.core.management import call_command  # noqa: E402 - the models need Django to be set up
from django.db import connection  # noqa: E402 - the same

from tests.bench import (  # noqa: E402 - they read models
    bench_beregning,
    bench_import,
    bench_kjoring,
    bench_kontroller,
    bench_leseprosess,
    bench_side,
)
from tests.bench.maling import Maling, tabell  # noqa: E402 - after them


def i_egen_database() -> list[Maling]:
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        call_command("klargjor", verbosity=0)
        return bench_import.mal() + bench_kjoring.mal() + bench_side.mal()
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


def hovedprogram() -> int:
    malinger = []
    for tekst, mal in (
        ("beregningen i minnet", bench_beregning.mal),
        ("SSBs kontroller", bench_kontroller.mal),
        ("leseprosessen", bench_leseprosess.mal),
        ("leveringen, kjøringen og målekortet, gjennom PostgreSQL, Celery og gunicorn", i_egen_database),
    ):
        print(f"Måler {tekst} …", file=sys.stderr, flush=True)
        with redirect_stdout(io.StringIO()):  # what the commands say on the way
            malinger += mal()
    print(tabell(malinger))
    return 0 if all(maling.holder for maling in malinger) else 1


if __name__ == "__main__":
    sys.exit(hovedprogram())
