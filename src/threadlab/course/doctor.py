"""Say what is wrong with this environment, a sentence each, and what to do about it."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

from threadlab.course.environment import Finding, findings, summary
from threadlab.course.folder import find_course

JUPYTER_PORT = 8888


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``--port``: the port that JupyterLab is to use, looked at too."""
    parser.add_argument("--port", type=int, default=JUPYTER_PORT, help="JupyterLab's port")


def run(args: argparse.Namespace) -> int:
    """Print every finding; 0 when there is no problem among them, else 1."""
    found = [*findings(find_course()), *kernel_findings(), *port_findings(args.port)]
    for finding in found:
        print(f"{finding.level.capitalize()}: {finding.sentence}")
    if any(finding.level == "problem" for finding in found):
        return 1
    print(f"Ready: {summary()}")
    return 0


def kernel_findings() -> Iterator[Finding]:
    """A registered "python3" kernel that runs another Python than this environment's."""
    try:
        from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
    except ImportError:
        return  # already told as a missing package
    try:
        spec = KernelSpecManager().get_kernel_spec("python3")
    except NoSuchKernel:
        yield Finding(
            "problem",
            "JupyterLab has no Python kernel here; run "
            f"`{sys.executable} -m pip install -r requirements.txt` in the course's folder.",
        )
        return
    program = spec.argv[0] if spec.argv else ""
    # A bare name ("python") is replaced by JupyterLab's own interpreter, which is what we want.
    if not os.path.isabs(program) or Path(program).parent == Path(sys.executable).parent:
        return
    yield Finding(
        "problem",
        f'JupyterLab\'s kernel "{spec.display_name}" runs {program}, another environment than '
        f"this one; take its registration away with "
        f"`{sys.executable} -m jupyter kernelspec remove python3` (it deletes no environment).",
    )


def port_findings(port: int) -> Iterator[Finding]:
    """A port that something else listens on; JupyterLab then takes the next free one."""
    if port_is_free(port):
        return
    yield Finding(
        "note",
        f"Port {port} is in use, perhaps by a JupyterLab that still runs; a new one takes the next "
        "free port, so open the address that it prints.",
    )


def port_is_free(port: int) -> bool:
    """Whether a server could listen on this port of the loopback address."""
    with socket.socket() as probe:
        if os.name == "posix":
            # As servers do, so that a port that has only just been closed counts as free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
