"""Filters for the templates; what they say is decided in `archive.web.words`."""
