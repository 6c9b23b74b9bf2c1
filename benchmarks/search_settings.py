"""Django's settings for benchmarks of search alone, which have no database: importing this sets them up."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
os.environ.setdefault("DEBUG", "1")
os.environ.setdefault("DATA_DIR", "/tmp/archive-benchmark")
django.setup()
