from __future__ import annotations

import os
from pathlib import Path

import pytest
from import_material import write

from archive.importing.sources import MAX_BYTES, UnreadableSource, find_sources, read_source


def labels(*paths: Path) -> list[str]:
    return [source.label for source in find_sources(paths)]


def reason(path: Path) -> str:
    (source,) = find_sources([path])
    with pytest.raises(UnreadableSource) as caught:
        read_source(source)
    return str(caught.value)


def test_a_folder_is_taken_whole_in_the_order_of_its_paths(tmp_path: Path) -> None:
    for name in ("news/b.txt", "news/a.html", "news/deep/er/c.txt"):
        write(tmp_path, name, "x")
    assert labels(tmp_path / "news") == ["news/a.html", "news/b.txt", "news/deep/er/c.txt"]


def test_hidden_files_catalogues_and_readmes_in_a_folder_are_skipped(tmp_path: Path) -> None:
    for name in ("news/.gitkeep", "news/.git/config.txt", "news/catalogue.toml", "news/README.md", "news/a.txt"):
        write(tmp_path, name, "x")
    assert labels(tmp_path / "news") == ["news/a.txt"]


def test_a_file_that_is_named_is_taken_whatever_its_name(tmp_path: Path) -> None:
    assert labels(write(tmp_path, "news/README.md", "x")) == ["news/README.md"]


def test_a_file_has_the_same_label_by_itself_and_in_its_folder(tmp_path: Path) -> None:
    file = write(tmp_path, "news/a.txt", "x")
    assert labels(file) == labels(tmp_path / "news")


def test_a_folder_with_a_catalogue_is_a_collection_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, "all/north/catalogue.toml", "")
    file = write(tmp_path, "all/north/old/a.txt", "x")
    assert labels(tmp_path / "all") == labels(tmp_path / "all" / "north") == ["north/old/a.txt"]
    (source,) = find_sources([tmp_path / "all"])
    assert source.folders == (file.parent, file.parent.parent, tmp_path / "all")


def test_the_present_folder_lends_its_real_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "news/a.txt", "x")
    monkeypatch.chdir(tmp_path / "news")
    assert labels(Path()) == ["news/a.txt"]


def test_links_that_lead_in_a_circle_are_entered_once(tmp_path: Path) -> None:
    write(tmp_path, "news/a.txt", "x")
    (tmp_path / "news" / "again").symlink_to(tmp_path / "news")
    assert labels(tmp_path / "news") == ["news/a.txt"]


def test_a_linked_folder_is_taken(tmp_path: Path) -> None:
    write(tmp_path, "elsewhere/a.txt", "x")
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "linked").symlink_to(tmp_path / "elsewhere")
    assert labels(tmp_path / "news") == ["news/linked/a.txt"]


def test_a_name_that_is_not_utf8_is_shown_with_escapes(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"n\xe9ws.txt")).write_bytes(b"x")
    (source,) = find_sources([tmp_path])
    assert source.file_name == "n\\xe9ws.txt"
    assert read_source(source) == b"x"


def test_reading_gives_the_bytes_whole(tmp_path: Path) -> None:
    (source,) = find_sources([write(tmp_path, "a.txt", b"\x00\xff whole")])
    assert read_source(source) == b"\x00\xff whole"


def test_a_path_that_does_not_exist_is_a_source_with_a_problem(tmp_path: Path) -> None:
    assert reason(tmp_path / "gone.txt") == "The path cannot be read: no such file or directory."


def test_a_link_to_itself_is_a_source_with_a_problem(tmp_path: Path) -> None:
    link = tmp_path / "loop.txt"
    link.symlink_to(link)
    assert reason(link) == "The path cannot be read: too many levels of symbolic links."


def test_a_broken_link_in_a_folder_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone.txt")
    (source,) = find_sources([tmp_path])
    with pytest.raises(UnreadableSource, match="no such file or directory"):
        read_source(source)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert reason(write(tmp_path, "a.txt", "")) == "The file is empty."


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert reason(tmp_path / "pipe") == "This is not a regular file."


def test_a_file_of_fifty_megabytes_is_refused_by_its_size(tmp_path: Path) -> None:
    file = tmp_path / "huge.txt"
    with file.open("wb") as out:
        out.truncate(50 * 1024 * 1024)
    assert MAX_BYTES < 50 * 1024 * 1024
    assert reason(file) == "The file is too large for an article: 50.0 MB, where 20 MB are taken."


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_forbidden_file_is_refused(tmp_path: Path) -> None:
    file = write(tmp_path, "a.txt", "x")
    file.chmod(0)
    assert reason(file) == "The file cannot be read: permission denied."


def test_a_name_is_reported_on_one_line_whatever_it_holds(tmp_path: Path) -> None:
    write(tmp_path, "news/two\nlines \x1b[31m 🕊 é.txt", "x")
    (source,) = find_sources([tmp_path / "news"])
    assert source.file_name == "two\\nlines \\x1b[31m 🕊 é.txt"
    assert source.label == "news/two\\nlines \\x1b[31m 🕊 é.txt"
    assert read_source(source) == b"x"
