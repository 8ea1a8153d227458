"""What a web server runs: `gunicorn malekort.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "malekort.settings")

application = get_wsgi_application()
