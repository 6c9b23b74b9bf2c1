"""The entry point for ASGI servers."""

import os

from django.core.asgi import get_asgi_application

from archive.environment import APP_LOAD_ERROR, start_refused_in_a_sentence
from archive.serving import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
with start_refused_in_a_sentence(exit_status=APP_LOAD_ERROR):
    application = get_asgi_application()
settle()
