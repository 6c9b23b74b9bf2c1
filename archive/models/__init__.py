"""The data: models by noun, their constraints, and reading verbs on QuerySets.

Nothing here writes to more than its own row, but for what others repeat or count of an article; whatever
touches several models is a function in `archive.joining`, `archive.importing` or `archive.curation`.
"""

from archive.models.articles import Article, ArticleVersion
from archive.models.captures import Capture
from archive.models.copies import BodyShingle, CopyGroup, SharedText
from archive.models.facts import Basis, Precision
from archive.models.former_addresses import FormerPerson, FormerQuote
from archive.models.imports import ImportedDocument, ImportRun, ReferenceFile
from archive.models.indexing import PendingIndexing
from archive.models.judgements import Judgement
from archive.models.outlets import Outlet
from archive.models.people import Mention, Person, PersonName
from archive.models.quotes import Quote, Utterance
from archive.models.saved_searches import SavedSearch
from archive.models.suggestions import SamePersonSuggestion, SameUtteranceSuggestion
from archive.models.tallies import DateTally, OutletTally
from archive.models.wordings import QuoteWordPair

__all__ = [
    "Article",
    "ArticleVersion",
    "Basis",
    "BodyShingle",
    "Capture",
    "CopyGroup",
    "DateTally",
    "FormerPerson",
    "FormerQuote",
    "ImportRun",
    "ImportedDocument",
    "Judgement",
    "Mention",
    "Outlet",
    "OutletTally",
    "PendingIndexing",
    "Person",
    "PersonName",
    "Precision",
    "Quote",
    "QuoteWordPair",
    "ReferenceFile",
    "SamePersonSuggestion",
    "SameUtteranceSuggestion",
    "SavedSearch",
    "SharedText",
    "Utterance",
]
