"""Build the course as a website: ``python -m threadlab.authoring.site OUT``.

Static HTML for any web server, or to be opened from a folder or a stick without a network. Each
lesson and its exercises are run once in a kernel of this environment, so that the widgets know
what they show: timelines play and schedulers can be played where no kernel is. Where no script
runs, pictures stand in their place. Each lesson also becomes a page of slides under ``slides/``.

``--url`` is the address at which the site will be served; with it the pages name their full address
and there is a sitemap for search engines. ``--stored`` runs nothing and shows the stored outputs:
quick, without playing widgets.
"""

from __future__ import annotations

import argparse
import posixpath
import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.sax.saxutils import escape

import nbformat
from markupsafe import Markup
from nbconvert.filters import markdown2html

from threadlab.authoring import browserfiles, execute, links, pages
from threadlab.authoring.lessonmap import README
from threadlab.authoring.lessons import Lesson, lessons
from threadlab.authoring.outfolder import Occupied, fresh
from threadlab.authoring.pages import Page, Resolve
from threadlab.course.folder import find_course

PICTURES = (".png", ".svg", ".jpg", ".gif")
NOTES = {
    "notebooks": "",
    "exercises": "To be read here, and played with. To change an answer and have it checked, "
    "open the course in JupyterLab.",
    "solutions": "Solutions. Have you tried it yourself first?",
}
TABS = {"notebooks": "Lesson", "exercises": "Exercises", "solutions": "Solutions"}
NOT_RUN = re.compile(r"\bthreadlab\.(check|hint|progress)\(")
SKIP = "skip-execution"  # nbclient's own tag
TITLE = "threadlab: a course in multithreaded Python"


class CannotBuild(Exception):
    """The site cannot be built; the text says why."""


@dataclass(slots=True)
class Site:
    """What is being built: from which course, where to, and what was met on the way."""

    course: Path
    out: Path
    url: str
    stored: bool
    lessons: tuple[Lesson, ...]
    by_source: dict[str, str] = field(default_factory=dict)
    built: list[Page] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        for lesson in self.lessons:
            for folder in TABS:
                source = f"{folder}/{lesson.stem}.ipynb"
                if (self.course / source).is_file():
                    self.by_source[source] = f"{folder}/{lesson.stem}.html"

    def canonical(self, page: Page) -> str:
        """The page's own address: in full where the site's is known, else as the page sees it."""
        if self.url:
            return self.url + page.path.removesuffix("index.html")
        return posixpath.basename(page.path)

    def resolver(self, source: str, page: Page) -> Resolve:
        """How links of the file ``source`` of the course become links of ``page``."""

        def resolve(link: str) -> str | None:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or not parts.path:
                return link
            target = posixpath.normpath(
                posixpath.join(posixpath.dirname(source), unquote(parts.path))
            )
            if target in self.by_source:
                fragment = f"#{parts.fragment}" if parts.fragment else ""
                return page.root + self.by_source[target] + fragment
            if target.endswith(PICTURES) and (self.course / target).is_file():
                self._take(target)
                return f"{page.root}files/{target}"
            if not (self.course / target).exists():
                self.missing.append(f"{source}: {link}")
            return None

        return resolve

    def write(self, page: Page, html: str) -> None:
        """Put a finished page in its place."""
        place = self.out / page.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(html, encoding="utf-8", newline="\n")
        self.built.append(page)

    def _take(self, file: str) -> None:
        place = self.out / "files" / file
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(self.course / file, place)


def build(
    course: Path, out: Path, *, url: str = "", stored: bool = False, only: Sequence[str] = ()
) -> Site:
    """Build the site of ``course`` in the empty folder ``out``.

    ``only`` names lessons (``"03"``); none means all. Raises `CannotBuild`, `Occupied`,
    `browserfiles.NoBrowserFiles`, and `execute.Refused` when a cell of a lesson fails.
    """
    chosen = tuple(x for x in lessons(course) if not only or x.number in only)
    unknown = set(only) - {x.number for x in chosen}
    if unknown:
        raise CannotBuild(f"There is no lesson {', '.join(sorted(unknown))}.")
    if url and urlsplit(url).scheme not in ("http", "https"):
        raise CannotBuild(f"--url wants an address such as https://example.org/course/, not {url}")
    out = fresh(out)
    site = Site(course, out, url.rstrip("/") + "/" if url else "", stored, chosen)
    assets = out / "assets"
    browserfiles.copy_to(assets)
    for style in ("site.css", "slides.css"):
        shutil.copyfile(pages.TEMPLATES / style, assets / style)
    for index, lesson in enumerate(chosen):
        _lesson(site, lesson, chosen[:index], chosen[index + 1 :])
    _home(site)
    _for_servers(site)
    problems = links.broken(out)
    if problems:
        raise CannotBuild("\n".join(["Links of the site lead nowhere:", *problems]))
    return site


