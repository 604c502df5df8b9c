"""A small web server for drivers: its pages can wait for each other, or be held.

Unlike `threadlab.course.server` it has a thread for each connection, so that a page may stand at a
`Gate` of the kit: a client that asks for one page after another is then a hang that can be named,
without a clock. Nothing in it waits with a timeout.
"""

from __future__ import annotations

import contextlib
import os
import socket
import threading
from collections.abc import Callable, Mapping
from http.client import responses
from types import TracebackType
from typing import Self

_SERVER = "web server"  # what its threads are called

Answered = tuple[int, bytes] | Callable[[socket.socket], None]
"""Status and body, or a function that answers a request on its connection as it likes."""


class Website:
    """Serves ``pages``, path to what is `Answered` there, in a ``with`` block.

    ``before`` is called when a request has come, before anything is answered; ``within`` after the
    head was sent and before the body. ``asked`` are the paths, in order of arrival.
    """

    def __init__(
        self,
        pages: Mapping[str, Answered],
        *,
        before: Callable[[], None] | None = None,
        within: Callable[[], None] | None = None,
        content_type: str = "text/plain",
    ) -> None:
        self._pages = dict(pages)
        self._content_type = content_type
        self._before, self._within = before, within
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._closing = False
        self.asked: list[str] = []

    def url(self, path: str) -> str:
        """The full address of ``path``."""
        host, port = self._listener.getsockname()
        return f"http://{host}:{port}{path}"

    def urls(self) -> list[str]:
        """The address of every page, in the order of the pages."""
        return [self.url(path) for path in self._pages]

    def __enter__(self) -> Self:
        os.environ["no_proxy"] = "*"  # this machine's own pages never go through a proxy
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self._start(self._accept)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closing = True
        with contextlib.suppress(OSError):
            socket.create_connection(self._listener.getsockname()).close()  # wakes `accept`
        with self._lock:
            left = list(self._open)
        for connection in left:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()
        self._listener.close()

    def _start(self, run: Callable[[], None]) -> None:
        thread = threading.Thread(target=run, name=_SERVER, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            with self._lock:
                if self._closing:
                    connection.close()
                    return
                self._open.add(connection)
            self._start(lambda connection=connection: self._serve(connection))  # type: ignore[misc]

    def _serve(self, connection: socket.socket) -> None:
        try:
            with contextlib.suppress(OSError):
                self._answer(connection)
        finally:
            with self._lock:
                self._open.discard(connection)
            connection.close()

    def _answer(self, connection: socket.socket) -> None:
        asked = b""
        while b"\r\n\r\n" not in asked:
            piece = connection.recv(4096)
            if not piece:
                return
            asked += piece
        method, path, *_ = asked.decode("latin-1").split(" ")
        with self._lock:
            self.asked.append(path)
        page = self._pages.get(path, (404, b"not here"))
        if method != "GET":
            page = 405, b"GET is what is served here"
        if self._before is not None:
            self._before()
        if callable(page):
            page(connection)
            return
        status, body = page
        connection.sendall(head(status, self._content_type, len(body)))
        if self._within is not None:
            self._within()
        connection.sendall(body)


def is_served() -> bool:
    """Whether a website is open in this process: who waits for a socket then waits for us."""
    return any(map(serves, threading.enumerate()))


def serves(thread: threading.Thread) -> bool:
    """Whether it is a thread of a website, and none of the answer."""
    return thread.name == _SERVER


def head(status: int, content_type: str, length: int) -> bytes:
    """The head of an answer whose body has ``length`` bytes."""
    return (
        f"HTTP/1.1 {status} {responses.get(status, '')}\r\nContent-Type: {content_type}\r\n"
        f"Content-Length: {length}\r\nConnection: close\r\n\r\n".encode("latin-1")
    )
