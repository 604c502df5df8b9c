"""Hooks for input and output: time inside a call that asks the operating system for data.

What such a call spends waiting and what it spends copying cannot be told apart from outside;
so each stretch also carries its CPU share, and calls shorter than `SHORTEST` count as running.
"""

from __future__ import annotations

import _io
import functools
import os
import select
import selectors
import socket
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from threadlab.recorder.cpu import cpu_of_current
from threadlab.recorder.patching import Patches
from threadlab.recorder.places import learner_frame
from threadlab.recorder.session import Op, Session, Wait, clock
from threadlab.trace import State

SHORTEST = 50e-6
"""Seconds. Shorter calls are counted, not drawn: most never leave the system's cache."""

_QUIET = Op(None)
_SOCKET = (
    *("accept", "connect", "recv", "recv_into", "recvfrom", "recvfrom_into", "recvmsg"),
    *("send", "sendall", "sendto", "sendmsg"),
)


def install_inout(log: Session, patches: Patches) -> None:
    """Hook sockets, files, subprocesses, and SQLite and TLS where they are imported."""

    def hook(owner: Any, name: str, label: str) -> None:
        method = getattr(owner, name, None)
        if method is not None:
            patches.replace(owner, name, _timed(log, method, label))

    for name in _SOCKET:
        hook(socket.socket, name, f"socket {name}")
    hook(socket, "getaddrinfo", "looking up a host's address")
    for name in ("read", "readall", "readinto", "write"):
        hook(_io.FileIO, name, f"file {'write' if name == 'write' else 'read'}")
    hook(select, "select", "waiting for sockets (select)")
    for kind in vars(selectors).values():
        if isinstance(kind, type) and "select" in vars(kind) and not _abstract(kind):
            hook(kind, "select", "waiting for sockets (select)")
    hook(subprocess.Popen, "wait", "waiting for a process")
    hook(os, "fsync", "file fsync")
    if sqlite := sys.modules.get("sqlite3"):
        for owner in (sqlite.Connection, sqlite.Cursor):
            for name in ("execute", "executemany", "executescript"):
                hook(owner, name, f"SQLite {name}")
        hook(sqlite.Connection, "commit", "SQLite commit")
        for name in ("fetchone", "fetchmany", "fetchall"):
            hook(sqlite.Cursor, name, f"SQLite {name}")
    if ssl := sys.modules.get("ssl"):
        for name in ("read", "write", "do_handshake"):
            hook(ssl.SSLSocket, name, f"TLS {name}")


def _abstract(kind: type) -> bool:
    return bool(getattr(vars(kind)["select"], "__isabstractmethod__", False))


def _timed(log: Session, method: Callable[..., Any], label: str) -> Callable[..., Any]:
    @functools.wraps(method)
    def hook(*args: Any, **kwargs: Any) -> Any:
        if log.closed:
            return method(*args, **kwargs)
        state = log.me()
        if state.op is not None:
            return method(*args, **kwargs)
        frame = learner_frame(sys._getframe(1))
        if frame is None and not state.shown:
            return method(*args, **kwargs)
        if frame is not None:
            state.shown = True
        state.op = _QUIET
        state.current = begun = Wait(
            clock(),
            0.0,
            cpu_of_current(),
            None,
            State.IO,
            None,
            None,
            label,
            frame.f_code.co_filename if frame is not None else None,
            frame.f_lineno if frame is not None else None,
        )
        try:
            return method(*args, **kwargs)
        finally:
            state.op = None
            state.current = None
            end = clock()
            if end - begun.start < SHORTEST:
                log.short_io += 1
            elif not log.closed:
                state.waits.append(begun._replace(end=end, cpu1=cpu_of_current()))
                state.waits_noted += 1
                state.waited += end - begun.start

    return hook
