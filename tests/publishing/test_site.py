"""The website, as files: what each page says of itself, its links, and what stands in for widgets.

Whether the widgets work is for tests/browser/test_site.py to see.
"""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from threadlab.authoring import browserfiles, links, site
from threadlab.authoring.outfolder import Occupied

URL = "https://example.org/course/"
README = """# threadlab

All about threads. In [lesson 03](notebooks/03_small.ipynb).

## Open the course

```sh
# not a heading
run me
```

## More
"""


@pytest.fixture(scope="module")
def whole(repository: Path, no_scripts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the whole course, from the stored outputs."""
    out = tmp_path_factory.mktemp("whole") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(browserfiles.PLACE, str(no_scripts))
        site.build(repository, out, url=URL, stored=True)
    return out


def head(page: Path) -> dict[str, str]:
    text = page.read_text(encoding="utf-8").split("</head>")[0]
    found = dict(re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', text))
    found["title"] = re.findall(r"<title>(.*?)</title>", text)[0]
    found["canonical"] = re.findall(r'<link rel="canonical" href="([^"]*)"', text)[0]
    return {name: unescape(value) for name, value in found.items()}


def test_every_notebook_has_a_page_and_every_lesson_slides(whole: Path, repository: Path) -> None:
    for folder in ("notebooks", "exercises", "solutions"):
        names = {path.stem for path in (repository / folder).glob("*.ipynb")}
        assert {path.stem for path in (whole / folder).glob("*.html")} == names
    lessons = {path.stem for path in (repository / "notebooks").glob("*.ipynb")}
    assert {path.stem for path in (whole / "slides").glob("*.html")} == lessons


def test_every_link_leads_somewhere(whole: Path) -> None:
    assert len([*whole.rglob("*.html")]) > 40
    assert links.broken(whole) == []


def test_every_page_says_what_it_is(whole: Path) -> None:
    heads = {page: head(page) for page in whole.rglob("*.html")}
    for page, told in heads.items():
        assert 10 <= len(told["title"]) <= 70, page
        assert 40 <= len(told["description"]) <= 160, page
        place = page.relative_to(whole).as_posix().removesuffix("index.html")
        assert told["canonical"] == told["og:url"] == URL + place
    titles = [told["title"] for told in heads.values()]
    assert len(set(titles)) == len(titles)


def test_the_sitemap_names_what_may_be_found_and_nothing_else(whole: Path) -> None:
    tree = ElementTree.parse(whole / "sitemap.xml")
    listed = {element.text for element in tree.iter() if element.tag.endswith("loc")}
    open_pages = {
        told["canonical"]
        for told in map(head, whole.rglob("*.html"))
        if "noindex" not in told.get("robots", "")
    }
    assert listed == open_pages
    assert URL in listed
    assert not [address for address in listed if "/solutions/" in str(address)]
    assert f"Sitemap: {URL}sitemap.xml" in (whole / "robots.txt").read_text()


def test_what_search_engines_are_told_is_json(whole: Path) -> None:
    text = (whole / "notebooks" / "03_lost_updates.html").read_text(encoding="utf-8")
    told = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)[0])
    assert told["@type"] == "LearningResource"
    assert told["timeRequired"] == "PT60M"


def test_a_stored_page_shows_the_pictures(whole: Path) -> None:
    page = (whole / "notebooks" / "03_lost_updates.html").read_text(encoding="utf-8")
    assert "data:image/png;base64," in page
    assert "widget-state+json" not in page


# --- a small course, really run


def small_course(folder: Path, *cells: str, exercise: tuple[str, ...] = ()) -> Path:
    told = {
        "title": "Small",
        "questions": ["Does it work?"],
        "objectives": ["See that it does"],
        "teaching_minutes": 5,
        "exercise_minutes": 5 if exercise else 0,
    }
    (folder / "README.md").write_text(README)
    for name, sources in (("notebooks", cells), ("exercises", exercise)):
        if sources:
            (folder / name).mkdir()
            notebook = new_notebook(
                cells=[
                    new_markdown_cell(s[4:]) if s.startswith("#md ") else new_code_cell(s)
                    for s in sources
                ],
                metadata={"threadlab": told},
            )
            nbformat.write(notebook, folder / name / "03_small.ipynb")
    return folder


ADD = """
import threadlab

def add():
    global n
    n += 1

"""
TIMELINE = ADD + (
    'threadlab.explore(setup="n = 0", threads=[add, add], invariant="n == 2").timeline()'
)
SCHEDULER = ADD + (
    'threadlab.Scheduler(setup="n = 0", threads=[add, add], invariant="n == 2", goal="Lose")'
)


def test_a_run_page_holds_the_widgets_and_what_stands_in_for_them(
    tmp_path: Path, no_scripts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(browserfiles.PLACE, str(no_scripts))
    course = small_course(
        tmp_path, "#md # 03 Small", TIMELINE, exercise=(SCHEDULER, 'threadlab.check("03.1")')
    )
    site.build(course, tmp_path / "out")
    lesson = (tmp_path / "out/notebooks/03_small.html").read_text(encoding="utf-8")
    state = json.loads(
        re.findall(r'<script type="application/vnd.jupyter.widget-state\+json">(.*?)</script>',
                   lesson, re.DOTALL)[0]
    )  # fmt: skip
    views = re.findall(r'"model_id": "(\w+)"', lesson.split("widget-state+json")[0])
    assert len(views) == 1
    assert state["state"][views[0]]["state"]["_anywidget_id"].endswith("Timeline")
    widget = lesson.split('class="course-widget')[1].split("</script>")[0]
    (picture,) = re.findall(r"<img[^>]*>", widget)
    assert 'src="data:image/png;base64,' in picture
    assert 'alt="Timeline(3 threads' in picture
    exercise = (tmp_path / "out/exercises/03_small.html").read_text(encoding="utf-8")
    assert exercise.count("widget-view+json") == 1
    assert "Be the scheduler" in exercise.split("course-fallback")[1].split("</div>")[0]
    assert "TaskIncomplete" not in exercise  # a page checks nobody's answer
    assert not (tmp_path / "out/sitemap.xml").exists()  # it would need full addresses
    assert head(tmp_path / "out/notebooks/03_small.html")["canonical"] == "03_small.html"


def test_a_lesson_that_fails_makes_no_site(
    tmp_path: Path, no_scripts: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.setenv(browserfiles.PLACE, str(no_scripts))
    course = small_course(tmp_path, "1 / 0")
    monkeypatch.setattr(site, "find_course", lambda: course)
    assert site.main([str(tmp_path / "out")]) == 1
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_links_to_what_is_not_there_become_text(
    tmp_path: Path, no_scripts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(browserfiles.PLACE, str(no_scripts))
    course = small_course(tmp_path, "#md See [the next](04_none.ipynb) or [this](03_small.ipynb).")
    made = site.build(course, tmp_path / "out", stored=True)
    page = (tmp_path / "out/notebooks/03_small.html").read_text(encoding="utf-8")
    assert "See <span>the next</span> or" in page
    assert '<a href="../notebooks/03_small.html">this</a>' in page
    assert set(made.missing) == {"notebooks/03_small.ipynb: 04_none.ipynb"}


def test_nothing_is_written_over(tmp_path: Path, no_scripts: Path) -> None:
    course = small_course(tmp_path, "1")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("work")
    with pytest.raises(Occupied, match="not empty"):
        site.build(course, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["out", "--only", "77"], "no lesson 77"),
        (["out", "--url", "example.org"], "--url wants an address"),
    ],
)
def test_wrong_wishes_are_answered(
    arguments: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    course = small_course(tmp_path, "1")
    monkeypatch.setattr(site, "find_course", lambda: course)
    monkeypatch.chdir(tmp_path)
    assert site.main(arguments) == 1
    assert says in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_section_ends_at_the_next_heading_and_not_in_code() -> None:
    assert site.section(README, "## Open the course").strip().endswith("```")
    assert "# not a heading" in site.section(README, "## Open the course")
    with pytest.raises(site.CannotBuild, match="no heading"):
        site.section(README, "## Nowhere")


# --- the link checker itself


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ('<a href="none.html">x</a>', "none.html is not there"),
        ('<a href="other.html#nowhere">x</a>', "no such place"),
        ('<a href="#nowhere">x</a>', "no such place"),
        ('<img src="none.png">', "none.png is not there"),
        ('<script src="https://cdn.example/x.js"></script>', "not there without a network"),
        ('<link rel="stylesheet" href="//cdn.example/x.css">', "not there without a network"),
        ('<a href="../outside.html">x</a>', "outside.html is not there"),
    ],
)
def test_the_checker_finds(html: str, says: str, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (tmp_path / "outside.html").touch()
    (folder / "other.html").write_text('<h1 id="place">x</h1>')
    (folder / "page.html").write_text(html)
    (problem,) = links.broken(folder)
    assert problem.startswith("page.html: ")
    assert says in problem


def test_the_checker_lets_pass(tmp_path: Path) -> None:
    (tmp_path / "other.html").write_text('<h1 id="a%20b">x</h1><a name="old"></a>')
    (tmp_path / "page.html").write_text(
        '<a href="other.html#a%20b">x</a><a href="other.html#old">x</a>'
        '<a href="https://python.org/none">x</a><img src="data:image/png;base64,AA==">'
        '<p id="here"><a href="#here">x</a><script>"<a href=none>"</script>'
    )
    assert links.broken(tmp_path) == []
    assert links.main([str(tmp_path)]) == 0
