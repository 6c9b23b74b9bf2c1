"""The entry point for WSGI servers such as gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

from archive.environment import APP_LOAD_ERROR, start_refused_in_a_sentence
from archive.serving import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
with start_refused_in_a_sentence(exit_status=APP_LOAD_ERROR):
    application = get_wsgi_application()
settle()
