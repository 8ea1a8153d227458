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
# Several test processes at once on one machine, of one run or of several: each has its own database and its own queues,
# named by its process number, and the workers it starts are told which.
TESTKJORING = int(os.environ.get("TESTKJORING") or os.getpid())
DATABASES["default"]["TEST"] = {"NAME": f"test_malekort_{TESTKJORING}"}  # noqa: F405
if "TESTKJORING" in os.environ:
    DATABASES["default"]["NAME"] = DATABASES["default"]["TEST"]["NAME"]  # noqa: F405
if LOKAL_REDIS:  # noqa: F405
    CELERY_BROKER_URL = redis.broker(DATAMAPPE, 1 + TESTKJORING % (redis.ANTALL_DATABASER - 1))  # noqa: F405
CELERY_BROKER_TRANSPORT_OPTIONS |= {"visibility_timeout": 3, "unacked_restore_interval": 1}  # noqa: F405
WHITENOISE_AUTOREFRESH = True  # nothing is collected, so there is no folder to read at start
