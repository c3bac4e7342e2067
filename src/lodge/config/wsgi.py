"""The door for the web server."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lodge.config.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
