"""Settings from the environment: typed, and refused with a sentence when they are nonsense."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from archive.environment import Environment

ROOT = Path(__file__).resolve().parent.parent


def env(**variables: str) -> Environment:
    return Environment(variables)


@pytest.mark.parametrize(
    ("word", "value"), [("1", True), ("yes", True), ("ON", True), ("0", False), ("False", False), (" no ", False)]
)
def test_boolean_knows_words_for_both(word: str, value: bool) -> None:
    assert env(DEBUG=word).boolean("DEBUG", default=not value) is value


def test_an_unset_or_empty_variable_means_the_default() -> None:
    for variables in (env(), env(X=""), env(X="  ")):
        assert variables.text("X", "fallback") == "fallback"
        assert variables.boolean("X", default=True) is True
        assert variables.integer("X", default=3) == 3
        assert variables.words("X", ["a"]) == ["a"]
        assert variables.path("X", Path("/data")) == Path("/data")
        assert variables.search_url("X", "whoosh:///index") == "whoosh:///index"


def test_integer_reads_a_whole_number() -> None:
    assert env(PORT=" 8000 ").integer("PORT", default=1) == 8000


def test_words_are_apart_by_commas() -> None:
    assert env(HOSTS=" a.example, ,b.example ").words("HOSTS", []) == ["a.example", "b.example"]


def test_path_is_absolute_and_knows_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    assert env(DATA_DIR="~/archive").path("DATA_DIR", Path("/")) == Path("/home/ada/archive")
    assert env(DATA_DIR="var").path("DATA_DIR", Path("/")) == Path.cwd() / "var"


def test_a_secret_key_is_optional_for_debugging_alone() -> None:
    assert env(SECRET_KEY="s3cret").secret_key("SECRET_KEY", debug=False) == "s3cret"
    assert env().secret_key("SECRET_KEY", debug=True) != ""


def test_a_database_is_a_file() -> None:
    default = env().database("DATABASE_URL", Path("/data/a.sqlite3"))
    other = env(DATABASE_URL="sqlite:////srv/b.sqlite3").database("DATABASE_URL", Path("/data/a.sqlite3"))

    assert (default["NAME"], other["NAME"]) == ("/data/a.sqlite3", "/srv/b.sqlite3")
    assert other["ENGINE"] == "django.db.backends.sqlite3"


def test_the_site_is_named_without_a_slash_at_its_end_or_not_at_all() -> None:
    assert env(SITE_URL="https://archive.example/").site_url("SITE_URL") == "https://archive.example"
    assert env().site_url("SITE_URL") == ""


def test_mail_goes_to_the_console_unless_a_server_or_a_folder_is_named() -> None:
    server = env(EMAIL_URL="smtp+tls://ada:p%40w@mail.example:587").mail("EMAIL_URL")

    assert env().mail("EMAIL_URL")["EMAIL_BACKEND"] == "django.core.mail.backends.console.EmailBackend"
    assert env(EMAIL_URL="filemail:///var/mail").mail("EMAIL_URL")["EMAIL_FILE_PATH"] == "/var/mail"
    assert server == {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "mail.example",
        "EMAIL_PORT": 587,
        "EMAIL_HOST_USER": "ada",
        "EMAIL_HOST_PASSWORD": "p@w",
        "EMAIL_USE_TLS": True,
        "EMAIL_TIMEOUT": 20,
    }


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("maybe", lambda given: given.boolean("X", default=False)),
        ("2", lambda given: given.boolean("X", default=False)),
        ("8000.5", lambda given: given.integer("X", default=1)),
        ("eighty", lambda given: given.integer("X", default=1)),
        ("0", lambda given: given.integer("X", default=1, minimum=1)),
        ("-1", lambda given: given.integer("X", default=1)),
        ("index", lambda given: given.search_url("X", "whoosh:///index")),
        ("whoosh://", lambda given: given.search_url("X", "whoosh:///index")),
        ("postgres://ada@db.example/archive", lambda given: given.database("X", Path("/x"))),
        ("sqlite:///", lambda given: given.database("X", Path("/x"))),
        ("archive.sqlite3", lambda given: given.database("X", Path("/x"))),
        ("", lambda given: given.secret_key("X", debug=False)),
        ("archive.example", lambda given: given.site_url("X")),
        ("ftp://archive.example", lambda given: given.site_url("X")),
        ("https://", lambda given: given.site_url("X")),
        ("pigeon://archive.example", lambda given: given.mail("X")),
        ("smtp://", lambda given: given.mail("X")),
    ],
)
def test_nonsense_is_refused_with_a_sentence_that_names_the_variable(
    value: str, read: Callable[[Environment], Any]
) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^X .+\.$"):
        read(env(X=value))


def run(*command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs Python in the project with an environment of its own."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "COVERAGE_PROCESS_START") if name in os.environ}
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env={**kept, **variables}, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({}, "SECRET_KEY is not set. A site with DEBUG off needs one"),
        ({"SECRET_KEY": "s", "DEBUG": "perhaps"}, "DEBUG must be one of 1, 0"),
        ({"SECRET_KEY": "s", "DATABASE_URL": "oracle://x/y"}, "DATABASE_URL must look like"),
        ({"SECRET_KEY": "s", "SEARCH_URL": "nowhere"}, "SEARCH_URL must look like"),
        ({"SECRET_KEY": "s", "SEARCH_URL": "sphinx://host/x"}, "SEARCH_URL asks for the engine 'sphinx'"),
        ({"SECRET_KEY": "s", "SEARCH_CACHE_MB": "0"}, "SEARCH_CACHE_MB must be at least 1"),
    ],
)
def test_the_start_is_refused_with_a_sentence_and_no_traceback(
    variables: dict[str, str], sentence: str, tmp_path: Path
) -> None:
    ended = run("manage.py", "check", DATA_DIR=str(tmp_path), **variables)
    assert ended.returncode == 2
    assert sentence in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert ended.stdout == ""


def test_the_server_is_refused_with_the_same_sentence(tmp_path: Path) -> None:
    ended = run("-c", "import archive.wsgi", DATA_DIR=str(tmp_path))
    assert (ended.returncode, "Traceback" in ended.stderr) == (4, False)
    assert "SECRET_KEY is not set" in ended.stderr


def test_the_start_with_a_secret_key_is_quiet(tmp_path: Path) -> None:
    ended = run("manage.py", "check", DATA_DIR=str(tmp_path), SECRET_KEY="long and random, known to nobody else")
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.parametrize("entry", ["wsgi", "asgi"])
def test_a_server_has_its_pages_loaded_and_set_aside_before_the_first_request(entry: str, tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    program = f"import archive.{entry}, gc, sys; print('archive.web.views' in sys.modules, gc.get_freeze_count() > 0)"
    ended = run("-c", program, DATA_DIR=str(tmp_path), SECRET_KEY="long and random, known to nobody else")
    assert (ended.stdout, ended.stderr) == ("True True\n", "")


@pytest.mark.parametrize("url", ["smtp://ada:pw@mail.example:port", "smtp://ada:pw@[mail.example"])
def test_an_unreadable_host_or_port_is_named_without_the_password(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL has a host or a port") as caught:
        env(EMAIL_URL=url).mail("EMAIL_URL")
    assert "pw" not in str(caught.value)


def test_a_folder_is_made_or_refused_in_a_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert env(DATA_DIR=str(folder)).folder("DATA_DIR", tmp_path) == folder
    assert folder.is_dir()
    (tmp_path / "file").write_text("x")
    with pytest.raises(ImproperlyConfigured, match=r"DATA_DIR must be a folder .* not a directory"):
        env(DATA_DIR=str(tmp_path / "file" / "c")).folder("DATA_DIR", tmp_path)


def test_one_of_takes_a_word_in_any_case_and_names_the_choices() -> None:
    levels = ("DEBUG", "INFO")
    assert [env(L="debug").one_of("L", levels, default="INFO"), env().one_of("L", levels, default="INFO")] == [
        "DEBUG",
        "INFO",
    ]
    with pytest.raises(ImproperlyConfigured, match="L must be one of DEBUG, INFO; it is 'LOUD'"):
        env(L="loud").one_of("L", levels, default="INFO")
