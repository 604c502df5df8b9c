"""Fixtures of the browser tests; labdriver.py tells how to write one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import labdriver
import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """One browser for all tests; without one they skip, or fail where CI=true promises one."""
    reason = labdriver.missing()
    if reason is not None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI=true allows no browser test to be skipped, and there is {reason}")
        pytest.skip(reason)
    browser = labdriver.start_browser(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.quit()


@pytest.fixture(scope="session")
def lab(driver: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[labdriver.Lab]:
    """One JupyterLab for all tests, on a copy of the course."""
    server = labdriver.Lab(tmp_path_factory.mktemp("lab"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def open_notebook(
    driver: Any, lab: labdriver.Lab, request: pytest.FixtureRequest
) -> Iterator[Callable[..., labdriver.Notebook]]:
    """``open_notebook(path)`` or ``open_notebook(cells=[source, ...])``; see labdriver.

    A source that starts with "#md " becomes a prose cell. Kernels end with the test.
    """
    count = 0

    def open_it(
        path: str | None = None,
        *,
        cells: list[str] | None = None,
        theme: str = "light",
        size: str | tuple[int, int] = "wide",
    ) -> labdriver.Notebook:
        nonlocal count
        if (path is None) == (cells is None):
            raise TypeError("open_notebook takes either a path or cells")
        if path is None:
            count += 1
            name = "".join(c if c.isalnum() else "_" for c in request.node.name)
            path = f"scratch/{name}_{count}.ipynb"
            _write(lab.root / path, cells or [])
        elif not (lab.root / path).is_file():
            raise FileNotFoundError(f"{path} is not in the course")
        notebook = labdriver.Notebook(driver, lab, path)
        notebook.open(theme, size)
        return notebook

    yield open_it
    driver.get("about:blank")  # a page that loses its kernel complains
    lab.end_sessions()


def _write(path: Path, sources: list[str]) -> None:
    notebook = new_notebook(
        cells=[
            new_markdown_cell(source[4:]) if source.startswith("#md ") else new_code_cell(source)
            for source in sources
        ],
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}
        },
    )
    path.parent.mkdir(exist_ok=True)
    nbformat.write(notebook, path)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Keep a picture of the window in which a browser test failed."""
    report = yield
    driver = getattr(item, "funcargs", {}).get("driver")
    if report.when == "call" and report.failed and driver is not None:
        labdriver.ARTIFACTS.mkdir(parents=True, exist_ok=True)
        driver.save_screenshot(str(labdriver.ARTIFACTS / f"FAILED-{item.name}.png"))
    return report
