"""Drive a real JupyterLab in a real browser: the server, the browser, a notebook, a cell.

A widget's test takes the fixture ``open_notebook`` (see conftest.py) and works with cells::

    def test_slider_moves(open_notebook):
        notebook = open_notebook(cells=["import ipywidgets", "ipywidgets.IntSlider(3)"])
        notebook.run_all()
        assert notebook.errors() == []
        slider = notebook.cell(1).find(".noUi-handle")     # waits until it is there
        notebook.drag(slider, dx=80)
        notebook.screenshot("slider")                      # artifacts/browser/slider.png

``open_notebook`` also takes the path of a lesson (``"notebooks/03_lost_updates.ipynb"``, opened in
a copy of the course, so nothing here can harm the original), a ``theme`` out of THEMES and a
window ``size`` out of SIZES or any (width, height).

Test modules take ``By`` and ``Keys`` from here rather than from selenium, which a learner's
environment does not have: there the tests skip, they do not fail to import.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from urllib.error import URLError
from urllib.request import Request, urlopen

try:
    from selenium import webdriver
    from selenium.common.exceptions import (
        JavascriptException,
        StaleElementReferenceException,
        WebDriverException,
    )
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.remote.webelement import WebElement

    SELENIUM = True
except ImportError:
    SELENIUM = False
    ActionChains = By = Keys = None  # type: ignore[assignment,misc]

T = TypeVar("T")

REPOSITORY = Path(__file__).resolve().parents[2]
ARTIFACTS = REPOSITORY / "artifacts" / "browser"
COURSE_FOLDERS = ("notebooks", "exercises", "solutions")

THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
SIZES = {"wide": (1400, 1000), "narrow": (760, 900)}

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
BROWSER_FLAGS = (
    "--headless=new",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-device-scale-factor=1",
)

START_TIMEOUT = 60.0  # seconds for JupyterLab or a kernel to come up on a busy machine
RUN_TIMEOUT = 180.0  # seconds for all cells of a lesson
FIND_TIMEOUT = 20.0  # seconds for an element to appear


def missing() -> str | None:
    """What these tests lack on this machine and how to get it, or None when they can run."""
    if not SELENIUM:
        return 'no selenium here: pip install -e ".[authoring]" brings it'
    advice = (
        "on Debian and Ubuntu `apt-get install chromium chromium-driver` brings both, elsewhere "
        "put Chrome and its chromedriver on PATH"
    )
    if _browser() is None:
        return f"no Chromium or Chrome on PATH: {advice}"
    if shutil.which("chromedriver") is None:
        return f"no chromedriver on PATH: {advice}"
    return None


def _browser() -> str | None:
    return next((path for path in map(shutil.which, BROWSERS) if path), None)


def start_browser(profile: Path) -> Any:
    """A headless browser with an empty profile kept in the folder ``profile``."""
    options = webdriver.ChromeOptions()
    options.binary_location = _browser()
    for flag in BROWSER_FLAGS:
        options.add_argument(flag)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.add_argument("--no-sandbox")  # Chromium's sandbox does not work for root
    options.add_argument(f"--user-data-dir={profile}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    service = webdriver.ChromeService(executable_path=shutil.which("chromedriver"))
    driver = webdriver.Chrome(options=options, service=service)
    driver.set_script_timeout(RUN_TIMEOUT)
    return driver


def wait_for(
    probe: Callable[[], T | None], what: str, timeout: float = FIND_TIMEOUT, pause: float = 0.05
) -> T:
    """Call ``probe`` until it returns something true, and return that.

    Elements that JupyterLab replaces meanwhile are looked up again. AssertionError, naming
    ``what``, after ``timeout`` seconds.
    """
    deadline = time.monotonic() + timeout
    while True:
        try:
            found = probe()
        except StaleElementReferenceException:
            found = None
        if found:
            return found
        if time.monotonic() > deadline:
            raise AssertionError(f"Waited {timeout:g} s in vain for {what}.")
        time.sleep(pause)


class Lab:
    """JupyterLab on the loopback address, with its own port, token, settings and course copy."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "course"
        self.root.mkdir(parents=True)
        for name in COURSE_FOLDERS:
            skip = shutil.ignore_patterns(".ipynb_checkpoints", ".threadlab")
            shutil.copytree(REPOSITORY / name, self.root / name, ignore=skip)
        self.token = secrets.token_hex(16)
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port: int = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "jupyterlab.log"
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server and wait until it answers; AssertionError with its log if it fails."""
        # Nothing of the user's own Jupyter may be read or changed by a test.
        private = {
            name: str(self._folder / name.lower())
            for name in (
                "JUPYTER_CONFIG_DIR",
                "JUPYTER_DATA_DIR",
                "JUPYTER_RUNTIME_DIR",
                "JUPYTERLAB_SETTINGS_DIR",
                "JUPYTERLAB_WORKSPACES_DIR",
                "IPYTHONDIR",
            )
        }
        # A learner's kernel knows nothing of pytest; threadlab.check keeps no progress under it.
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "jupyterlab", "--no-browser"),
                    "--ServerApp.ip=127.0.0.1",
                    f"--ServerApp.port={self.port}",
                    "--ServerApp.port_retries=0",
                    f"--ServerApp.root_dir={self.root}",
                    f"--IdentityProvider.token={self.token}",
                    "--LabApp.expose_app_in_browser=True",
                ],
                cwd=self.root,
                env=inherited | private,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        wait_for(self._answers, f"JupyterLab to answer; its log is {self.log}", START_TIMEOUT)

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, self.log.read_text(errors="replace")
        try:
            self.request("GET", "/api/status")
        except (URLError, OSError):
            return False
        return True

    def request(self, method: str, path: str) -> Any:
        """Talk to Jupyter's REST API; the decoded JSON answer, or None for an empty one."""
        request = Request(
            self.url + path, method=method, headers={"Authorization": f"token {self.token}"}
        )
        with urlopen(request, timeout=START_TIMEOUT) as answer:
            body = answer.read()
        return json.loads(body) if body else None

    def end_sessions(self) -> None:
        """End every kernel, so that one test's kernels never slow the next one down."""
        for session in self.request("GET", "/api/sessions"):
            self.request("DELETE", f"/api/sessions/{session['id']}")

    def stop(self) -> None:
        """Stop the server and the kernels it started."""
        if self._process is None or self._process.poll() is not None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class Notebook:
    """An open notebook with a running kernel, as a learner sees it."""

    def __init__(self, driver: Any, lab: Lab, path: str) -> None:
        self.driver = driver
        self.lab = lab
        self.path = path

    def open(self, theme: str = "light", size: str | tuple[int, int] = "wide") -> None:
        """Load the page and wait until the kernel has said who it is (idle alone is too early)."""
        self.driver.set_window_size(*(SIZES[size] if isinstance(size, str) else size))
        # Leave the page before and drop what it said: the console is the browser's, not the page's.
        self.driver.get("about:blank")
        self.console_errors()
        self.driver.get(f"{self.lab.url}/lab/tree/{self.path}?token={self.lab.token}&reset")
        wait_for(
            lambda: self.driver.execute_script(
                "const w = window.jupyterapp?.shell?.currentWidget;"
                "return !!w?.sessionContext?.session?.kernel && w.context?.path === arguments[0];",
                self.path,
            ),
            f"{self.path} to open with a kernel",
            START_TIMEOUT,
        )
        self.js("await panel.context.ready; await panel.sessionContext.session.kernel.info;")
        self.set_theme(theme)

    def set_theme(self, theme: str) -> None:
        """Switch to a theme of THEMES and wait until the page wears it."""
        light = "true" if theme == "light" else "false"
        self.js(
            "await app.commands.execute('apputils:change-theme', {theme: args[0]});", THEMES[theme]
        )
        wait_for(
            lambda: (
                self.driver.execute_script("return document.body.dataset.jpThemeLight") == light
            ),
            f"the {theme} theme",
        )

    def js(self, body: str, *args: Any) -> Any:
        """Run JavaScript that may ``await``, with ``app``, ``panel``, ``content`` and ``args``.

        ``panel`` is the open notebook's panel and ``content`` its list of cells. Returns what the
        body returns; AssertionError with the JavaScript error when it throws.
        """
        script = (
            "const done = arguments[arguments.length - 1];"
            "const args = Array.from(arguments).slice(0, -1);"
            "const app = window.jupyterapp, panel = app.shell.currentWidget;"
            "const content = panel.content;"
            f"(async () => {{ {body} }})().then("
            "value => done({value: value === undefined ? null : value}),"
            "error => done({error: String(error)}));"
        )
        try:
            answer = self.driver.execute_async_script(script, *args)
        except (JavascriptException, WebDriverException) as error:
            raise AssertionError(f"JavaScript failed in the browser: {error.msg}") from error
        assert "error" not in answer, answer["error"]
        return answer["value"]

    def run_all(self, timeout: float = RUN_TIMEOUT) -> None:
        """Run every cell, as Run > Run All Cells does, and wait until the kernel is idle."""
        self.js("app.commands.execute('notebook:run-all-cells');")
        self.wait_idle(timeout)

    def wait_idle(self, timeout: float = RUN_TIMEOUT) -> None:
        """Wait until no cell waits for its turn and the kernel is idle."""
        wait_for(
            lambda: self.js(
                "const waiting = content.widgets.some(c => c.model.type === 'code' &&"
                " (c.model.executionState === 'running' || c.prompt === '*'));"
                "return !waiting && panel.sessionContext.session.kernel.status === 'idle';"
            ),
            f"the kernel to be idle in {self.path}",
            timeout,
        )

    def cells(self) -> list[dict[str, Any]]:
        """The cells as they now stand, outputs included, in the form of the .ipynb file."""
        cells: list[dict[str, Any]] = self.js("return content.model.toJSON().cells;")
        return cells

    def errors(self) -> list[str]:
        """What went wrong, an entry each: error outputs, and code cells that were not run.

        Cells tagged ``raises-exception`` are meant to fail and are left out.
        """
        found = []
        for number, cell in enumerate(self.cells()):
            tags = cell["metadata"].get("tags", ())
            if cell["cell_type"] != "code" or not "".join(cell["source"]).strip():
                continue
            if cell["execution_count"] is None:
                found.append(f"cell {number}: not run")
            if "raises-exception" not in tags:
                found += [
                    f"cell {number}: {output['ename']}: {output['evalue']}"
                    for output in cell["outputs"]
                    if output["output_type"] == "error"
                ]
        return found

    def cell(self, number: int) -> Cell:
        """The cell with this number (from 0, prose cells counted; -1 is the last)."""
        return Cell(self, number if number >= 0 else len(self.cells()) + number)

    def find_cell(self, text: str) -> Cell:
        """The first code cell whose source contains ``text``; AssertionError when none does."""
        for number, cell in enumerate(self.cells()):
            if cell["cell_type"] == "code" and text in "".join(cell["source"]):
                return Cell(self, number)
        raise AssertionError(f"No code cell of {self.path} contains {text!r}.")

    def move_to(self, element: Any, x: float = 0.5, y: float = 0.5) -> None:
        """Put the pointer on a point of the element, given as shares of its width and height."""
        self._pointer(element, x, y).perform()

    def click(self, element: Any, x: float = 0.5, y: float = 0.5) -> None:
        """Really click on a point of the element, given as shares of its width and height."""
        self._pointer(element, x, y).click().perform()

    def drag(
        self, element: Any, dx: float = 0, dy: float = 0, x: float = 0.5, y: float = 0.5
    ) -> None:
        """Press at a point of the element, move by (dx, dy) pixels in ten steps, let go."""
        actions = self._pointer(element, x, y).click_and_hold()
        for step in range(1, 11):
            actions.move_by_offset(
                round(dx * step / 10) - round(dx * (step - 1) / 10),
                round(dy * step / 10) - round(dy * (step - 1) / 10),
            )
        actions.release().perform()

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, wherever the focus is."""
        ActionChains(self.driver).send_keys(*keys).perform()

    def _pointer(self, element: Any, x: float, y: float) -> Any:
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'nearest'});", element)
        size = element.size
        # The offset that WebDriver takes counts from the middle of the element.
        dx, dy = round((x - 0.5) * size["width"]), round((y - 0.5) * size["height"])
        return ActionChains(self.driver, duration=20).move_to_element_with_offset(element, dx, dy)

    def screenshot(self, name: str) -> Path:
        """Save what the window shows as artifacts/browser/NAME.png."""
        path = ARTIFACTS / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        self.driver.save_screenshot(str(path))
        return path

    def console_errors(self) -> list[str]:
        """Errors that this page wrote to the browser's console since this was last asked."""
        return [e["message"] for e in self.driver.get_log("browser") if e["level"] == "SEVERE"]


