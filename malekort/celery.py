"""The Celery application. Its settings are the CELERY_… ones in Django's."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "malekort.settings")

app = Celery("malekort")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
