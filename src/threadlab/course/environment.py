"""Is this the environment that the course was made for? One clear sentence for each thing amiss.

Nothing here writes to disk: a broken notebook is named, never mended or moved.
"""

from __future__ import annotations

import json
import os
import platform
import re
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

from threadlab.course.folder import find_course, notebooks_of, source_tree

Level = Literal["note", "problem"]
WIDTH = 78  # columns, which the smallest window that the course is made for still shows


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing worth saying: ``level`` "problem" stops the course, "note" does not."""

    level: Level
    sentence: str


@dataclass(frozen=True, slots=True)
class Environment:
    """A healthy environment: what runs here, in one sentence, and what is worth knowing."""

    summary: str
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        said = [f"Ready: {self.summary}", *(f"Note: {note}" for note in self.notes)]
        return "\n".join(textwrap.fill(line, WIDTH, break_on_hyphens=False) for line in said)


class EnvironmentProblem(RuntimeError):
    """The environment cannot run the course; ``problems`` says why, a sentence each."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems

    def _render_traceback_(self) -> list[str]:
        # IPython shows this instead of a traceback: the learner needs the sentences only.
        return ["This environment is not ready for the course:", *(f"- {p}" for p in self.problems)]


def check() -> Environment:
    """Check the Python that runs this and the course it lies in.

    Returns the environment, whose text form is one sentence. Raises `EnvironmentProblem`, with one
    sentence for each problem, when a package is missing or too old, the kernel belongs to another
    copy of the course, or a notebook cannot be read.
    """
    found = list(findings(find_course()))
    problems = tuple(f.sentence for f in found if f.level == "problem")
    if problems:
        raise EnvironmentProblem(problems)
    return Environment(summary(), tuple(f.sentence for f in found if f.level == "note"))


def findings(course: Path | None) -> Iterator[Finding]:
    """Everything worth saying about this Python and, unless None, about the course's folder."""
    yield from package_findings()
    if course is None:
        yield Finding(
            "note",
            "The course's folder was not found from here, so its notebooks were not looked at; "
            "start JupyterLab in the folder that holds notebooks/.",
        )
        return
    yield from origin_findings(course)
    for path in notebooks_of(course):
        yield from notebook_findings(path, course)


def summary() -> str:
    """What runs here, in one sentence: interpreter, GIL, JupyterLab, kernel, cores, system."""
    gil_enabled = getattr(sys, "_is_gil_enabled", lambda: True)()
    return (
        f"{platform.python_implementation()} {platform.python_version()} "
        f"({'with' if gil_enabled else 'without'} the GIL), "
        f"JupyterLab {metadata.version('jupyterlab')}, ipykernel {metadata.version('ipykernel')}, "
        f"{os.cpu_count()} processor cores, {platform.system()}."
    )


def package_findings() -> Iterator[Finding]:
    """Packages that the course needs and that this Python lacks or has too old."""
    try:
        needed = metadata.requires("threadlab") or []
    except metadata.PackageNotFoundError:
        yield Finding(
            "problem",
            f"threadlab is importable but not installed in {sys.executable}; {_install_advice()}",
        )
        return
    for line in needed:
        name = re.match(r"[\w.-]+", line)
        if name is None or "extra ==" in line:
            continue
        try:
            version = metadata.version(name[0])
        except metadata.PackageNotFoundError:
            yield Finding(
                "problem",
                f"The package {name[0]} is missing from {sys.executable}; {_install_advice()}",
            )
            continue
        if not _satisfied(line, version):
            yield Finding(
                "problem",
                f"{name[0]} {version} is installed where the course needs {line}; "
                f"{_install_advice()}",
            )


def _satisfied(requirement: str, version: str) -> bool:
    try:
        from packaging.requirements import Requirement
    except ImportError:  # its absence is found by other means; versions then go unchecked
        return True
    return Requirement(requirement).specifier.contains(version, prereleases=True)


def _install_advice() -> str:
    course = find_course()
    where = f"in {course} " if course else "in the course's folder "
    own = _own_python(course) if course else None
    if own is not None and not _same_environment(own):
        return (
            f"this kernel is not the course's own environment: start JupyterLab {where}with "
            f"{_jupyter_of(own)} lab, or pick that kernel under Kernel > Change Kernel."
        )
    return f"run {where}`{sys.executable} -m pip install -r requirements.txt`, restart the kernel."


def origin_findings(course: Path) -> Iterator[Finding]:
    """A kernel whose threadlab comes from another copy of the course than the notebook's."""
    source = source_tree()
    if source is None or source == course or not (course / "src" / "threadlab").is_dir():
        return
    yield Finding(
        "problem",
        f"This kernel uses the course in {source}, but the notebook lies in {course}: close "
        f"JupyterLab and start it from {course} with the environment made there.",
    )


def _own_python(course: Path) -> Path | None:
    names = (("bin", "python"), ("Scripts", "python.exe"))
    candidates = (course.joinpath(".venv", *name) for name in names)
    return next((path for path in candidates if path.exists()), None)


def _same_environment(python: Path) -> bool:
    # bin/python of every virtual environment may be a link to one interpreter: compare folders.
    return python.parent.parent.resolve() == Path(sys.prefix).resolve()


def _jupyter_of(python: Path) -> Path:
    return python.with_name("jupyter.exe" if python.suffix == ".exe" else "jupyter")


def notebook_findings(path: Path, course: Path) -> Iterator[Finding]:
    """A notebook that JupyterLab could not open: cut off, not JSON, or not a notebook."""
    name = path.relative_to(course).as_posix()
    fault = _notebook_fault(path)
    if fault is None:
        return
    checkpoint = path.parent / ".ipynb_checkpoints" / f"{path.stem}-checkpoint.ipynb"
    if checkpoint.is_file() and _notebook_fault(checkpoint) is None:
        rescue = f"the last good save is {checkpoint.relative_to(course).as_posix()}, copy it back"
    elif path.parent.name == "solutions":
        rescue = f"`git show HEAD:{name}` prints it as it was delivered"
    else:
        option = "--lesson " if path.parent.name == "notebooks" else ""
        rescue = f"`threadlab reset {option}{path.name[:2]}` gives it back as it was delivered"
    yield Finding(
        "problem",
        f"{name} {fault}; it was probably saved half-way. Rename it first, so that nothing in it "
        f"is lost; then {rescue}.",
    )


def _notebook_fault(path: Path) -> str | None:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return "is not text"
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    if not text.strip():
        return "is empty"
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        return f"is not whole: its JSON breaks off or goes wrong in line {error.lineno}"
    if not isinstance(content, dict) or not isinstance(content.get("cells"), list):
        return "is JSON but not a notebook: it has no list of cells"
    if content.get("nbformat") != 4:
        return f"has notebook format {content.get('nbformat')}, and the course uses 4"
    return None
