"""Be the scheduler in a real JupyterLab, played with clicks and keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from labdriver import By, Keys, wait_for

TOY = str(Path(__file__).resolve().parent.parent / "scheduler")
START = f"""\
import sys
sys.path.insert(0, {TOY!r})
import toy
from threadlab.scheduler import Scheduler"""


def text(cell: Any) -> str:
    return str(cell.find(".tls-text").get_attribute("value"))


def said(cell: Any) -> str:
    """What a screen reader is told."""
    return str(cell.find_all(".tls-live")[0].get_attribute("textContent"))


def part(cell: Any, number: int, css: str) -> Any:
    return cell.find_all(".tls-thread")[number].find_element(By.CSS_SELECTOR, css)


def show(notebook: Any, cell: Any, name: str) -> None:
    root = cell.find(".tls-root")
    notebook.driver.execute_script("arguments[0].scrollIntoView({block: 'start'});", root)
    notebook.screenshot(name)


def test_an_update_is_lost_by_clicks(open_notebook: Any) -> None:
    notebook = open_notebook(
        cells=[
            START,
            "w = Scheduler.from_graph(toy.counter())\nw",
            "w.schedule, w.outcome, w.tries",
        ]
    )
    notebook.console_errors()  # forgets what earlier pages complained of
    notebook.run_all()
    cell = notebook.cell(1)
    for number in (0, 1, 0):
        notebook.click(part(cell, number, ".tls-step"))
    assert text(cell) == "ABA"
    assert part(cell, 1, ".tls-seen").text.split() == ["B", "has", "read", "counter", "0"]
    assert part(cell, 0, ".tls-event-next").text == "next: write counter"
    show(notebook, cell, "scheduler-playing")
    for number in (0, 1, 1):
        notebook.click(part(cell, number, ".tls-step"))
    assert text(cell) == "ABAABB"
    assert "Goal reached!" in cell.find(".tls-end").text
    assert "counter is 1, expected 2" in cell.find(".tls-end").text
    assert "write counter, counter is still 1" in cell.find(".tls-story").text
    assert "point of no return" in cell.find_all(".tls-story li")[1].text
    show(notebook, cell, "scheduler-won")
    result = notebook.cell(2)
    result.run()
    assert result.output_text == "('ABAABB', 'failed', 1)"
    assert notebook.console_errors() == []


def test_keys_play_and_never_reach_jupyterlab(open_notebook: Any) -> None:
    notebook = open_notebook(cells=[START, "Scheduler.from_graph(toy.counter())"])
    notebook.run_all()
    cell = notebook.cell(1)
    before = [found["source"] for found in notebook.cells()]
    notebook.click(part(cell, 0, ".tls-step"))
    notebook.press("b", "2", "1", "A", "a", "a", "a")  # the last two find A finished
    assert text(cell) == "ABBAA"
    assert said(cell).startswith("A cannot run: it has finished")
    notebook.press(Keys.BACKSPACE, "u")
    assert text(cell) == "ABB"
    assert said(cell).startswith("Step 3: B, add 1.")
    notebook.press("r")
    assert text(cell) == ""
    assert [found["source"] for found in notebook.cells()] == before, "a key ran a command"


def test_a_blocked_thread_says_who_holds_the_lock(open_notebook: Any) -> None:
    notebook = open_notebook(
        cells=[START, "Scheduler.from_graph(toy.locked_counter())"], theme="dark"
    )
    notebook.run_all()
    cell = notebook.cell(1)
    notebook.click(part(cell, 0, ".tls-step"))
    assert part(cell, 1, ".tls-step").text == "B waits for lock, held by A"
    assert part(cell, 1, ".tls-status").text == "blocked"
    notebook.click(part(cell, 1, ".tls-step"))
    assert text(cell) == "A"
    assert "B cannot run: it waits for lock, held by A." in cell.find(".tls-note").text
    assert cell.find(".tls-held .tls-badge").text == "A"
    show(notebook, cell, "scheduler-blocked-dark")


def test_a_deadlock_with_a_finished_thread_is_a_deadlock(open_notebook: Any) -> None:
    notebook = open_notebook(
        cells=[START, "w = Scheduler.from_graph(toy.ab_ba(bystander=True), start='ABC')\nw"],
        size="narrow",
        theme="dark",
    )
    notebook.run_all()
    cell = notebook.cell(1)
    assert text(cell) == "ABC", "opens already stepped"
    notebook.click(part(cell, 2, ".tls-step"))
    end = cell.find(".tls-end").text
    assert "Deadlock" in end
    assert "C has finished, the others never will" in end
    assert part(cell, 0, ".tls-status").text == "blocked for ever"
    assert part(cell, 2, ".tls-status").text == "finished"
    tops = [card.location["y"] for card in cell.find_all(".tls-thread")]
    assert tops == sorted(set(tops)), "narrow: the threads stack"
    show(notebook, cell, "scheduler-deadlock-narrow-dark")


def test_a_losing_schedule_is_shown_only_after_a_try(open_notebook: Any) -> None:
    notebook = open_notebook(cells=[START, "Scheduler.from_graph(toy.counter())"])
    notebook.run_all()
    cell = notebook.cell(1)
    button = cell.find_all(".tls-tool")[2]
    notebook.click(button)
    assert "First play one schedule to its end yourself" in cell.find(".tls-note").text
    notebook.click(part(cell, 0, ".tls-step"))
    notebook.press(*"AABBB")
    assert "ends well" in cell.find(".tls-end").text
    assert "Not the goal yet" in cell.find(".tls-end").text
    notebook.click(button)
    wait_for(lambda: text(cell) == "AABBBA", "the shortest losing schedule to be played")
    assert "shortest such schedule" in cell.find(".tls-end").text


def test_the_schedule_is_copied(open_notebook: Any) -> None:
    notebook = open_notebook(
        cells=[START, "Scheduler.from_graph(toy.counter(), start='ABAB')", "answer = ''"]
    )
    notebook.run_all()
    cell = notebook.cell(1)
    notebook.driver.execute_cdp_cmd(
        "Browser.grantPermissions",
        {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]},
    )
    notebook.click(cell.find_all(".tls-tool")[3])
    wait_for(lambda: "Copied ABAB" in cell.find(".tls-note").text, "the copy to be confirmed")
    assert notebook.js("return await navigator.clipboard.readText();") == "ABAB"


def test_a_big_program_is_played_with_the_kernel(open_notebook: Any) -> None:
    big = (
        "from threadlab.scheduler.walk import play\n"
        "def expand(s):\n"
        "    return {**toy.counter(), 'start': play(toy.counter(), s).nodes[-1]}\n"
        "Scheduler.from_graph(toy.counter(limit=3), expand=expand)"
    )
    notebook = open_notebook(cells=[START, big])
    notebook.run_all()
    cell = notebook.cell(1)
    for length, number in enumerate((0, 1, 0, 1, 0, 1), start=1):
        notebook.click(part(cell, number, ".tls-step"))
        wait_for(lambda length=length: len(text(cell)) == length, f"step {length}")
    assert "counter is 1, expected 2" in cell.find(".tls-end").text


def test_a_restarted_kernel_leaves_it_playable(open_notebook: Any) -> None:
    notebook = open_notebook(cells=[START, "Scheduler.from_graph(toy.counter())"])
    notebook.run_all()
    cell = notebook.cell(1)
    notebook.click(part(cell, 0, ".tls-step"))
    notebook.js("await panel.sessionContext.restartKernel();")
    notebook.wait_idle()
    notebook.click(part(cell, 1, ".tls-step"))
    assert text(cell) == "AB"


@pytest.mark.parametrize("cell_source", ["Scheduler(threads=[])", "Scheduler('def f(:')"])
def test_bad_input_is_readable(open_notebook: Any, cell_source: str) -> None:
    notebook = open_notebook(cells=[START, cell_source])
    notebook.run_all()
    assert notebook.errors() == []
    assert "nothing to play here yet" in notebook.cell(1).find(".tls-problem").text
