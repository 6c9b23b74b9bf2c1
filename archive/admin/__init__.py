"""The curator's desk: every model in Django's admin, one file a noun.

What a decision does to the data is `archive.curation`; here are its forms, lists and buttons.
"""

from django.contrib import admin

from archive.admin import (
    articles,
    captures,
    copies,
    imports,
    indexing,
    judgements,
    mentions,
    outlets,
    people,
    quotes,
    suggestions,
    utterances,
    versions,
)

__all__ = [
    "articles",
    "captures",
    "copies",
    "imports",
    "indexing",
    "judgements",
    "mentions",
    "outlets",
    "people",
    "quotes",
    "suggestions",
    "utterances",
    "versions",
]

admin.site.site_header = "Archive – curator's desk"
admin.site.site_title = "Archive – curator's desk"
admin.site.index_title = "What the archive holds"
