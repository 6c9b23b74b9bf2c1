"""The one app. Its label is the package's name; templates, static files and commands belong to it."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ArchiveConfig(AppConfig):
    name = "archive"
    verbose_name = "Archive"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models can be imported only now.
        from archive.importing.statistics import renew_after_migrating
        from archive.search import signals
        from archive.search.searching import current_engine

        signals.connect()
        post_migrate.connect(renew_after_migrating, sender=self)
        # An address that no engine takes stops the start, not the first search.
        current_engine()
