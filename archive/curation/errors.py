"""The one error that curation raises."""

from __future__ import annotations


class CurationError(ValueError):
    """What was asked cannot be done; the message is a sentence for the curator."""
