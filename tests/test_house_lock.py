"""The lock agrees with pyproject.toml, pins everything, and names no place of this machine."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REPOSITORY = Path(__file__).resolve().parents[1]


def pins() -> dict[str, list[Requirement]]:
    """The requirements of the lock by package; markers can give a package several."""
    found: dict[str, list[Requirement]] = {}
    for line in (REPOSITORY / "requirements.txt").read_text().splitlines():
        if line and not line.startswith(("#", "-e ")):
            requirement = Requirement(line)
            found.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return found


def test_the_package_itself_is_installed_with_its_sources_in_place() -> None:
    assert "-e ." in (REPOSITORY / "requirements.txt").read_text().splitlines()


def test_everything_is_pinned_exactly() -> None:
    guard = pins().pop("this-course-needs-python-3-11-or-newer")
    assert [str(r.marker) for r in guard] == ['python_version < "3.11"']
    loose = [
        str(requirement)
        for requirements in pins().values()
        for requirement in requirements
        if requirement not in guard and not re.fullmatch(r"==[\w.]+", str(requirement.specifier))
    ]
    assert loose == []


def test_every_dependency_is_locked_in_a_version_that_it_allows() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
    locked = pins()
    for dependency in map(Requirement, project["dependencies"]):
        for pin in locked[canonicalize_name(dependency.name)]:
            version = str(pin.specifier).removeprefix("==")
            assert dependency.specifier.contains(version), f"{dependency} but {pin}"


def test_authoring_tools_stay_out_of_a_learner_s_environment() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
    authoring = {
        canonicalize_name(Requirement(line).name)
        for line in project["optional-dependencies"]["authoring"]
    }
    assert authoring.isdisjoint(pins())


def test_no_host_or_index_is_named() -> None:
    text = (REPOSITORY / "requirements.txt").read_text()
    assert not re.search(r"https?://|index-url|find-links|trusted-host", text)