def _lesson(site: Site, lesson: Lesson, before: Sequence[Lesson], after: Sequence[Lesson]) -> None:
    """All pages of one lesson."""
    for folder in TABS:
        source = f"{folder}/{lesson.stem}.ipynb"
        if source not in site.by_source:
            continue
        notebook = _notebook(site, source)
        told = notebook["metadata"]["threadlab"]
        page = _page(site, lesson, folder, told)
        html = pages.lesson_page(
            notebook,
            page,
            site.resolver(source, page),
            canonical=site.canonical(page),
            tabs=[*_tabs(site, lesson, folder, page)],
            note=NOTES[folder],
            before=_turn(page, folder, before[-1:], site),
            after=_turn(page, folder, after[:1], site),
            learning=_learning(site, lesson, page, told) if folder == "notebooks" else "",
        )
        site.write(page, html)
        if folder == "notebooks":
            show = Page(
                f"slides/{lesson.stem}.html",
                f"Slides: {lesson.title}",
                page.description,
                hidden=True,  # the same text as the lesson's page
            )
            resolve = site.resolver(source, show)
            site.write(
                show,
                pages.slides_page(notebook, show, resolve, canonical=site.canonical(show)),
            )


def _notebook(site: Site, source: str) -> Any:
    """The notebook as its page shows it: run, with the widgets' state, or as it is stored."""
    path = site.course / source
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    if site.stored or source.startswith("solutions/"):
        return notebook
    print(f"{source}: runs", flush=True)
    for cell in notebook["cells"]:
        if source.startswith("exercises/") and NOT_RUN.search(cell["source"]):
            cell["metadata"].setdefault("tags", []).append(SKIP)
    execute.run(notebook, path.parent, keep_widgets=True)
    return notebook


def _page(site: Site, lesson: Lesson, folder: str, told: Mapping[str, Any]) -> Page:
    path = site.by_source[f"{folder}/{lesson.stem}.ipynb"]
    if folder == "notebooks":
        text = pages.description(told)
        return Page(path, f"{lesson.title} · threads in Python", text)
    kind = TABS[folder]
    text = f"{kind} of the lesson {lesson.title} of a course in multithreaded Python."
    return Page(path, f"{lesson.title}: {kind.lower()}", text, hidden=folder == "solutions")


def _tabs(site: Site, lesson: Lesson, here: str, page: Page) -> Iterator[dict[str, Any]]:
    for folder, text in TABS.items():
        path = site.by_source.get(f"{folder}/{lesson.stem}.ipynb")
        if path:
            yield {"text": text, "href": page.root + path, "here": folder == here}
    yield {"text": "Slides", "href": f"{page.root}slides/{lesson.stem}.html", "here": False}


def _turn(page: Page, folder: str, to: Sequence[Lesson], site: Site) -> dict[str, str] | None:
    """The way to a neighbouring lesson, to the same kind of page where there is one."""
    for lesson in to:
        path = site.by_source.get(f"{folder}/{lesson.stem}.ipynb", f"notebooks/{lesson.stem}.html")
        return {"href": page.root + path, "text": f"{lesson.number} {lesson.title}"}
    return None


