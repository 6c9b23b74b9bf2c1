"""Settings from the environment, typed; nonsense stops the start with a sentence that names the variable.

Knows nothing of Django's settings module, so that it can be tested by itself.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

#: What the shell calls a command that was used wrongly; and what gunicorn takes as "do not try again".
USAGE_ERROR, APP_LOAD_ERROR = 2, 4

TRUE_WORDS = {"1", "true", "yes", "on"}
FALSE_WORDS = {"0", "false", "no", "off"}
MAIL_SCHEMES = {"smtp", "smtp+tls", "smtp+ssl", "consolemail", "filemail"}
#: Seconds that a mail server may take to answer.
MAIL_TIMEOUT = 20


class Misconfigured(ImproperlyConfigured):
    """A variable holds nonsense; the message is a sentence that names it."""


@contextmanager
def start_refused_in_a_sentence(*, exit_status: int = USAGE_ERROR) -> Iterator[None]:
    """Ends the process with the sentence alone where the settings are nonsense: a traceback helps nobody there."""
    try:
        yield
    except Misconfigured as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(exit_status) from None


@dataclass(frozen=True)
class Environment:
    """Reads typed values out of `variables`; an unset or empty variable means the default."""

    variables: Mapping[str, str]

    @classmethod
    def of_process(cls) -> Environment:
        return cls(dict(os.environ))

    def text(self, name: str, default: str = "") -> str:
        return self.variables.get(name, "").strip() or default

    def boolean(self, name: str, *, default: bool) -> bool:
        word = self.text(name).lower()
        if not word:
            return default
        if word in TRUE_WORDS:
            return True
        if word in FALSE_WORDS:
            return False
        raise Misconfigured(f"{name} must be one of 1, 0, true, false, yes, no, on, off; it is {word!r}.")

    def integer(self, name: str, *, default: int, minimum: int = 0) -> int:
        word = self.text(name)
        if not word:
            return default
        try:
            number = int(word)
        except ValueError:
            raise Misconfigured(f"{name} must be a whole number; it is {word!r}.") from None
        if number < minimum:
            raise Misconfigured(f"{name} must be at least {minimum}; it is {number}.")
        return number

    def words(self, name: str, default: list[str]) -> list[str]:
        """A comma-separated list, without empty entries."""
        return [word.strip() for word in self.text(name).split(",") if word.strip()] or default

    def path(self, name: str, default: Path) -> Path:
        word = self.text(name)
        return Path(word).expanduser().absolute() if word else default

    def folder(self, name: str, default: Path) -> Path:
        """A folder, which is made if it is not there."""
        folder = self.path(name, default)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            why = (error.strerror or type(error).__name__).lower()
            raise Misconfigured(
                f"{name} must be a folder that can be written to; {folder} cannot be made: {why}."
            ) from None
        return folder

    def one_of(self, name: str, choices: Collection[str], *, default: str) -> str:
        """One of these words, whatever its case; `choices` are in capitals."""
        word = self.text(name, default).upper()
        if word not in choices:
            raise Misconfigured(f"{name} must be one of {', '.join(choices)}; it is {word!r}.")
        return word

    def secret_key(self, name: str, *, debug: bool) -> str:
        """The signing key; only a debugging server may do without one."""
        key = self.text(name)
        if key:
            return key
        if debug:
            return "only for debugging: set SECRET_KEY for every site that others can reach"
        raise Misconfigured(
            f"{name} is not set. A site with DEBUG off needs one: a long random string that nobody else knows."
        )

    def search_url(self, name: str, default: str) -> str:
        """An address such as whoosh:///var/archive/index, with a scheme and something behind it."""
        url = self.text(name, default)
        parts = _split(name, url)
        if not parts.scheme or not (parts.netloc or parts.path):
            raise Misconfigured(f"{name} must look like whoosh:///path/to/index; it is {url!r}.")
        return url

    def site_url(self, name: str) -> str:
        """Where the site is found, such as https://archive.example, without a slash at its end; may be empty."""
        url = self.text(name).rstrip("/")
        parts = _split(name, url)
        if url and (parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment):
            raise Misconfigured(f"{name} must look like https://archive.example; it is {url!r}.")
        return url

    def mail(self, name: str) -> dict[str, Any]:
        """Django's EMAIL_ settings from an address such as smtp+tls://user:password@host:587; else the console."""
        url = self.text(name, "consolemail://")
        parts = _split(name, url)
        if parts.scheme not in MAIL_SCHEMES or (parts.scheme.startswith("smtp") and not parts.hostname):
            raise Misconfigured(
                f"{name} must look like smtp+tls://user:password@host:587 or filemail:///folder; "
                f"it begins with {parts.scheme or 'no scheme'!r}."
            )
        read = environ.Env.email_url_config(url)
        if parts.scheme == "filemail":
            read["EMAIL_FILE_PATH"] = parts.path
        return {
            **{setting: value for setting, value in read.items() if setting.startswith("EMAIL_") and value},
            "EMAIL_TIMEOUT": MAIL_TIMEOUT,
        }

    def database(self, name: str, default_file: Path) -> dict[str, Any]:
        """One entry of DATABASES from an address such as sqlite:///archive.sqlite3; no other database is taken."""
        url = self.text(name, f"sqlite:///{default_file}")
        parts = _split(name, url)
        if parts.scheme != "sqlite" or not parts.path.strip("/"):
            raise Misconfigured(
                f"{name} must look like sqlite:///archive.sqlite3; it begins with {parts.scheme or 'no scheme'!r}."
            )
        return dict(environ.Env.db_url_config(url))


def _split(name: str, url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises ValueError for a port that is no number
    except ValueError:
        raise Misconfigured(f"{name} has a host or a port that cannot be read.") from None
    return parts
