"""The timeline in real JupyterLab: mouse, keys, themes, sizes, a kernel that is busy or gone."""

from __future__ import annotations

import base64
import re

import pytest
from labdriver import Keys, Notebook, wait_for

PAY = '''
from threadlab.timeline import Timeline, compare
from threadlab.trace import Hold, Mark, Sample, Segment, State, Trace

source = """\\
def pay(src, dst, amount):
    with src.lock:
        with dst.lock:
            src.balance -= amount
            dst.balance += amount
"""
S = State
pay = Trace(
    ("A pay(ann, bob)", "B pay(bob, ann)"),
    (
        Segment(0, 0, 1, S.RUNNING, "acquire ann.lock", line=2),
        Segment(0, 1, 2, S.RUNNABLE, line=3),
        Segment(0, 2, 3, S.RUNNING, "read balance", line=3),
        Segment(0, 3, 6, S.WAITING_LOCK, on="bob.lock", holder=1, line=3),
        Segment(1, 0, 1, S.RUNNABLE, line=2),
        Segment(1, 1, 2, S.RUNNING, "acquire bob.lock", line=2),
        Segment(1, 2, 4, S.RUNNABLE, line=3),
        Segment(1, 4, 6, S.WAITING_LOCK, on="ann.lock", holder=0, line=3),
    ),
    "step",
    holds=(Hold(0, "ann.lock", 0, 6), Hold(1, "bob.lock", 1, 6)),
    marks=(Mark(0, 2.5, "read balance", "read", 3, "100"), Mark(1, 4.5, "too late", "losing", 3)),
    source=source,
    title="Two friends pay each other",
)
'''
RUN = """
from random import Random
random, segments, holds, marks, samples = Random(4), [], [], [], []
names = ("MainThread", "fetch-1", "fetch-2", "store")
clock, free, last = [0.0] * 4, 0.0, 1
for _ in range(75):
    t = min(range(1, 4), key=clock.__getitem__)
    for state, mean, on, line in (
        (S.IO, 3e-3, "", 3), (S.RUNNING, 1e-3, "parse page", 4), (S.SLEEPING, 4e-4, "", 5),
        (S.WAITING_QUEUE, 8e-4, "jobs", 6), (S.WAITING_LOCK, 0, "cache_lock", 7),
    ):
        d = max(free - clock[t], 0) if state is S.WAITING_LOCK else random.expovariate(1 / mean)
        if d:
            segments.append(Segment(
                t, clock[t], clock[t] + d, state, label=on if state is S.RUNNING else "",
                on=on if "waiting" in state.value else None,
                holder=last if state is S.WAITING_LOCK else None, line=line,
                cpu=random.choice([0.5, 1.0]) if state is S.RUNNING else None))
        clock[t] += d
    samples.append(Sample("jobs", clock[t], random.randint(0, 8)))
    d = random.expovariate(1 / 6e-4)
    segments.append(Segment(t, clock[t], clock[t] + d, S.RUNNING, "store page", line=8))
    holds.append(Hold(t, "cache_lock", clock[t], clock[t] + d))
    clock[t] += d
    free, last = clock[t], t
    if random.random() < 0.1:
        marks.append(Mark(t, clock[t], "write cache", "write", 8, "1"))
marks.append(Mark(2, clock[2], "TimeoutError: no answer", "exception", 3))
end = max(clock)
segments += [Segment(0, 0, 2e-3, S.RUNNING, "start threads", line=1),
             Segment(0, 2e-3, end, S.WAITING_JOIN, on="fetch-1", holder=1, line=9)]
run = Trace(names, tuple(segments), "s", tuple(holds), tuple(marks), tuple(samples),
            "\\n".join(f"line_{n} = ..." for n in range(1, 10)), "Crawl with three threads")
"""


