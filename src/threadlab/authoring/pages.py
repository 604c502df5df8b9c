"""A notebook as a web page or as slides: HTML whose widgets work from a file, without a kernel."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from nbconvert import HTMLExporter, SlidesExporter

from threadlab.authoring import slides

TEMPLATES = Path(__file__).parent / "templates"
STATE = "application/vnd.jupyter.widget-state+json"
DESCRIPTION = 160  # characters: what search engines show of a description

Resolve = Callable[[str], str | None]
"""From a link as it stands in a notebook to the one in the page; None where nothing is there."""

_ANCHOR = re.compile(r'<a\b([^>]*?)\bhref="([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
_IMAGE = re.compile(r'(<img\b[^>]*?\bsrc=")([^":]*)(")')


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site.

    ``path`` is where it lies in the site. ``hidden`` keeps it away from search engines.
    """

    path: str
    title: str
    description: str
    hidden: bool = False

    @property
    def root(self) -> str:
        """The way from the page to the site's root: ``""`` or ``"../"``."""
        return "../" * self.path.count("/")


@cache
def environment() -> Environment:
    """Jinja with our templates; what goes in is escaped unless it is `Markup`."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )


def lesson_page(notebook: Any, page: Page, resolve: Resolve, **more: Any) -> str:
    """``notebook`` as the page ``page``; ``more`` is what `page.html.j2` shows around it."""
    body, _ = _exporter(HTMLExporter, "threadlab").from_notebook_node(notebook)
    return _fill("page.html.j2", notebook, page, rewritten(body, resolve), more)


def slides_page(notebook: Any, page: Page, resolve: Resolve, **more: Any) -> str:
    """``notebook`` cut into slides; arrow keys turn them, ``S`` shows the speaker's notes."""
    cut = slides.cut(notebook)
    body, _ = _exporter(SlidesExporter, "threadlab_slides").from_notebook_node(cut)
    return _fill("slides.html.j2", notebook, page, rewritten(body, resolve), more)


def plain_page(body: str, page: Page, **more: Any) -> str:
    """HTML that comes from no notebook as a page of the site."""
    return _fill("page.html.j2", None, page, body, more)


def rewritten(html: str, resolve: Resolve) -> str:
    """``html`` with every link resolved; the text stays where a link leads nowhere."""

    def link(found: re.Match[str]) -> str:
        target = resolve(found[2])
        if target is None:
            return f"<span>{found[4]}</span>"
        return f'<a{found[1]}href="{target}"{found[3]}>{found[4]}</a>'

    def image(found: re.Match[str]) -> str:
        return f"{found[1]}{resolve(found[2]) or found[2]}{found[3]}"

    return _IMAGE.sub(image, _ANCHOR.sub(link, html))


def description(told: Mapping[str, Any]) -> str:
    """A lesson's question and what it teaches, as a search engine shows them.

    ``told`` is the notebook's metadata ``threadlab``.
    """
    text = " ".join([*told["questions"], *(f"{o}." for o in told["objectives"])]).replace("`", "")
    return shortened(text)


def shortened(text: str) -> str:
    """As many whole words as fit into a search engine's line."""
    if len(text) <= DESCRIPTION:
        return text
    return text[: DESCRIPTION - 1].rpartition(" ")[0].rstrip(",;:") + "…"


@cache
def _exporter(kind: type[HTMLExporter], template: str) -> HTMLExporter:
    return kind(
        template_name=template,
        extra_template_basedirs=[str(TEMPLATES)],
        extra_template_paths=[str(TEMPLATES)],
    )


def _fill(template: str, notebook: Any, page: Page, body: str, more: dict[str, Any]) -> str:
    state = deepcopy(notebook["metadata"].get("widgets", {}).get(STATE)) if notebook else None
    context: dict[str, Any] = {
        "page": page,
        "root": page.root,
        "assets": f"{page.root}assets/",
        "canonical": page.path.rpartition("/")[2],
        "widget_state": Markup(script_json(state)) if state and state["state"] else "",
        **more,
    }
    return environment().get_template(template).render(body=Markup(body), **context)


def script_json(data: Any) -> str:
    """JSON that may stand in a script element."""
    return json.dumps(data, sort_keys=True).replace("</", "<\\/")
