"""Which article a document is: by its canonical address, else by its name in its collection.

Pure functions over text; `articles` asks the database.
"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from archive.text.documents import CleanArticle
from archive.text.similarity import containment, shingle_hashes

URL = "url:"
SOURCE = "source:"
MAX_URL = 2000
MAX_IDENTITY = 2100

#: Parameters that say how a reader came to a page, not which page it is.
TRACKING_PARAMETERS = frozenset(
    {
        "at_campaign", "at_medium", "campaign_id", "cmp", "cmpid", "dclid", "fbclid", "gclid", "gclsrc", "icid",
        "igshid", "mc_cid", "mc_eid", "mkt_tok", "msclkid", "ncid", "ocid", "ref_src", "smid",
        "soc_src", "sr_share", "taid", "twclid", "wickedid", "xtor", "yclid",
    }
)  # fmt: skip
TRACKING_PREFIXES = ("utm_", "pk_", "mtm_", "hsa_", "_hs")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_SHINGLE_WORDS = 4
_SAME_STORY = 0.2


def usable_url(url: str | None) -> str:
    """The address if it is one that can be kept and linked, else nothing."""
    if not url or len(url) > MAX_URL or not url.isprintable() or " " in url:
        return ""
    try:
        parts = urlsplit(url)
        host = parts.hostname
        _ = parts.port  # raises ValueError for a port that is no number
    except ValueError:
        return ""
    return url if parts.scheme in _DEFAULT_PORTS and host else ""


def host_of(url: str) -> str:
    """The lower-case host name of a usable address, "" without one."""
    return (urlsplit(url).hostname or "").rstrip(".") if usable_url(url) else ""


def url_identity(url: str) -> str:
    """The identity that every way of writing a usable address shares.

    Scheme and host are compared without case, http and https as one; fragment, default port,
    name and password, and parameters that only track readers are left out.
    """
    parts = urlsplit(url)
    host = host_of(url)
    if parts.port and parts.port != _DEFAULT_PORTS[parts.scheme.lower()]:
        host = f"{host}:{parts.port}"
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode([(name, value) for name, value in pairs if not tracks(name)])
    return (URL + urlunsplit(("https", host, parts.path or "/", query, "")))[:MAX_IDENTITY]


def tracks(name: str) -> bool:
    """Whether a parameter of this name only tells who followed a link from where."""
    name = name.lower()
    return name in TRACKING_PARAMETERS or name.startswith(TRACKING_PREFIXES)


def source_identity(label: str) -> str:
    """The identity of a document without an address; `label` as in `sources.Source`."""
    return SOURCE + label[-(MAX_IDENTITY - 100) :]


def identity_of(clean: CleanArticle, *, catalogue_url: str = "", label: str) -> str:
    """The page's own canonical address, else the catalogue's, else the source's name."""
    url = usable_url(clean.url) or usable_url(catalogue_url)
    return url_identity(url) if url else source_identity(label)


def is_same_story(one: str, other: str) -> bool:
    """Whether two bodies under one source name can be versions of one article.

    A correction keeps most of its runs of words; two files of one name from two
    collections share hardly any. The limit is a fifth of the shorter text's runs.
    """
    left, right = (shingle_hashes(body, size=_SHINGLE_WORDS, modulus=1) for body in (one, other))
    shorter, longer = sorted((left, right), key=len)
    return not shorter or containment(shorter, longer) >= _SAME_STORY
