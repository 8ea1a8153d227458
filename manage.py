#!/usr/bin/env python3
"""Runs a command of the project: `manage.py help` lists them."""

import os
import sys

from django.core.management import execute_from_command_line

from malekort.lokal.prosess import Startfeil

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "malekort.settings")
    try:
        execute_from_command_line(sys.argv)
    except Startfeil as feil:
        sys.exit(str(feil))
