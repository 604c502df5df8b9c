"""A notebook saved as HTML: the timeline plays from a file, with no kernel and no network.

The scripts beside the page come from npm: `python -m threadlab.authoring.browserfiles` prints the
folder that THREADLAB_WIDGET_FILES has to name, and without it the test skips.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import nbformat
import pytest
from labdriver import Keys, wait_for
from nbconvert import HTMLExporter
from nbconvert.preprocessors import ExecutePreprocessor
from nbformat.v4 import new_code_cell, new_notebook
from test_timeline import PAY

from threadlab.authoring import browserfiles


@pytest.fixture(scope="module")
def executed() -> nbformat.NotebookNode:
    notebook = new_notebook(cells=[new_code_cell(PAY), new_code_cell("Timeline(pay)")])
    ExecutePreprocessor(timeout=120, store_widget_state=True).preprocess(notebook, {})
    return notebook


@pytest.fixture
def page(executed: nbformat.NotebookNode, tmp_path: Path) -> Path:
    if browserfiles.PLACE not in os.environ:
        pytest.skip(
            f"{browserfiles.PLACE} is not set. In a shell: export {browserfiles.PLACE}="
            "$(python -m threadlab.authoring.browserfiles)"
        )
    browserfiles.copy_to(tmp_path)
    exporter = HTMLExporter(
        widget_renderer_url="embed-amd.js", require_js_url="require.js", mathjax_url=""
    )
    body, _ = exporter.from_notebook_node(executed)
    path = tmp_path / "page.html"
    path.write_text(body, encoding="utf-8")
    return path


def test_it_plays_offline(driver: Any, page: Path) -> None:
    driver.get_log("browser")
    driver.set_window_size(1100, 900)
    driver.get(page.as_uri())
    plot = wait_for(
        lambda: driver.execute_script(
            "return document.querySelector('.threadlab-timeline .tl-plot')"
        ),
        "the timeline in the page",
    )
    driver.execute_script("arguments[0].focus()", plot)
    plot.send_keys(Keys.END)
    wait_for(lambda: plot.get_attribute("aria-valuetext") == "step 6", "the cursor to move")
    plot.send_keys(Keys.HOME, Keys.SPACE)
    wait_for(lambda: plot.get_attribute("aria-valuetext") == "step 6", "the play to end")
    # Chromium lists what came, or should have come, from elsewhere, and reports what failed.
    asked = driver.execute_script(
        "return performance.getEntriesByType('resource').map((entry) => entry.name)"
    )
    assert [name for name in asked if name.startswith("http")] == []
    assert [entry for entry in driver.get_log("browser") if entry["level"] == "SEVERE"] == []
