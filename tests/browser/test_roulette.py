"""The roulette in a real JupyterLab: it spins while the cell is done, stops, and says how many."""

from __future__ import annotations

from typing import Any

import pytest
from labdriver import By, wait_for

RACY = """\
program = '''
import threading

counter = 0

def one():
    return 1

def work(times):
    global counter
    for _ in range(times):
        counter += one()

def run(threads, iterations):
    workers = [threading.Thread(target=work, args=(iterations,)) for _ in range(threads)]
    for w in workers: w.start()
    for w in workers: w.join()
    return counter

def expected(threads, iterations):
    return threads * iterations
'''
from threadlab.wheel import roulette"""

SPIN = "r = roulette(program, runs=60, iterations=20_000, switch_interval=1e-6)\nr"
EXACT = "e = roulette(program, runs=300, threads=1, iterations=100)\ne"
ENDLESS = "s = roulette(program, runs=100_000, iterations=100_000)\ns"


def words(cell: Any, css: str) -> str:
    return str(cell.find(css).text)


def show(notebook: Any, cell: Any, name: str) -> None:
    root = cell.find(".tlr-root")
    notebook.driver.execute_script("arguments[0].scrollIntoView({block: 'start'});", root)
    notebook.screenshot(name)


def wait_for_state(cell: Any, state: str) -> None:
    wait_for(
        lambda: cell.find(".tlr-root").get_attribute("data-state") == state, f"state {state}", 60
    )


def test_the_histogram_grows_and_the_headline_names_the_build(open_notebook: Any) -> None:
    notebook = open_notebook(cells=[RACY, SPIN, "r.wait().wrong"])
    notebook.run_all()
    assert notebook.errors() == []
    cell = notebook.cell(1)
    wait_for_state(cell, "done")
    wrong = int(notebook.cell(2).output_text)
    assert words(cell, ".tlr-headline").startswith(f"{wrong} of 60 runs went wrong")
    assert "On this build: CPython" in words(cell, ".tlr-details")
    counts = [int(e.text.removesuffix(" ✗").replace(",", "")) for e in cell.find_all(".tlr-count")]
    assert sum(counts) == 60
    assert len(cell.find_all(".tlr-root")) == 1, (
        "the view is drawn once, also after the last update"
    )
    show(notebook, cell, "roulette-wide")
    # What is stored for readers without widgets is the finished story, not the first moment.
    stored = cell.outputs[0]["data"]["text/html"]
    assert f"{wrong} of 60 runs went wrong on this build" in "".join(stored)


def test_controls_change_the_spin_and_nothing_wrong_is_not_called_safe(open_notebook: Any) -> None:
    notebook = open_notebook(cells=[RACY, EXACT, "e.wait().runs"], theme="dark", size="narrow")
    notebook.run_all()
    cell = notebook.cell(1)
    wait_for_state(cell, "done")
    assert words(cell, ".tlr-headline") == (
        "0 of 300 runs went wrong: at most 1.0 % do, at 95 % confidence"
    )
    notebook.click(cell.find(".tlr-reason summary"))
    assert "no proof" in words(cell, ".tlr-why")
    show(notebook, cell, "roulette-narrow-dark")

    runs = cell.find("input[data-name=runs]")
    runs.clear()
    runs.send_keys("a few")
    notebook.click(cell.find(".tlr-start"))
    assert "a whole number from 1 to 100,000" in words(cell, ".tlr-notes")
    runs.clear()
    runs.send_keys("50")
    notebook.click(cell.find(".tlr-start"))
    wait_for(lambda: words(cell, ".tlr-headline").startswith("0 of 50 runs"), "the second spin")
    focus = notebook.js("return document.activeElement.className")
    assert focus == "tlr-start", "the focus stays, or the next key would go to JupyterLab"


def test_stop_ends_it_and_a_restarted_kernel_leaves_it_readable(open_notebook: Any) -> None:
    notebook = open_notebook(cells=[RACY, ENDLESS, "1 + 1"])
    notebook.run_all()
    assert notebook.cell(2).output_text == "2", "the kernel is free while the roulette spins"
    cell = notebook.cell(1)
    wait_for(lambda: cell.find_all(".tlr-rows li"), "the first outcomes")
    assert cell.find(".tlr-root").get_attribute("data-state") == "running"
    notebook.click(cell.find(".tlr-stop"))
    wait_for_state(cell, "stopped")
    assert "Stopped after" in words(cell, ".tlr-notes")
    before = words(cell, ".tlr-headline")
    notebook.js("await panel.sessionContext.restartKernel();")
    notebook.wait_idle()
    assert words(cell, ".tlr-headline") == before


@pytest.mark.parametrize("program", ["'def run(:'", "open"])
def test_a_program_that_cannot_run_says_so(open_notebook: Any, program: str) -> None:
    notebook = open_notebook(cells=[f"from threadlab.wheel import roulette\nroulette({program})"])
    notebook.run_all()
    assert notebook.errors() == []
    assert "The roulette cannot spin" in notebook.cell(0).find(".tlr-problem").text


def test_the_schedule_that_fires_opens_under_the_histogram(open_notebook: Any) -> None:
    notebook = open_notebook(cells=[RACY, EXACT, "e.wait().runs"])
    notebook.run_all()
    cell = notebook.cell(1)
    wait_for_state(cell, "done")
    notebook.click(cell.find(".tlr-show"))
    game = cell.find(".tlr-stage .tls-root")
    assert "Find the schedule that goes wrong" in game.text
    assert game.find_elements(By.CSS_SELECTOR, ".tls-step")
    show(notebook, cell, "roulette-with-game")
