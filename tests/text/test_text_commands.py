from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.text.__main__ import main


def test_extract_prints_one_json_object_a_quote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "article.txt"
    article.write_text("“We sail at dawn,” Orla Tavish said.", encoding="utf-8")
    assert main(["extract", str(article)]) == 0
    [line] = capsys.readouterr().out.splitlines()
    record = json.loads(line)
    assert (record["file"], record["text"], record["speaker"]) == (str(article), "We sail at dawn,", "Orla Tavish")


def test_extract_takes_people_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article, people = tmp_path / "article.txt", tmp_path / "people.json"
    article.write_text("“We sail at dawn,” Tavish said.", encoding="utf-8")
    people.write_text('[{"name": "Orla Tavish"}]', encoding="utf-8")
    assert main(["extract", str(article), "--people", str(people)]) == 0
    assert json.loads(capsys.readouterr().out)["speaker"] == "Orla Tavish"


def test_extract_goes_on_after_an_unreadable_file_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken, article = tmp_path / "broken.txt", tmp_path / "article.txt"
    broken.write_bytes(b"\xff\xfe\x00")
    article.write_text("“We sail,” Orla Tavish said.", encoding="utf-8")
    assert main(["extract", str(broken), str(article)]) == 1
    printed = capsys.readouterr()
    assert (len(printed.out.splitlines()), str(broken) in printed.err) == (1, True)


def test_evaluate_prints_spans_and_speakers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "“We sail at dawn,” Orla Tavish said."
    gold = {
        "start": 1,
        "end": 17,
        "kind": "direct",
        "speaker": "Orla Tavish",
        "resolution": "name",
        "speaker_text": "Orla Tavish",
    }
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"text": text, "quotes": [gold]}) + "\n", encoding="utf-8")
    assert main(["evaluate", str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == [
        "quotes annotated 1, found 1",
        "spans exact  precision 1.000  recall 1.000  F1 1.000",
        "spans >=80%  precision 1.000  recall 1.000  F1 1.000",
        "speaker name          1.000  (1 of 1)",
    ]


def test_evaluate_refuses_a_file_that_is_no_gold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"text": 3}\n', encoding="utf-8")
    assert main(["evaluate", str(path)]) == 1
    assert str(path) in capsys.readouterr().err
