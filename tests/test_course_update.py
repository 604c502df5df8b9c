"""A learner's work and the course's updates, in real repositories: no byte of the work changes."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from threadlab import cli
from threadlab.course import folder

EXERCISE = Path("exercises", "03_lost_updates.ipynb")
OTHER = Path("exercises", "07_deadlock.ipynb")
LESSON = Path("notebooks", "03_lost_updates.ipynb")
ATTRIBUTES = Path(__file__).resolve().parents[1] / ".gitattributes"


def notebook(text: str, count: int | None = None) -> str:
    cell = {
        "cell_type": "code",
        "execution_count": count,
        "id": "a",
        "metadata": {},
        "outputs": [],
        "source": text,
    }
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def git(where: Path, *arguments: str, fails: bool = False) -> str:
    ran = subprocess.run(["git", "-C", str(where), *arguments], capture_output=True, text=True)
    assert bool(ran.returncode) == fails, ran.stderr
    return ran.stdout + ran.stderr


class Course:
    """The course where it is written (``origin``), and a learner's clone of it (``mine``)."""

    def __init__(self, place: Path) -> None:
        self.origin, self.mine = place / "origin", place / "mine"
        git(place, "init", "--quiet", "--initial-branch=main", str(self.origin))
        self.publish(
            {
                folder.START: notebook("welcome"),
                EXERCISE: notebook("# first"),
                OTHER: notebook("# first"),
                LESSON: notebook("1 + 1", 1),
                Path("src", "module.py"): "first = 1\n",
                Path(".gitattributes"): ATTRIBUTES.read_text(),
            }
        )
        git(place, "clone", "--quiet", str(self.origin), str(self.mine))

    def publish(self, files: dict[Path, str | None]) -> None:
        for path, text in files.items():
            if text is None:
                (self.origin / path).unlink()
            else:
                (self.origin / path).parent.mkdir(parents=True, exist_ok=True)
                (self.origin / path).write_text(text)
        git(self.origin, "add", "--all")
        git(self.origin, "commit", "--quiet", "--message=new")

    def works_on(self, path: Path, text: str) -> dict[str, Any]:
        (self.mine / path).write_text(text)
        return self.state(path)

    def state(self, path: Path) -> dict[str, Any]:
        """What would show that somebody opened it for writing, or put another file there."""
        status = (self.mine / path).stat()
        return {
            "bytes": (self.mine / path).read_bytes(),
            "mtime": status.st_mtime_ns,
            "file": status.st_ino,
        }


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "somebody")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "somebody@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    made = Course(tmp_path)
    monkeypatch.chdir(made.mine / "exercises")
    return made


