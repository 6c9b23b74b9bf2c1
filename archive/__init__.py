"""The archive of diplomacy coverage: one Django project that is also its one app.

Layers, each importing only from those below it (`make lint` holds the order):

    templatetags, management   what templates are lent; commands
    web, admin                 pages, the curator's desk
    importing                  documents -> database, past what curators decided
    curation                   what a curator decides, and how it is undone
    joining                    copies, utterances, one person under several names
    search                     our query language, the index, the engines
    models                     data, constraints, reading verbs on QuerySets
    text                       reads and understands text: pure Python, no Django

Beside them lie `environment` (typed settings), `workers` (processes that help) and `serving` (a server's own).
This module imports nothing, so that `archive.text` is usable without Django.
"""

__version__ = "0.1.0"