def _learning(site: Site, lesson: Lesson, page: Page, told: Mapping[str, Any]) -> Markup:
    """What the lesson is, in schema.org's words, for search engines."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "name": lesson.title,
        "description": page.description,
        "learningResourceType": "lesson",
        "teaches": told["objectives"],
        "timeRequired": f"PT{lesson.teaching + lesson.exercise}M",
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "isPartOf": {"@type": "Course", "name": TITLE},
    }
    if site.url:
        data["url"] = site.canonical(page)
    return Markup(pages.script_json(data))


def _home(site: Site) -> None:
    """The site's first page: README's beginning, the lessons, and how to open the course."""
    readme = (site.course / README).read_text(encoding="utf-8")
    intro = section(readme, "# threadlab")
    first = re.sub(r"\s+", " ", intro.strip().split("\n\n")[0])
    page = Page("index.html", TITLE, pages.shortened(first))
    resolve = site.resolver(README, page)
    body = (
        pages.environment()
        .get_template("home.html.j2")
        .render(
            intro=_prose(f"# {TITLE}\n\n{intro}", resolve),
            how=_prose(section(readme, "## Open the course"), resolve),
            lessons=[_listed(site, lesson) for lesson in site.lessons],
        )
    )
    site.write(page, pages.plain_page(body, page, canonical=site.canonical(page)))


def _prose(text: str, resolve: Resolve) -> Markup:
    html: str = markdown2html(text)
    return Markup(pages.rewritten(html, resolve))


def _listed(site: Site, lesson: Lesson) -> dict[str, Any]:
    made = [
        {"text": text.lower(), "href": f"{folder}/{lesson.stem}.html"}
        for folder, text in TABS.items()
        if f"{folder}/{lesson.stem}.ipynb" in site.by_source
    ]
    minutes = f"{lesson.teaching} minutes"
    if lesson.exercise:
        minutes += f" and {lesson.exercise} for the exercises"
    return {
        "number": lesson.number,
        "title": lesson.title,
        "question": lesson.question.replace("`", ""),
        "minutes": minutes,
        "href": f"notebooks/{lesson.stem}.html",
        "links": [*made[1:], {"text": "slides", "href": f"slides/{lesson.stem}.html"}],
    }


def section(markdown: str, heading: str) -> str:
    """What stands below ``heading`` up to the next heading. Raises `CannotBuild` without it."""
    found = re.search(rf"^{re.escape(heading)}\n(.*?)(?=^#|\Z)", _no_code(markdown), re.M | re.S)
    if not found:
        raise CannotBuild(f"{README} has no heading `{heading}`, which the first page is made of.")
    return markdown[found.start(1) : found.end(1)]


def _no_code(markdown: str) -> str:
    """The text with blocks of code blanked out, so that no comment in them reads as a heading."""
    return re.sub(
        r"^```.*?^```", lambda code: re.sub(r"[^\n]", " ", code[0]), markdown, flags=re.M | re.S
    )


def _for_servers(site: Site) -> None:
    """What web servers and search engines look for."""
    (site.out / ".nojekyll").touch()  # GitHub Pages: serve the files as they are
    if not site.url:
        return
    rows = "".join(
        f"  <url><loc>{escape(site.canonical(page))}</loc></url>\n"
        for page in sorted(site.built, key=lambda page: page.path)
        if not page.hidden
    )
    (site.out / "sitemap.xml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n',
        encoding="utf-8",
    )
    (site.out / "robots.txt").write_text(
        f"User-agent: *\nAllow: /\nSitemap: {site.url}sitemap.xml\n", encoding="utf-8"
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Build the site; 0 when it stands, 1 when not."""
    parser = argparse.ArgumentParser(
        prog="python -m threadlab.authoring.site", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("out", type=Path, metavar="OUT", help="a new or empty folder")
    parser.add_argument("--url", default="", help="where the site will be served")
    parser.add_argument("--only", nargs="+", default=[], metavar="NN", help="only these lessons")
    parser.add_argument("--stored", action="store_true", help="run nothing, show stored outputs")
    arguments = parser.parse_args(argv)
    course = find_course()
    try:
        if course is None:
            raise CannotBuild("No course here: run this in the course's folder.")
        site = build(
            course,
            arguments.out,
            url=arguments.url,
            stored=arguments.stored,
            only=arguments.only,
        )
    except (
        CannotBuild,
        Occupied,
        ValueError,
        browserfiles.NoBrowserFiles,
        execute.Refused,
    ) as reason:
        print(f"No site: {reason}", file=sys.stderr)
        return 1
    for link in dict.fromkeys(site.missing):
        print(f"{link} is not there: the text stays, without a link")
    print(f"{len(site.built)} pages. Open {arguments.out / 'index.html'}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
