"""Settings for tests: the product's own, beside its data, with cheap passwords."""

import os
from pathlib import Path

os.environ.setdefault("MALEKORT_DATA", str(Path(__file__).resolve().parent.parent / ".data" / "test"))

from malekort.settings import *  # noqa: F403 - the data folder has to be chosen first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {  # without hashed names there is nothing to collect before a page can be shown
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Several runs at once on one machine: each has its own database and its own queues.
DATABASES["default"]["TEST"] = {"NAME": f"test_malekort_{os.getpid()}"}  # noqa: F405
