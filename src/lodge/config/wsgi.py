"""The door for the web server."""

import gc
import os
from importlib import import_module

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lodge.config.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

# Every room is loaded before anybody asks: the first at the gate waits no longer than the next.
import_module(settings.ROOT_URLCONF)
# What is loaded by now stays: looking it through whenever there is rubbish makes everybody wait.
gc.collect()
gc.freeze()
