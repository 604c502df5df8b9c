"""The course for machines without a network: ``python -m threadlab.authoring.wheelhouse OUT``.

OUT becomes a copy of the course with every package beside it, as wheels. README's first command
works there as it stands, for ``requirements.txt`` says where the wheels are and that no index is
asked. Copy the folder to a stick, or unpack it on forty machines.

The wheels are for this Python and system unless ``--python`` and ``--system`` name others; several
of each make one folder that serves all of them.
"""

from __future__ import annotations

import argparse
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from packaging.requirements import Requirement

from threadlab import __version__
from threadlab.authoring.lock import with_package
from threadlab.authoring.outfolder import Occupied, fresh
from threadlab.course.folder import NOTEBOOK_FOLDERS, find_course, source_tree

WHEELS = "wheels"
LOCK = "requirements.txt"
READ = ("README.md", "LICENSE", "CITATION.cff", "CHANGELOG.md")
DOCS = "docs"
LINK = re.compile(r"(?<!!)\[([^\[\]]+)\]\(([^)\s]+)\)")
OFFLINE = f"--no-index\n--find-links {WHEELS}\n"
FIRST, LAST = 0, 99  # a wheelhouse for 3.11 serves every release of it
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


@dataclass(frozen=True, slots=True)
class System:
    """An operating system and processor: pip's tags for it, and what markers ask about it."""

    tags: tuple[str, ...]
    markers: Mapping[str, str]


def _system(machine: str, name: str, platform_name: str, os_name: str, *tags: str) -> System:
    return System(
        tags,
        MappingProxyType(
            {
                "sys_platform": platform_name,
                "platform_system": name,
                "os_name": os_name,
                "platform_machine": machine,
            }
        ),
    )


def _glibc(machine: str) -> list[str]:
    """Newest first. pip finds the older tags of a macOS by itself, those of glibc it is told."""
    return [
        *(f"manylinux_2_{minor}_{machine}" for minor in range(28, 16, -1)),
        f"manylinux2014_{machine}",
        f"linux_{machine}",
    ]


SYSTEMS: Mapping[str, System] = MappingProxyType(
    {
        "linux-x86_64": _system("x86_64", "Linux", "linux", "posix", *_glibc("x86_64")),
        "linux-aarch64": _system("aarch64", "Linux", "linux", "posix", *_glibc("aarch64")),
        "macos-x86_64": _system("x86_64", "Darwin", "darwin", "posix", "macosx_13_0_x86_64"),
        "macos-arm64": _system("arm64", "Darwin", "darwin", "posix", "macosx_13_0_arm64"),
        "windows-x86_64": _system("AMD64", "Windows", "win32", "nt", "win_amd64"),
    }
)


class CannotGather(Exception):
    """The wheels cannot be had; the text says why."""


def this_system() -> str:
    """The name in `SYSTEMS` of the machine that runs this. Raises `CannotGather` for another."""
    for name, system in SYSTEMS.items():
        markers = system.markers
        if (platform.system(), platform.machine()) == (
            markers["platform_system"],
            markers["platform_machine"],
        ):
            return name
    raise CannotGather(
        f"No wheels are locked for {platform.system()} on {platform.machine()}, only for: "
        f"{', '.join(SYSTEMS)}. Name one with --system."
    )


def pins(lock: str, python: str, system: System) -> Iterator[str]:
    """The ``name==version`` of each package that ``lock`` installs on that Python and system.

    ``python`` is a full version: some packages differ between 3.11.4 and 3.11.5.
    """
    asked = {
        **system.markers,
        "python_version": python.rpartition(".")[0],
        "python_full_version": python,
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    for line in lock.splitlines():
        if "==" not in line or line.startswith("#"):
            continue
        wanted = Requirement(line)
        if wanted.marker is None or wanted.marker.evaluate(asked):
            yield f"{wanted.name}{wanted.specifier}"


def gather(course: Path, out: Path, pythons: Sequence[str], systems: Sequence[str]) -> int:
    """Make the folder; how many wheels it holds. Raises `CannotGather` and `Occupied`."""
    lock = (course / LOCK).read_text(encoding="utf-8")
    source = source_tree()
    if source is None:
        raise CannotGather("The package is not installed from its source tree (pip install -e .).")
    out = fresh(out)
    wheels = out / WHEELS
    _pip("wheel", "--no-deps", "--wheel-dir", str(wheels), str(source))
    for name in systems:
        for python in pythons:
            print(f"{name}, Python {python}", flush=True)
            got: set[str] = set()
            for release in (f"{python}.{FIRST}", f"{python}.{LAST}"):
                wanted = {*pins(lock, release, SYSTEMS[name])} - got
                if wanted:
                    _download(wheels, sorted(wanted), release, SYSTEMS[name])
                got |= wanted
    carry(course, out)
    offline = with_package(lock, f"{OFFLINE}threadlab=={__version__}")
    (out / LOCK).write_text(offline, encoding="utf-8", newline="\n")
    return len([*wheels.glob("*.whl")])


def carry(course: Path, out: Path) -> None:
    """Copy what is read: notebooks, README and the documents that it leads to.

    The sources do not come along. A link to what is not there becomes its text.
    """
    for folder in (*NOTEBOOK_FOLDERS, DOCS):
        shutil.copytree(
            course / folder, out / folder, ignore=shutil.ignore_patterns(".*", "*.part")
        )
    for file in READ:
        shutil.copyfile(course / file, out / file)
    for page in (*out.glob("*.md"), *(out / DOCS).glob("*.md")):
        text = page.read_text(encoding="utf-8")
        page.write_text(_only_live_links(text, page.parent), encoding="utf-8", newline="\n")


def _only_live_links(text: str, folder: Path) -> str:
    def kept(link: re.Match[str]) -> str:
        path, _, _ = link[2].partition("#")
        there = not path or "://" in path or (folder / path).exists()
        return link[0] if there else link[1]

    return LINK.sub(kept, text)


def _download(into: Path, wanted: Sequence[str], python: str, system: System) -> None:
    tags = [word for tag in system.tags for word in ("--platform", tag)]
    _pip(
        *("download", "--no-deps", "--only-binary", ":all:", "--dest", str(into)),
        *("--implementation", "cp", "--python-version", python, *tags),
        *wanted,
    )


def _pip(*arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments],
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise CannotGather(f"pip {arguments[0]} failed:\n{done.stderr.strip()}")


def main(argv: Sequence[str] | None = None) -> int:
    """Make the wheelhouse; 0 when it stands."""
    parser = argparse.ArgumentParser(
        prog="python -m threadlab.authoring.wheelhouse",
        description=(__doc__ or "").split("\n")[0],
    )
    here = f"{sys.version_info.major}.{sys.version_info.minor}"
    parser.add_argument("out", type=Path, metavar="OUT", help="a new or empty folder")
    parser.add_argument("--python", nargs="+", choices=PYTHONS, default=[here], metavar="X.Y")
    parser.add_argument(
        "--system", nargs="+", choices=list(SYSTEMS), metavar="NAME", help=", ".join(SYSTEMS)
    )
    arguments = parser.parse_args(argv)
    course = find_course()
    try:
        if course is None:
            raise CannotGather("No course here: run this in the course's folder.")
        systems = arguments.system or [this_system()]
        count = gather(course, arguments.out, arguments.python, systems)
    except (CannotGather, Occupied, OSError, ValueError) as reason:
        print(f"No wheelhouse: {reason}", file=sys.stderr)
        return 1
    size = sum(path.stat().st_size for path in arguments.out.rglob("*") if path.is_file())
    print(f"{count} wheels, {size / 1e6:.0f} MB in {arguments.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
