"""The door for the web server."""

import gc
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lodge.config.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

# What is loaded by now stays: looking it through whenever there is rubbish makes everybody wait.
gc.collect()
gc.freeze()
