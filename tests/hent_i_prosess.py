"""Run as a program by test_henting_uhell: carries out the fetches that wait, then ends. Argument: the moment it is."""

import sys
import time
from datetime import datetime

import django
import time_machine

django.setup()

from indikatorer.actions import henting  # noqa: E402 - Django has to be set up first

with time_machine.travel(datetime.fromisoformat(sys.argv[1]), tick=False) as reise:
    time.sleep = reise.shift
    henting.utfor_ventende()
