"""Captures: the imported bytes, untouched."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models


class Capture(models.Model):
    """One imported file: what it was, where it came from and where its bytes lie.

    The row is written after the bytes and before anything is derived from them.
    """

    sha256 = models.CharField(
        "SHA-256",
        max_length=64,
        unique=True,
        validators=[RegexValidator(r"^[0-9a-f]{64}\Z", "64 hexadecimal digits")],
    )
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    original_name = models.CharField(max_length=500)
    source_url = models.URLField(max_length=2000, blank=True)
    captured_at = models.DateTimeField(null=True, blank=True, help_text="When the bytes were fetched, where known.")
    imported_at = models.DateTimeField()
    import_run = models.ForeignKey(
        "archive.ImportRun", null=True, blank=True, on_delete=models.SET_NULL, related_name="captures"
    )
    catalogue_entry = models.JSONField(
        default=dict, blank=True, help_text="What a catalogue said of these bytes when they were imported."
    )
    path = models.CharField(max_length=200, help_text="Where the bytes lie, relative to the captures folder.")

    class Meta:
        ordering = ["-imported_at", "-id"]

    def __str__(self) -> str:
        return f"{self.original_name} ({self.sha256[:12]})"

    @property
    def file(self) -> Path:
        return Path(settings.CAPTURES_DIR) / self.path
