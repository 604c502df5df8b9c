"""Does every link of a website lead somewhere? ``python -m threadlab.authoring.links FOLDER``

Looks at what a page needs or leads to within the site: links with their fragments, pictures,
scripts, styles. What begins with a scheme is left alone, unless a page would load it by itself:
a site that works from a file may load nothing from elsewhere.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADS = {"img": "src", "script": "src", "link": "href", "iframe": "src", "source": "src"}


@dataclass(slots=True)
class _Reader(HTMLParser):
    """Collects a page's links, what it loads, and the ids that a fragment may name."""

    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given[name] for name in ("id", "name") if name in given}
        if "href" in given and (tag == "a" or given.get("rel") == "canonical"):
            self.links.append(given["href"])
        elif LOADS.get(tag, "") in given:
            self.loads.append(given[LOADS[tag]])


def broken(site: Path) -> list[str]:
    """One line for each link that leads nowhere or loads from elsewhere; empty when all is well."""
    pages = {path: _read(path) for path in sorted(site.rglob("*.html"))}
    return [problem for path in pages for problem in _problems(site, path, pages)]


def _read(path: Path) -> _Reader:
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader


def _problems(site: Path, path: Path, pages: dict[Path, _Reader]) -> Iterator[str]:
    here = path.relative_to(site).as_posix()
    for target in pages[path].loads:
        parts = urlsplit(target)
        if parts.netloc or parts.scheme not in ("", "data"):
            yield f"{here}: loads {target}, which is not there without a network"
    for target in dict.fromkeys(pages[path].links + pages[path].loads):
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            continue
        file = (path.parent / unquote(parts.path)).resolve() if parts.path else path.resolve()
        if not file.is_file() or site.resolve() not in file.parents:
            yield f"{here}: {target} is not there"
        elif parts.fragment and file.suffix == ".html":
            reached = pages.get(site / file.relative_to(site.resolve()))
            # Browsers look for the place as it is written first, then decoded.
            if reached is None or not {parts.fragment, unquote(parts.fragment)} & reached.ids:
                yield f"{here}: {target}: the page has no such place"


def main(argv: Sequence[str] | None = None) -> int:
    """Print what is broken; 1 when anything is."""
    parser = argparse.ArgumentParser(
        prog="python -m threadlab.authoring.links", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("folder", type=Path)
    problems = broken(parser.parse_args(argv).folder)
    for line in problems:
        print(line, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
