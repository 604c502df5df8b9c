"""Run README's first command, wait until JupyterLab serves the start page, and stop it again.

``python .ci/opens.py "COMMAND"``. Fails when the command ends by itself, prints no address, or does
not serve the notebook.
"""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

PATIENCE = 300  # seconds: the command makes its environment first
START_PAGE = "notebooks/00_start_here.ipynb"


def main(command: str) -> str | None:
    """None when the start page was served, else what went wrong."""
    with TemporaryDirectory() as folder:
        log = Path(folder, "log")
        # No browser: the address has to be printed then.
        environment = {**os.environ, "BROWSER": "true", "JUPYTER_RUNTIME_DIR": folder}
        with log.open("wb") as output:
            server = subprocess.Popen(
                ["bash", "-c", command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                env=environment,
            )
        try:
            return wait_until_served(server, log)
        finally:
            if server.poll() is None:
                os.killpg(server.pid, signal.SIGTERM)
            server.wait(30)


def wait_until_served(server: "subprocess.Popen[bytes]", log: Path) -> str | None:
    """Poll the log for the address, then ask the server for the start page."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        text = log.read_text(errors="replace")
        address = re.search(r"http://127\.0\.0\.1:\d+/\S*token=(\w+)", text)
        if address:
            parts = urlsplit(address[0])
            page = f"http://{parts.netloc}/api/contents/{START_PAGE}?token={address[1]}"
            try:
                with urlopen(page, timeout=60) as answer:
                    answer.read()
            except URLError as error:  # the address is printed a moment before it is served
                if not isinstance(error.reason, ConnectionRefusedError):
                    raise
                if server.poll() is not None:
                    return f"the command ended with {server.returncode}:\n{text}"
                time.sleep(0.1)
                continue
            if START_PAGE not in parts.path:
                return f"it opens {parts.path}, not the start page"
            print(f"Serves {START_PAGE}; it printed http://{parts.netloc}{parts.path}?token=...")
            return None
        if server.poll() is not None:
            return f"the command ended with {server.returncode}:\n{text}"
        time.sleep(0.1)
    return f"no address within {PATIENCE} s:\n{log.read_text(errors='replace')}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