def test_an_update_takes_in_what_is_new(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    added = Path("exercises", "11_free_threading.ipynb")
    course.publish({EXERCISE: notebook("# second"), added: notebook("# new"), OTHER: None})
    assert cli.main(["update"]) == 0
    assert (course.mine / EXERCISE).read_text() == notebook("# second")
    assert (course.mine / added).read_text() == notebook("# new")
    assert not (course.mine / OTHER).exists()
    assert git(course.mine, "status", "--porcelain") == ""
    assert "updated  exercises/11_free_threading.ipynb" in capsys.readouterr().out
    assert cli.main(["update"]) == 0
    assert capsys.readouterr().out == "The course is up to date.\n"


def test_an_update_never_touches_what_the_learner_changed(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = course.works_on(EXERCISE, notebook("answer", 5))
    ran = course.works_on(LESSON, notebook("1 + 1", 2))
    own = course.works_on(Path("exercises", "12_notes.ipynb"), "my notes")
    (course.mine / OTHER).unlink()
    course.publish(
        {
            EXERCISE: notebook("# second"),
            LESSON: notebook("2 + 2", 1),
            OTHER: notebook("# second"),
            Path("exercises", "12_notes.ipynb"): notebook("the course's"),
            Path("src", "module.py"): "second = 2\n",
            Path("requirements.txt"): "pytest\n",
        }
    )
    assert cli.main(["update"]) == 0
    assert course.state(EXERCISE) == answer
    assert course.state(LESSON) == ran
    assert course.state(Path("exercises", "12_notes.ipynb")) == own
    assert not (course.mine / OTHER).exists()
    assert (course.mine / "src" / "module.py").read_text() == "second = 2\n"
    told = capsys.readouterr().out
    assert "yours    exercises/03_lost_updates.ipynb  (the new one: threadlab reset 03)" in told
    assert "yours    notebooks/03_lost_updates.ipynb  (the new one: threadlab reset --les" in told
    assert "updated  2 files that are no notebooks" in told
    assert "pip install -r requirements.txt" in told

    # The next update finds the branch where it should be, and the work still there.
    course.publish({Path("src", "module.py"): "third = 3\n", EXERCISE: notebook("# third")})
    assert cli.main(["update"]) == 0
    assert course.state(EXERCISE) == answer
    assert (course.mine / "src" / "module.py").read_text() == "third = 3\n"


def test_a_file_of_the_course_that_the_update_removes_stays_if_the_learner_changed_it(
    course: Course,
) -> None:
    answer = course.works_on(EXERCISE, notebook("answer", 5))
    course.publish({EXERCISE: None})
    assert cli.main(["update"]) == 0
    assert course.state(EXERCISE) == answer


def test_an_update_that_was_cut_off_is_finished_by_the_next_one(course: Course) -> None:
    course.publish({EXERCISE: notebook("# second"), OTHER: notebook("# second")})
    (course.mine / EXERCISE).write_text(notebook("# second"))  # written, and the branch not moved
    assert cli.main(["update"]) == 0
    assert git(course.mine, "status", "--porcelain") == ""
    assert (course.mine / OTHER).read_text() == notebook("# second")


def test_plain_git_pull_refuses_rather_than_touch_the_work(course: Course) -> None:
    answer = course.works_on(EXERCISE, notebook("answer", 5))
    course.publish({EXERCISE: notebook("# second")})
    told = git(course.mine, "pull", "--no-rebase", "--quiet", fails=True)
    assert "would be overwritten" in told
    assert course.state(EXERCISE) == answer


def test_work_that_was_committed_is_joined_by_a_merge_that_keeps_it_whole(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = course.works_on(EXERCISE, notebook("answer", 5))
    git(course.mine, "commit", "--all", "--quiet", "--message=my work")
    course.publish({EXERCISE: notebook("# second"), OTHER: notebook("# second")})
    assert cli.main(["update"]) == 1
    assert "`git pull --no-rebase`" in capsys.readouterr().err
    assert course.state(EXERCISE) == answer

    assert "CONFLICT" in git(course.mine, "pull", "--no-rebase", "--quiet", fails=True)
    assert course.state(EXERCISE)["bytes"] == answer["bytes"]
    git(course.mine, "add", str(EXERCISE))
    git(course.mine, "commit", "--quiet", "--no-edit")
    assert (course.mine / OTHER).read_text() == notebook("# second")
    assert course.state(EXERCISE)["bytes"] == answer["bytes"]


def test_without_the_origin_nothing_changes(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    course.origin.rename(course.origin.with_name("elsewhere"))
    answer = course.works_on(EXERCISE, notebook("answer"))
    assert cli.main(["update"]) == 1
    assert "Nothing was changed. The course's origin could not be asked" in capsys.readouterr().err
    assert course.state(EXERCISE) == answer


def test_reset_puts_a_fresh_exercise_beside_mine_each_time(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = course.works_on(EXERCISE, notebook("answer", 5))
    assert cli.main(["reset", "03"]) == 0
    assert "exercises/03_lost_updates_fresh.ipynb is fresh" in capsys.readouterr().out
    first = course.works_on(Path("exercises", "03_lost_updates_fresh.ipynb"), notebook("again"))
    assert cli.main(["reset", "03"]) == 0
    assert course.state(EXERCISE) == answer
    assert course.state(Path("exercises", "03_lost_updates_fresh.ipynb")) == first
    second = course.mine / "exercises" / "03_lost_updates_fresh_2.ipynb"
    assert second.read_text() == notebook("# first")


def test_reset_brings_a_lost_exercise_back_under_its_name(course: Course) -> None:
    (course.mine / EXERCISE).unlink()
    assert cli.main(["reset", "3"]) == 0
    assert (course.mine / EXERCISE).read_text() == notebook("# first")


def test_what_doctor_advises_for_a_broken_notebook_rescues_it(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    half = course.works_on(EXERCISE, notebook("answer", 5)[:-20])
    assert cli.main(["doctor"]) == 1
    told = capsys.readouterr().out
    assert "Rename it first" in told
    assert "`threadlab reset 03`" in told
    renamed = EXERCISE.with_name("03_broken.ipynb")
    (course.mine / EXERCISE).rename(course.mine / renamed)
    assert cli.main(["reset", "03"]) == 0
    assert (course.mine / EXERCISE).read_text() == notebook("# first")
    assert course.state(renamed) == half


def test_reset_gives_the_delivered_exercise_also_after_the_work_was_committed(
    course: Course,
) -> None:
    course.works_on(EXERCISE, notebook("answer", 5))
    git(course.mine, "commit", "--all", "--quiet", "--message=my work")
    assert cli.main(["reset", "03"]) == 0
    fresh = course.mine / "exercises" / "03_lost_updates_fresh.ipynb"
    assert fresh.read_text() == notebook("# first")


def test_reset_gives_a_fresh_lesson_too(course: Course) -> None:
    ran = course.works_on(LESSON, notebook("1 + 1", 9))
    assert cli.main(["reset", "--lesson", "03"]) == 0
    fresh = course.mine / "notebooks" / "03_lost_updates_fresh.ipynb"
    assert fresh.read_text() == notebook("1 + 1", 1)
    assert course.state(LESSON) == ran


def test_reset_of_an_unknown_number_says_which_there_are(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["reset", "77"]) == 2
    assert "nothing numbered 77 in exercises; it has 03, 07." in capsys.readouterr().err


@pytest.mark.parametrize("command", [["reset", "03"], ["update"]])
def test_a_course_that_is_no_clone_is_told_what_to_do(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
) -> None:
    (tmp_path / "notebooks").mkdir()
    (tmp_path / folder.START).write_text(notebook("welcome"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert cli.main(command) == 1
    told = capsys.readouterr().err
    assert "is not a git clone" in told
    assert "keep this folder, your work is in it" in told
    monkeypatch.setenv("PATH", "")
    assert cli.main(command) == 1
    assert "git is not installed" in capsys.readouterr().err
