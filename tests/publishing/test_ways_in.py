"""Codespaces, Binder, Docker, Pages, Classroom: what can be checked here without running them."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement

from threadlab.authoring import classroom, site
from threadlab.cli import main

LOCK = "requirements.txt"


@pytest.fixture(scope="module")
def project(repository: Path) -> dict[str, Any]:
    return tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pythons(project: dict[str, Any]) -> set[str]:
    """The Python versions that the course is for."""
    found = re.findall(r"Python :: (3\.\d+)", "\n".join(project["project"]["classifiers"]))
    assert found
    return set(found)


def readme_command(repository: Path) -> str:
    """The line of README that makes the environment and opens the course."""
    (line,) = re.findall(
        r"^python3 -m venv .*jupyter lab .*$",
        (repository / "README.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    return str(line)


# --- devcontainer


def test_the_devcontainer_does_what_readme_does(repository: Path, pythons: set[str]) -> None:
    told = json.loads((repository / ".devcontainer/devcontainer.json").read_text())
    both = f"{told['postCreateCommand']} && {told['postAttachCommand']}"
    assert both == readme_command(repository)
    image, version = told["image"].split(":")
    assert image == "mcr.microsoft.com/devcontainers/python"
    assert version in pythons
    assert str(told["forwardPorts"][0]) in told["portsAttributes"]


# --- Binder


def test_binder_installs_the_lock(repository: Path, pythons: set[str]) -> None:
    binder = repository / ".binder"
    lines = [
        line
        for line in (binder / LOCK).read_text().splitlines()
        if line and not line.startswith("#")
    ]
    # pip takes `-r` from the file's own folder, and the lock's `-e .` from where it is run.
    assert lines == [f"-r ../{LOCK}"]
    assert (binder / "../requirements.txt").resolve() == (repository / LOCK).resolve()
    python = (binder / "runtime.txt").read_text().strip().removeprefix("python-")
    assert python in pythons


@pytest.mark.skipif(
    shutil.which("jupyter-repo2docker") is None,
    reason="repo2docker, which Binder runs, is not on PATH",
)
def test_repo2docker_makes_its_dockerfile(repository: Path) -> None:
    done = subprocess.run(
        ["jupyter-repo2docker", "--no-build", "--debug", str(repository)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert 'pip install --no-cache-dir -r ".binder/requirements.txt"' in said
    # The sources have to be there before the lock's `-e .`.
    assert said.index("COPY --chown=0:0 src/ ${REPO_DIR}/") < said.index("pip install --no-cache")


# --- Docker


def dockerfile(repository: Path) -> list[tuple[str, str]]:
    """Instruction and arguments, line by line."""
    text = (repository / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    return [
        (line.split()[0], line.split(maxsplit=1)[1])
        for line in text.splitlines()
        if line.strip() and not line.startswith("#")
    ]


def copied(repository: Path, until: str = "") -> set[str]:
    """What the image holds of the repository, up to the first RUN that says ``until``."""
    found: set[str] = set()
    for instruction, arguments in dockerfile(repository):
        if instruction == "RUN" and until and until in arguments:
            break
        if instruction == "COPY":
            found |= {word for word in arguments.split()[:-1] if not word.startswith("--")}
    return found


def test_the_image_has_what_the_install_needs_before_it_installs(
    repository: Path, project: dict[str, Any]
) -> None:
    there = copied(repository, until="pip install")
    for name in there:
        assert (repository / name).exists(), name
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    needed = {
        LOCK,
        "pyproject.toml",
        project["project"]["readme"],
        *project["project"]["license-files"],
        *(path.split("/")[0] for path in wheel["packages"]),
        *(path.split("/")[0] for path in wheel["shared-data"]),
    }
    assert needed <= there


def test_the_image_has_the_course_and_runs_as_no_root(repository: Path, pythons: set[str]) -> None:
    assert {"notebooks", "exercises", "solutions"} <= copied(repository)
    lines = dockerfile(repository)
    (base,) = [arguments for instruction, arguments in lines if instruction == "FROM"]
    assert base.removeprefix("python:").removesuffix("-slim") in pythons
    instructions = [instruction for instruction, _ in lines]
    assert instructions.index("USER") < instructions.index("CMD")
    (command,) = [json.loads(arguments) for name, arguments in lines if name == "CMD"]
    assert command[:2] == [".venv/bin/jupyter", "lab"]
    ignored = (repository / ".dockerignore").read_text().split()
    assert ".venv" in ignored  # else a clone's own environment would end in the image


# --- GitHub Pages


@pytest.fixture(scope="module")
def pages(repository: Path) -> dict[str, Any]:
    text = (repository / ".github/workflows/pages.yml").read_text(encoding="utf-8")
    plain: dict[str, Any] = yaml.safe_load(text)
    return plain


def test_the_pages_workflow_builds_what_it_uploads(
    pages: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = pages["jobs"]["build"]["steps"]
    (line,) = [step["run"] for step in steps if "authoring.site" in step.get("run", "")]
    words = shlex.split(line.replace("$BASE_URL", "https://o.github.io/t"))
    assert words[:3] == ["python", "-m", "threadlab.authoring.site"]
    asked: dict[str, Any] = {}

    def build(course: Path, out: Path, **wishes: Any) -> site.Site:
        asked.update(wishes, out=out)
        return site.Site(course, out, wishes["url"], False, ())

    monkeypatch.setattr(site, "build", build)
    assert site.main(words[3:]) == 0
    (upload,) = [s["with"]["path"] for s in steps if "upload-pages" in s.get("uses", "")]
    assert asked == {
        "out": Path(upload),
        "url": "https://o.github.io/t",
        "stored": False,
        "only": [],
    }
    assert any(step.get("id") == "pages" for step in steps)
    assert any("setup-node" in step.get("uses", "") for step in steps)  # npm fetches the scripts


def test_only_the_deploying_job_may_write(pages: dict[str, Any]) -> None:
    assert pages["permissions"] == {"contents": "read"}
    assert "permissions" not in pages["jobs"]["build"]
    assert pages["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert pages["jobs"]["deploy"]["needs"] == "build"


# --- GitHub Classroom


def test_the_template_has_all_that_a_learner_needs(repository: Path, tmp_path: Path) -> None:
    out = tmp_path / "template"
    assert main(["export", "classroom", str(out), "--repository", "me/threads"]) == 0
    for folder in ("notebooks", "exercises"):
        names = [path.name for path in sorted((repository / folder).glob("*.ipynb"))]
        assert [path.name for path in sorted((out / folder).iterdir())] == names
    assert not (out / "solutions").exists()
    assert (out / ".devcontainer/devcontainer.json").is_file()
    workflow = yaml.safe_load((out / ".github/workflows/autograde.yml").read_text())
    assert workflow["env"] == {"COURSE": "me/threads", "COURSE_REF": "v0.1.0"}


def test_the_template_installs_the_package_from_the_course(tmp_path: Path) -> None:
    out = tmp_path / "template"
    arguments = ["--repository", "me/threads", "--ref", "spring-1"]
    assert main(["export", "classroom", str(out), *arguments]) == 0
    wanted = [
        Requirement(line)
        for line in (out / LOCK).read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    (own,) = [requirement for requirement in wanted if requirement.name == "threadlab"]
    assert own.url == "git+https://github.com/me/threads@spring-1"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--repository", "threads"], "wants owner/name"),
        (["--repository", "me/threads", "--ref", "a b"], "wants a tag or a commit"),
    ],
)
def test_a_name_that_cannot_be_is_refused(
    arguments: list[str], says: str, tmp_path: Path, capsys: Any
) -> None:
    assert main(["export", "classroom", str(tmp_path / "out"), *arguments]) == 1
    assert says in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_workflow_that_names_no_course_is_refused() -> None:
    with pytest.raises(ValueError, match="no COURSE"):
        classroom.pinned("env: {}\n", "me/threads", "v1")


# --- what the page about all this says


def test_publishing_names_only_what_there_is(repository: Path) -> None:
    text = (repository / "docs" / "publishing.md").read_text(encoding="utf-8")
    for link in re.findall(r"\]\(((?!https?:)[^)#]+)\)", text):
        assert (repository / "docs" / link).exists(), link
    for module in re.findall(r"python -m threadlab\.authoring\.(\w+)", text):
        assert (repository / "src/threadlab/authoring" / f"{module}.py").is_file(), module