class Cell:
    """One cell of an open notebook. Looked up anew at every use, so it never goes stale."""

    def __init__(self, notebook: Notebook, number: int) -> None:
        self.notebook = notebook
        self.number = number

    @property
    def element(self) -> Any:
        """The cell on the page, scrolled into view (JupyterLab draws only what is near)."""
        self.notebook.js("await content.scrollToItem(args[0], 'smart');", self.number)
        return wait_for(
            lambda: self.notebook.driver.execute_script(
                "const c = window.jupyterapp.shell.currentWidget.content.widgets[arguments[0]];"
                "return c && c.isAttached && c.node.isConnected ? c.node : null;",
                self.number,
            ),
            f"cell {self.number} to be drawn",
        )

    @property
    def source(self) -> str:
        """The cell's text."""
        return "".join(self.notebook.cells()[self.number]["source"])

    @property
    def outputs(self) -> list[dict[str, Any]]:
        """The cell's outputs in the form of the .ipynb file."""
        outputs: list[dict[str, Any]] = self.notebook.cells()[self.number]["outputs"]
        return outputs

    @property
    def output_text(self) -> str:
        """What the cell printed or returned as text, error messages included."""
        texts = []
        for output in self.outputs:
            texts.append(output.get("text", ""))
            texts.append(output.get("data", {}).get("text/plain", ""))
            if output["output_type"] == "error":
                texts.append(f"{output['ename']}: {output['evalue']}")
        return "\n".join("".join(text) for text in texts if text)

    def run(self, timeout: float = RUN_TIMEOUT) -> None:
        """Run this cell and wait until the kernel is idle; errors show in its outputs."""
        self.notebook.js(
            "content.activeCellIndex = args[0]; content.deselectAll();"
            "app.commands.execute('notebook:run-cell');",
            self.number,
        )
        self.notebook.wait_idle(timeout)

    def type(self, text: str) -> None:
        """Replace the cell's text by ``text`` through the editor, as a paste would."""
        editor = self.element.find_element(By.CSS_SELECTOR, ".cm-content")
        self.notebook.click(editor)
        chord = Keys.COMMAND if sys.platform == "darwin" else Keys.CONTROL
        ActionChains(self.notebook.driver).key_down(chord).send_keys("a").key_up(chord).perform()
        self.notebook.driver.execute_cdp_cmd("Input.insertText", {"text": text})
        wait_for(lambda: self.source == text, f"cell {self.number} to hold the text typed")

    def find(self, css: str, timeout: float = FIND_TIMEOUT) -> Any:
        """The first visible element of the cell's output that the selector matches; waits."""

        def probe() -> WebElement | None:
            found = self.element.find_elements(By.CSS_SELECTOR, f".jp-OutputArea {css}")
            return next((element for element in found if element.is_displayed()), None)

        return wait_for(probe, f"{css} in the output of cell {self.number}", timeout)

    def find_all(self, css: str) -> list[Any]:
        """Every element of the cell's output that the selector matches now, without waiting."""
        found: list[Any] = self.element.find_elements(By.CSS_SELECTOR, f".jp-OutputArea {css}")
        return found
