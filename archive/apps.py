"""The one app. Its label is the package's name; templates, static files and commands belong to it."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "archive"
    verbose_name = "Archive"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models can be imported only now.
        from archive.search import signals
        from archive.search.searching import current_engine

        signals.connect()
        # An address that no engine takes stops the start, not the first search.
        current_engine()