class Widget:
    """A timeline in a cell's output, as the tests see it."""

    def __init__(self, notebook: Notebook, cell: int) -> None:
        self.notebook = notebook
        self.cell = notebook.cell(cell)
        self.plot = self.cell.find(".threadlab-timeline .tl-plot")

    def text(self, css: str) -> str:
        return self.notebook.driver.execute_script(
            "return arguments[0].closest('.threadlab-timeline')"
            ".querySelector(arguments[1]).textContent;",
            self.plot,
            css,
        )

    @property
    def moment(self) -> str:
        return self.plot.get_attribute("aria-valuetext")

    def pixels(self) -> str:
        """What the canvas shows once a frame has been painted."""
        return self.notebook.js(
            "await new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)));"
            "return args[0].querySelector('canvas').toDataURL();",
            self.plot,
        )

    def focus(self) -> None:
        self.notebook.js("args[0].focus();", self.plot)


@pytest.fixture
def pay(open_notebook) -> Widget:
    notebook = open_notebook(cells=[PAY, "timeline = Timeline(pay)\ntimeline", "timeline.cursor"])
    notebook.run_all()
    assert notebook.errors() == []
    return Widget(notebook, 1)


def test_click_drag_and_program_share_the_cursor(pay: Widget) -> None:
    assert pay.moment == "step 1"
    assert pay.text(".tl-now").startswith("At step 1")
    pay.notebook.click(pay.plot, x=0.75, y=0.6)
    assert pay.moment == "step 5"
    assert "Deadlock: A pay(ann, bob) and B pay(bob, ann) wait for each other." in pay.text(
        ".tl-alarm"
    )
    pay.notebook.screenshot("timeline-deadlock")
    pay.notebook.drag(pay.plot, dx=-pay.plot.size["width"] // 2, x=0.75, y=0.6)
    assert pay.moment in ("step 1", "step 2")
    assert pay.text(".tl-alarm") == ""

    def told() -> bool:
        pay.notebook.cell(2).run()
        return pay.notebook.cell(2).output_text in ("0.5", "1.5")

    wait_for(told, "the cursor to reach the program")
    assert pay.notebook.console_errors() == []


def test_keys_move_zoom_choose_and_play(pay: Widget) -> None:
    notebook = pay.notebook
    pay.focus()
    notebook.press(Keys.END)
    assert pay.moment == "step 6"
    notebook.press(Keys.ARROW_LEFT)
    assert pay.moment == "step 5"
    notebook.press(Keys.HOME, Keys.ARROW_RIGHT)
    assert pay.moment == "step 2"
    notebook.press(Keys.PAGE_DOWN)
    assert pay.moment == "step 3"
    still = pay.pixels()
    notebook.press("+")
    assert pay.pixels() != still
    notebook.press("0")
    assert pay.pixels() == still
    notebook.press(Keys.ARROW_DOWN)
    wait_for(lambda: "A pay(ann, bob): read balance → 100" in pay.text(".tl-live"), "the lane read")
    assert "B pay" not in pay.text(".tl-live")
    notebook.press(Keys.ESCAPE, Keys.HOME, Keys.SPACE)
    wait_for(lambda: pay.moment == "step 6", "the play to reach the end")
    wait_for(lambda: "Deadlock" in pay.text(".tl-live"), "the end to be said")
    # JupyterLab's own keys, such as arrows between cells, had no part in this.
    assert notebook.js("return content.widgets.length;") == 3


def test_hovering_tells_and_lights_up_the_lock(pay: Widget) -> None:
    before = pay.pixels()
    pay.notebook.move_to(pay.plot, x=0.8, y=0.47)
    tip = pay.text(".tl-tip")
    assert "A pay(ann, bob): waiting for a lock (bob.lock), held by B pay(bob, ann)" in tip
    assert "step 4 to 6, 3 steps" in tip
    assert "line 3: with dst.lock:" in tip
    wait_for(lambda: pay.pixels() != before, "the lock's holders to light up")
    pay.notebook.screenshot("timeline-hover")
    pay.notebook.move_to(pay.notebook.cell(1).find(".tl-title"))
    wait_for(lambda: pay.pixels() == before, "the light to go out")


def test_a_key_takes_away_what_the_pointer_told(pay: Widget) -> None:
    pay.notebook.move_to(pay.plot, x=0.8, y=0.47)
    tip = pay.cell.find(".tl-tip")
    pay.focus()
    pay.notebook.press("+")  # what stands under the pointer now is something else
    assert not tip.is_displayed()


def test_a_lock_s_button_pins_the_light(pay: Widget) -> None:
    before = pay.pixels()
    button = pay.cell.find(".tl-lock")
    assert button.text == "ann.lock"
    pay.notebook.click(button)
    assert button.get_attribute("aria-pressed") == "true"
    assert pay.pixels() != before


LONG = """
long = Trace(
    ("worker", "other"),
    tuple(Segment(t, i / 1e3, (i + 0.5 + 0.4 * (i % 2)) / 1e3,
                  S.RUNNING if i % 3 else S.SLEEPING, "work", line=1)
          for t in (0, 1) for i in range(4000)), "s")
"""


def test_a_long_recording_is_painted_anew_once_the_window_rests(open_notebook) -> None:
    # While it moves, pictures of other windows are stretched: what is seen then must not stay.
    notebook = open_notebook(cells=[PAY + LONG, "Timeline(long)", "Timeline(long)"])
    notebook.run_all()
    moved, stepped = Widget(notebook, 1), Widget(notebook, 2)
    whole = moved.pixels()
    for widget in (moved, stepped):
        widget.focus()
        notebook.press("+")
    wait_for(lambda: moved.pixels() == stepped.pixels() != whole, "both to show the same half")
    # The one in many small moves, the other from afar: in the end the same picture.
    moved.focus()
    notebook.press("+", "+", "+", "+", "+", "-", "-", "-", "-")
    stepped.focus()
    notebook.press("+")
    wait_for(lambda: moved.pixels() == stepped.pixels() != whole, "both to show the same quarter")
    moved.focus()
    notebook.press("0")
    wait_for(lambda: moved.pixels() == whole, "the whole to be back")
    assert notebook.console_errors() == []


def test_the_source_line_of_each_thread_is_marked(pay: Widget) -> None:
    pay.focus()
    pay.notebook.press(Keys.HOME, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    lit = pay.cell.find_all(".tl-line.tl-lit")
    assert [row.text.split() for row in lit] == [["A", "B", "3", "with", "dst.lock:"]]


def test_it_works_while_the_kernel_is_deadlocked(open_notebook) -> None:
    hang = "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()"
    notebook = open_notebook(cells=[PAY, "Timeline(pay)", hang])
    notebook.cell(0).run()
    notebook.cell(1).run()
    widget = Widget(notebook, 1)
    notebook.js("content.activeCellIndex = 2; app.commands.execute('notebook:run-cell');")
    wait_for(
        lambda: notebook.js("return panel.sessionContext.session.kernel.status;") == "busy",
        "the kernel to hang",
    )
    notebook.click(widget.plot, x=0.75, y=0.6)
    assert widget.moment == "step 5"
    widget.focus()
    notebook.press(Keys.HOME)
    assert widget.moment == "step 1"


def test_it_outlives_a_kernel_restart(pay: Widget) -> None:
    notebook = pay.notebook
    notebook.js("await panel.sessionContext.session.kernel.restart();")
    notebook.wait_idle()
    notebook.console_errors()
    notebook.click(pay.plot, x=0.75, y=0.6)
    assert pay.moment == "step 5"
    # Longer than the pause after which the cursor is saved, to a program that is gone.
    wait_for(lambda: "Deadlock" in pay.text(".tl-live"), "the cursor to be said")
    assert [e for e in notebook.console_errors() if "timeline" in e.lower()] == []
    assert "Error" not in notebook.cell(1).output_text


def test_a_cleared_output_leaves_nothing_running(pay: Widget) -> None:
    notebook = pay.notebook
    notebook.console_errors()
    pay.focus()
    notebook.press(Keys.SPACE)
    notebook.js("content.activeCellIndex = 1; app.commands.execute('notebook:clear-cell-output');")
    wait_for(
        lambda: notebook.js("return !document.querySelector('.threadlab-timeline');"),
        "the timeline to go",
    )
    notebook.set_theme("dark")
    notebook.set_theme("light")
    assert notebook.console_errors() == []


def test_the_saved_notebook_tells_the_story_without_widgets(pay: Widget) -> None:
    (output,) = pay.cell.outputs
    assert base64.b64decode(output["data"]["image/png"]).startswith(b"\x89PNG")
    assert output["data"]["text/plain"] == "Timeline(2 threads, 6 steps)"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [700, 1000, 1600])
def test_looks(open_notebook, theme: str, width: int) -> None:
    cells = [PAY + RUN, "Timeline(run, cursor=0.05)", "Timeline(pay, cursor=4.5)"]
    notebook = open_notebook(cells=cells, theme=theme, size=(width, 1400))
    notebook.run_all()
    assert notebook.errors() == []
    widget = Widget(notebook, 1)
    overflow = notebook.js(
        "const r = document.querySelector('.threadlab-timeline');"
        "return r.scrollWidth - r.clientWidth;"
    )
    assert overflow == 0
    back, ink = notebook.js(
        "const s = getComputedStyle(document.querySelector('.threadlab-timeline'));"
        "return [s.backgroundColor, s.color];"
    )
    dark, bright = (sum(map(float, re.findall(r"[\d.]+", color)[:3])) for color in (back, ink))
    assert (dark < bright) == (theme == "dark")
    notebook.js(
        "content.activeCellIndex = 0;"
        "content.widgets[0].inputHidden = true; await content.scrollToItem(0);"
    )
    Widget(notebook, 2).pixels()
    widget.pixels()
    notebook.screenshot(f"timeline-{theme}-{width}")


def test_bad_input_is_readable(open_notebook) -> None:
    cells = [
        PAY,
        "Timeline(Trace((), ()))",
        "Timeline(Trace(('A',), ()))",
        "names = tuple(f'worker-{i}' for i in range(10_000))\n"
        "Timeline(Trace(names, tuple(Segment(i, i / 1e6, i / 1e6 + 0.01, S.RUNNING) "
        "for i in range(10_000)), dropped=17))",
        "nan = float('nan')\n"
        "Timeline(Trace(('A',), (Segment(0, nan, 1, S.IO), Segment(0, -1, 1, S.RUNNING))))",
    ]
    notebook = open_notebook(cells=cells)
    notebook.console_errors()  # those of pages that earlier tests left
    notebook.run_all()
    assert notebook.errors() == []
    notice = notebook.cell(1).find(".tl-notice").text
    assert notice.startswith("No threads: nothing was recorded.")
    assert "did nothing" in notebook.cell(2).find(".tl-notice").text
    many = [element.text for element in notebook.cell(3).find_all(".tl-notice")]
    assert many[0].startswith("17 events did not fit")
    assert many[1] == "Showing the first 200 of 10,000 threads."
    assert "Left out: 1 part of the trace" in notebook.cell(4).find(".tl-notice").text
    widget = Widget(notebook, 3)
    first = widget.pixels()
    notebook.js("args[0].querySelector('.tl-scroll').scrollTop = 1e6;", widget.plot)
    assert widget.pixels() != first
    notebook.screenshot("timeline-many")
    assert notebook.console_errors() == []


def test_compared_timelines_share_an_axis(open_notebook) -> None:
    cells = [
        PAY + RUN,
        "from dataclasses import replace\n"
        "half = replace(run, title='Half of it', segments=run.segments[:150], samples=())\n"
        "compare(run, half, title='Two ways')",
    ]
    notebook = open_notebook(cells=cells, size=(1200, 1400))
    notebook.run_all()
    assert notebook.errors() == []
    widget = Widget(notebook, 1)
    assert widget.text(".tl-title") == "Two ways"
    notebook.click(widget.plot, x=0.5, y=0.6)
    now = widget.text(".tl-now")
    assert now.count("fetch-1") >= 2
    first, second = (group.text for group in notebook.cell(1).find_all(".tl-now-group"))
    assert second == "Half of it"
    assert now.index(first) < now.index("fetch-1") < now.index(second) < now.rindex("fetch-1")
    notebook.screenshot("timeline-compare")
