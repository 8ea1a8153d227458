"""What test_henting_uhell runs as a program of its own."""

import time
from datetime import datetime

import time_machine

from indikatorer.actions import henting


def hent(na: str) -> None:
    """Carries out the fetches that wait, at that moment; what sleeps moves its clock."""
    with time_machine.travel(datetime.fromisoformat(na), tick=False) as reise:
        time.sleep = reise.shift
        henting.utfor_ventende()
