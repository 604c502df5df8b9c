"""The scripts that let widgets and slides work without a kernel and without a network.

``python -m threadlab.authoring.browserfiles`` prints the folder that holds them; npm fetches them
once into the cache of this user. Where there is no npm, ``THREADLAB_WIDGET_FILES`` may name a
folder that was made elsewhere. None of them is ours, so none is in the repository; their licences
come along.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from types import MappingProxyType

from jupyter_core.paths import jupyter_path

PLACE = "THREADLAB_WIDGET_FILES"
NPM_TIMEOUT = 300  # seconds: a slow line, not a dead one

# npm package and version -> file in the package -> its name in the folder. The version of the
# html-manager goes with ipywidgets 8.
PACKAGES = MappingProxyType(
    {
        "@jupyter-widgets/html-manager@1.0.15": {
            "dist/embed-amd.js": "embed-amd.js",
            "dist/embed.js.LICENSE.txt": "embed-amd.LICENSE.txt",
        },
        "requirejs@2.3.8": {"require.js": "require.js"},
        "reveal.js@4.6.1": {
            "dist/reveal.js": "reveal.js",
            "dist/reveal.css": "reveal.css",
            "plugin/notes/notes.js": "reveal-notes.js",
            "LICENSE": "reveal.LICENSE.txt",
        },
    }
)
NAMES = tuple(name for files in PACKAGES.values() for name in files.values())


class NoBrowserFiles(Exception):
    """The scripts cannot be had; the text says why and what to do."""


def folder() -> Path:
    """The folder with `NAMES` in it; fetched at the first call. Raises `NoBrowserFiles`."""
    named = os.environ.get(PLACE)
    place = Path(named) if named else _cache()
    missing = [name for name in NAMES if not (place / name).is_file()]
    if named and missing:
        raise NoBrowserFiles(f"{PLACE} names {place}, which lacks {', '.join(missing)}.")
    if missing:
        _fetch(place)
    return place


def anywidget_script() -> Path:
    """anywidget's own part, which its Python package brings. Raises `NoBrowserFiles`."""
    for place in jupyter_path("nbextensions"):
        script = Path(place, "anywidget", "index.js")
        if script.is_file():
            return script
    raise NoBrowserFiles(
        "anywidget's index.js is in none of Jupyter's folders: is the course's environment the "
        "one that runs this? (`jupyter --paths` lists the folders.)"
    )


def copy_to(target: Path) -> None:
    """Put everything that a page needs into ``target``. Raises `NoBrowserFiles`."""
    source = folder()
    target.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        shutil.copyfile(source / name, target / name)
    shutil.copyfile(anywidget_script(), target / "anywidget.js")


def _cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    versions = "-".join(package.rpartition("@")[2] for package in PACKAGES)
    return Path(base, "threadlab", f"browserfiles-{versions}")


def _fetch(place: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise NoBrowserFiles(
            f"npm is not installed, and it is what fetches {', '.join(PACKAGES)}. Install Node.js, "
            f"or let {PLACE} name a folder that holds {', '.join(NAMES)}."
        )
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent) as half:
        for package, files in PACKAGES.items():
            _unpack(_pack(npm, package, Path(half)), files, Path(half))
        place.mkdir(exist_ok=True)
        for name in NAMES:  # one rename a file: a second build beside this one does no harm
            os.replace(Path(half, name), place / name)


def _pack(npm: str, package: str, into: Path) -> Path:
    """Let npm download one package, which it compares with the registry's checksum."""
    try:
        done = subprocess.run(
            [npm, "pack", "--silent", package],
            cwd=into,
            capture_output=True,
            text=True,
            check=False,
            timeout=NPM_TIMEOUT,
        )
    except subprocess.TimeoutExpired as error:
        raise NoBrowserFiles(f"npm got no {package} within {NPM_TIMEOUT} s.") from error
    if done.returncode != 0:
        raise NoBrowserFiles(
            f"npm got no {package}. Is there a network? npm said:\n{done.stderr.strip()}"
        )
    return into / done.stdout.strip().splitlines()[-1]


def _unpack(archive: Path, files: dict[str, str], into: Path) -> None:
    with tarfile.open(archive) as packed:
        for inside, name in files.items():
            try:
                member = packed.extractfile(f"package/{inside}")
            except KeyError:
                member = None
            if member is None:
                raise NoBrowserFiles(f"{archive.name} has no {inside}: has the package changed?")
            with member, Path(into, name).open("wb") as target:
                shutil.copyfileobj(member, target)


def main() -> int:
    """Print the folder; 1 when the scripts cannot be had."""
    try:
        print(folder())
    except NoBrowserFiles as reason:
        print(reason, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
