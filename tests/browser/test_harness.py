"""The harness itself, on small notebooks made here: what it reports can be relied on."""

from __future__ import annotations

import pytest
from labdriver import THEMES

SLIDER = "import ipywidgets\nslider = ipywidgets.IntSlider(0, 0, 100)\nslider"
BUTTON = (
    "presses = []\n"
    "button = ipywidgets.Button(description='Press me')\n"
    "button.on_click(lambda _: presses.append(1))\n"
    "button"
)


def test_widgets_are_really_dragged_and_clicked(open_notebook):
    notebook = open_notebook(cells=["#md # Probe", SLIDER, BUTTON, "slider.value, len(presses)"])
    notebook.run_all()
    assert notebook.errors() == []
    assert notebook.cell(-1).output_text == "(0, 0)"

    notebook.drag(notebook.cell(1).find(".noUi-handle"), dx=60)
    notebook.click(notebook.cell(2).find("button"))
    result = notebook.find_cell("slider.value")
    result.run()
    value, presses = eval(result.output_text)
    assert value > 10
    assert presses == 1
    assert notebook.screenshot("harness").stat().st_size > 10_000


def test_errors_and_cells_that_never_ran_are_reported(open_notebook):
    notebook = open_notebook(cells=["print('fine')", "1 / 0", "print('never')"])
    notebook.run_all()
    assert notebook.errors() == ["cell 1: ZeroDivisionError: division by zero", "cell 2: not run"]
    assert notebook.cell(0).output_text == "fine\n"


def test_what_is_typed_into_a_cell_is_what_runs(open_notebook):
    notebook = open_notebook(cells=["answer = None", "answer"])
    notebook.run_all()
    source = "class Answer:\n    def __init__(self):\n        self.all = [(1, '2')]\n\nanswer = 42"
    notebook.cell(0).type(source)
    notebook.run_all()
    assert notebook.cell(1).output_text == "42"


def test_a_cell_far_below_the_window_can_be_read_and_used(open_notebook):
    far = [f"print({n})" for n in range(40)]
    notebook = open_notebook(cells=[*far, SLIDER], size="narrow")
    notebook.run_all()
    assert notebook.errors() == []
    assert notebook.cell(-1).find(".noUi-handle").is_displayed()


def test_waiting_lasts_until_the_last_cell_is_done(open_notebook):
    notebook = open_notebook(cells=["import time", "time.sleep(1.5)", "print('done')"])
    notebook.run_all()
    assert notebook.cell(2).output_text == "done\n"


@pytest.mark.parametrize("theme", THEMES)
def test_both_themes_can_be_worn(open_notebook, theme):
    notebook = open_notebook(cells=["'theme'"], theme=theme)
    shade = notebook.js(
        "return getComputedStyle(document.body).getPropertyValue(args[0]).trim()",
        "--jp-layout-color1",
    )
    assert (shade in ("white", "#fff", "#ffffff")) == (theme == "light")
