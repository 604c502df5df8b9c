"""What surrounds a release: versions that agree, workflows and forms that parse, commands that
exist.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from threadlab.authoring.release import PLACES, NotReady, main, notes, versions

REPOSITORY = Path(__file__).resolve().parents[1]
WORKFLOWS = sorted((REPOSITORY / ".github" / "workflows").glob("*.yml"))


def load(path: str | Path) -> Any:
    return yaml.safe_load((REPOSITORY / path).read_text(encoding="utf-8"))


def test_the_version_is_the_same_everywhere() -> None:
    found = versions(REPOSITORY)
    assert len(set(found.values())) == 1
    (version,) = set(found.values())
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    changelog = (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\S+),", changelog, re.MULTILINE)[0] == version


@pytest.fixture
def ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course at 1.2.3, ready to be released."""
    for name, line in (
        ("pyproject.toml", 'version = "1.2.3"'),
        ("src/threadlab/__init__.py", '__version__ = "1.2.3"'),
        ("CITATION.cff", "version: 1.2.3"),
        ("CHANGELOG.md", "# Changelog\n\n## 1.2.3, 2027-01-02\n\n* New.\n\n## 1.2.2, 2027-01-01"),
        ("notebooks/00_start_here.ipynb", "{}"),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{line}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_release_says_what_the_changelog_says(
    ready: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["v1.2.3"]) == 0
    assert capsys.readouterr().out == "* New.\n"


@pytest.mark.parametrize("name", PLACES)
def test_a_version_left_behind_stops_the_release(ready: Path, name: str) -> None:
    text = (ready / name).read_text(encoding="utf-8")
    (ready / name).write_text(text.replace("1.2.3", "1.2.2"), encoding="utf-8")
    with pytest.raises(NotReady, match=rf"^{re.escape(name)} says 1\.2\.2, and the tag 1\.2\.3\.$"):
        notes(ready, "v1.2.3")


@pytest.mark.parametrize(
    ("heading", "told"),
    [("## 1.2.3, unreleased", "dates 1.2.3 'unreleased'"), ("## 1.2.2, 2027-01-02", "begin with")],
)
def test_a_changelog_left_behind_stops_the_release(
    ready: Path, capsys: pytest.CaptureFixture[str], heading: str, told: str
) -> None:
    (ready / "CHANGELOG.md").write_text(f"# Changelog\n\n{heading}\n\n* New.\n", encoding="utf-8")
    assert main(["v1.2.3"]) == 1
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_parses_and_may_do_no_more_than_it_has_to(path: Path) -> None:
    plain = load(path)
    assert plain["permissions"] == {"contents": "read"}
    for job in plain["jobs"].values():
        assert job["timeout-minutes"] <= 60
        for step in job["steps"]:
            assert ("run" in step) != ("uses" in step)
            # What GitHub puts in for ${{ }} would be read by the shell as part of the script.
            assert "${{" not in step.get("run", "")


def test_the_release_workflow_runs_what_exists() -> None:
    plain = load(".github/workflows/release.yml")
    assert plain[True] == {"push": {"tags": ["v*"]}}  # YAML 1.1 reads the key `on` as true
    steps = plain["jobs"]["build"]["steps"]
    runs = [step["run"] for step in steps if "run" in step]
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    assert runs[0] in readme.splitlines(), "the test command is README's"
    (check,) = (run for run in runs if "threadlab.authoring.release" in run)
    module = re.search(r"-m (threadlab\.[\w.]+)", check)
    assert module is not None
    ran = subprocess.run(
        [sys.executable, "-m", module[1], "--help"], capture_output=True, text=True
    )
    assert ran.returncode == 0
    publish = plain["jobs"]["publish"]
    assert publish["needs"] == "build"
    assert publish["permissions"] == {"contents": "write"}
    assert not [step for step in publish["steps"] if "checkout" in step.get("uses", "")]


def test_pre_commit_runs_the_tools_that_ci_runs() -> None:
    (repo,) = load(".pre-commit-config.yaml")["repos"]
    entries = {hook["id"]: hook["entry"] for hook in repo["hooks"]}
    script = (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8")
    assert entries["mypy"] in script.replace(".venv/bin/", "")
    for entry in (entries["ruff-check"], entries["ruff-format"]):
        assert entry.replace(" --force-exclude", " .") in script.replace(".venv/bin/", "")


def test_the_citation_file_has_what_citing_needs() -> None:
    plain = load("CITATION.cff")
    assert plain["cff-version"] == "1.2.0"
    for key in ("message", "title", "version", "license"):
        assert isinstance(plain[key], str), key
    assert plain["authors"]


@pytest.mark.parametrize("path", sorted((REPOSITORY / ".github/ISSUE_TEMPLATE").glob("*.yml")))
def test_an_issue_form_is_one_that_github_takes(path: Path) -> None:
    plain = load(path)
    assert plain["name"]
    assert plain["description"]
    ids = [field["id"] for field in plain["body"]]
    assert len(ids) == len(set(ids))
    for field in plain["body"]:
        assert field["type"] in {"input", "textarea", "dropdown", "checkboxes"}
        assert field["attributes"]["label"]


def test_the_links_of_the_contributors_pages_lead_somewhere() -> None:
    pages = ["CONTRIBUTING.md", "README.md", "CHANGELOG.md", *REPOSITORY.glob("docs/*.md")]
    for page in pages:
        where = REPOSITORY / page
        for link in re.findall(r"\]\(([^)\s#]+)[^)]*\)", where.read_text(encoding="utf-8")):
            if "://" not in link:
                assert (where.parent / link).exists(), f"{where.name}: {link}"
