"""``threadlab grade`` on a class: good, bad and hostile submissions side by side."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from notebooks import banked, exercise

from threadlab.cli import main
from threadlab.grading import batch

NO_LOCK = banked("03_2/wrong/no_lock")


def fingerprint(folder: Path) -> dict[str, str]:
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


@pytest.fixture
def school(tmp_path: Path) -> Path:
    folder = tmp_path / "class"
    exercise(folder / "ada" / "03_lost_updates.ipynb")
    exercise(folder / "bob" / "exercises" / "03_lost_updates.ipynb", t2=NO_LOCK)
    exercise(folder / "cleo" / "renamed.ipynb", t3="import os; os._exit(0)")
    (folder / "dan").mkdir()
    (folder / "eve").mkdir()
    (folder / "eve" / "03_lost_updates.ipynb").write_text('{"cells": [', encoding="utf-8")
    (folder / "eve" / "notes.ipynb").write_text("", encoding="utf-8")
    return folder


def test_everybody_is_graded_and_nothing_written(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = fingerprint(school)
    out = tmp_path / "out"
    status = main(
        [
            *("grade", str(school), "--csv", str(out / "g.csv"), "--json", str(out / "g.json")),
            *("--junit", str(out / "g.xml"), "--html", str(out / "html")),
            *("--markdown", str(out / "g.md")),
        ]
    )
    assert status == 1
    assert fingerprint(school) == before
    plain = json.loads((out / "g.json").read_text(encoding="utf-8"))
    earned = {p["person"]: p["earned"] for p in plain["people"]}
    assert earned == {"ada": 24, "bob": 20, "cleo": 14, "dan": 0, "eve": 0}
    assert all(p["possible"] == 24 for p in plain["people"])
    printed = capsys.readouterr().out
    assert "saved half-way" in printed
    assert "no notebook found" in printed
    rows = list(csv.DictReader(io.StringIO((out / "g.csv").read_text(encoding="utf-8"))))
    assert sum(int(r["points"]) for r in rows if r["person"] == "bob") == 20
    suites = ElementTree.parse(out / "g.xml").getroot()
    assert {s.get("name"): s.get("failures") for s in suites}["bob"] == "1"
    assert "24 of 24" in (out / "html" / "ada.html").read_text(encoding="utf-8")
    assert "| bob | 4/4 | 6/10 | 10/10 | 20/24 |" in (out / "g.md").read_text(encoding="utf-8")


def test_shards_cover_everybody_once(school: Path) -> None:
    people = batch.collect([school])
    parts = [batch.shard(people, i, 3) for i in (1, 2, 3)]
    assert sorted(p.person for part in parts for p in part) == [p.person for p in people]


def test_one_complete_notebook_is_status_zero(tmp_path: Path) -> None:
    assert main(["grade", str(exercise(tmp_path / "fay" / "03_lost_updates.ipynb"))]) == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere"], "there is no nowhere"),
        (["{}", "--shard", "5/4"], "--shard wants I/N"),
        (["{}", "--lessons", "99"], "lesson 99 has no tasks"),
        (["{}", "--csv", "a.ipynb"], "never written over"),
        (["{}", "--jobs", "0"], "at least 1"),
    ],
)
def test_wrong_usage_is_one_clear_line(
    tmp_path: Path, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    filled = [a.replace("{}", str(tmp_path)) for a in arguments]
    assert main(["grade", *filled]) == 2
    assert told in capsys.readouterr().err


def test_formulas_in_names_are_harmless(tmp_path: Path) -> None:
    exercise(tmp_path / "class" / "=cmd()" / "03_lost_updates.ipynb", t2=NO_LOCK)
    target = tmp_path / "g.csv"
    main(["grade", str(tmp_path / "class"), "--csv", str(target)])
    assert "\n'=cmd()," in target.read_text(encoding="utf-8")


def test_check_grades_a_file_of_mine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("THREADLAB_PROGRESS", str(tmp_path / "progress.json"))
    path = exercise(tmp_path / "03_lost_updates.ipynb", t2=NO_LOCK)
    assert main(["check", str(path)]) == 1
    assert "Nothing keeps two threads apart" in capsys.readouterr().out
    best = json.loads((tmp_path / "progress.json").read_text(encoding="utf-8"))["tasks"]
    assert best == {"03.1": 4, "03.2": 6, "03.3": 10}


def test_a_fresh_copy_is_of_the_same_person_and_the_better_answer_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("THREADLAB_PROGRESS", str(tmp_path / "progress.json"))
    folder = tmp_path / "ann" / "exercises"
    exercise(folder / "03_lost_updates.ipynb", t2=NO_LOCK)
    exercise(folder / "03_lost_updates_fresh.ipynb", t3="class Account: pass")
    (ann,) = batch.collect([folder])
    assert ann.person == "ann"
    assert main(["check", str(folder)]) == 0
    assert "24 of 24 points." in capsys.readouterr().out


def test_check_of_all_tells_the_whole_state_and_one_thing_to_do_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("THREADLAB_PROGRESS", str(tmp_path / "progress.json"))
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "00_start_here.ipynb").touch()
    exercise(tmp_path / "exercises" / "03_lost_updates.ipynb", t2=NO_LOCK, t3="class Account: pass")
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 1
    told = capsys.readouterr().out
    assert "✓ 03.1 Lose an update: 4 of 4 points" in told
    assert told.count("✗ 03.2 A counter that counts: 6 of 10 points") == 1
    assert told.count("Nothing keeps two threads apart") == 1
    assert "Account(100)" not in told
    assert "10 of 24 points." in told
    assert main(["check", "03"]) == 1
    assert "03.3" in capsys.readouterr().out.split("Nothing keeps two threads apart")[1]


def test_progress_in_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "progress.json"
    monkeypatch.setenv("THREADLAB_PROGRESS", str(kept))
    kept.write_text('{"tasks": {"03.2": 10}}', encoding="utf-8")
    assert main(["progress", "03"]) == 0
    shown = capsys.readouterr().out
    assert "■■■■■  10/10" in shown
    assert shown.endswith("10 of 24 points\n")
    assert main(["progress"]) == 0
    assert "\n07.1  " in capsys.readouterr().out
    assert main(["progress", "00"]) == 2
    assert "Lesson 00 has no tasks" in capsys.readouterr().err


def test_the_terminal_that_knows_no_check_mark_gets_the_rest(tmp_path: Path) -> None:
    kept = tmp_path / "progress.json"
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "THREADLAB_PROGRESS": str(kept)}
    ran = subprocess.run(
        [sys.executable, "-m", "threadlab", "progress", "03"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "????? " in ran.stdout


@pytest.mark.skipif(os.name != "posix", reason="a pipe that closes early, as POSIX has it")
def test_a_reader_that_stops_early_sees_no_traceback() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ran = subprocess.run(
        [sys.executable, "-u", "-m", "threadlab", "progress"], stdout=writer, stderr=subprocess.PIPE
    )
    os.close(writer)
    assert (ran.returncode, ran.stderr) == (1, b"")
