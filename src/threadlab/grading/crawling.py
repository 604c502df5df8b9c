"""What drivers of a crawler need: pages, pages that never come whole, and what was stored.

None of it decides by a clock whether an answer was quick enough. A page that waits does so until
the driver says that the crawl is `over`, and gives up by itself after `PATIENCE`, many times the
timeout that the crawl was given: then it has ``outlasted`` the crawl, whatever the machine.
"""

from __future__ import annotations

import json
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any, Self
from urllib.parse import urljoin

from threadlab.grading.kit import check, fail
from threadlab.grading.website import head

PATIENCE = 6.0  # seconds
PAUSE = 0.05  # seconds between two bytes of a trickle
USE = 0.01  # seconds by which a use of a connection is made longer
HTML = "text/html; charset=utf-8"


def page(title: str, links: list[str], length: int = 0) -> bytes:
    """A page in HTML of at least ``length`` bytes, its last link at its very end."""
    anchors = [f'<p>See <a href="{link}">the next one</a>.</p>' for link in links]
    start = f"<!DOCTYPE html>\n<html>\n<head><title>{title}</title></head>\n<body>\n"
    end = "\n".join([*anchors, "</body>", "</html>", ""])
    line = "<p>Nothing to see here.</p>\n"
    filled = line * (max(0, length - len(start + end)) // len(line) + 1)
    return (start + filled + end).encode()


class Silent:
    """Takes a request and never answers."""

    def __init__(self) -> None:
        self.over = threading.Event()
        self.outlasted = False

    def __call__(self, _connection: socket.socket) -> None:
        if not self.over.wait(timeout=PATIENCE):
            self.outlasted = True


class Trickling:
    """Sends a whole page a byte at a time, without an end that the crawl may wait for.

    ``widest`` is the longest stretch of seconds without a byte: where it comes near the timeout,
    a client that waits anew for each byte may have given up too, and the attempt says nothing.
    """

    def __init__(self) -> None:
        self.over = threading.Event()
        self.outlasted = False
        self.widest = 0.0

    def __call__(self, connection: socket.socket) -> None:
        body = page("At last", [])
        body += b" " * (int(PATIENCE / PAUSE) - len(body))
        connection.sendall(head(200, HTML, len(body)))
        last = time.monotonic()
        for n in range(len(body)):
            if self.over.wait(timeout=PAUSE):
                return
            connection.sendall(body[n : n + 1])
            now = time.monotonic()
            self.widest, last = max(self.widest, now - last), now
        self.outlasted = True


class InTwo:
    """Waits, sends the head and half of its page, waits again, sends the rest.

    Each wait is ``pause`` seconds or more; ``widest`` is the longer of the two as it was.
    """

    def __init__(self, pause: float) -> None:
        self._pause = pause
        self.widest = 0.0

    def __call__(self, connection: socket.socket) -> None:
        body = page("In two pieces", [])
        half = len(body) // 2
        for piece in (head(200, HTML, len(body)) + body[:half], body[half:]):
            begun = time.monotonic()
            threading.Event().wait(timeout=self._pause)
            connection.sendall(piece)
            self.widest = max(self.widest, time.monotonic() - begun)


class Slow:
    """A page that comes whole, ``seconds`` or more after it was asked for."""

    def __init__(self, seconds: float, body: bytes) -> None:
        self._seconds, self._body = seconds, body

    def __call__(self, connection: socket.socket) -> None:
        threading.Event().wait(timeout=self._seconds)
        connection.sendall(head(200, HTML, len(self._body)) + self._body)


def hangs_up(_connection: socket.socket) -> None:
    """Takes a request and closes the connection."""


def talks_nonsense(connection: socket.socket) -> None:
    """Answers, but not in HTTP."""
    connection.sendall(b"Good morning! What can I do for you?\r\n\r\n")


def short(url: object) -> str:
    """A URL without its server, whose port differs from run to run."""
    return "/" + str(url).rpartition("/")[2]


def why(reason: str) -> str:
    """The beginning of the reason for a failure, without what differs from run to run."""
    return reason.partition(". ")[0][:90].rstrip(". ")


class Connections:
    """In its ``with`` block every new SQLite connection notes whether two threads use it at once.

    ``shared`` is True when two did, in one that begins transactions by itself: what one of them
    commits or rolls back is the other's too, and a second ``BEGIN`` is an error. Each use is made a
    little longer, so that it is seen. ``uses`` counts them, ``users`` are the threads' idents.
    """

    def __init__(self) -> None:
        self.shared = False
        self.uses = 0
        self.users: set[int] = set()
        self._lock = threading.Lock()
        self._inside: dict[int, int] = {}

    def __enter__(self) -> Self:
        self._real = sqlite3.connect
        note = self

        class Cursor(sqlite3.Cursor):
            def execute(self, *arguments: Any) -> Any:
                with note._use(self.connection):
                    return super().execute(*arguments)

            def executemany(self, *arguments: Any) -> Any:
                with note._use(self.connection):
                    return super().executemany(*arguments)

        class Connection(sqlite3.Connection):
            def cursor(self, *arguments: Any) -> Any:
                return super().cursor(*arguments or (Cursor,))

            def execute(self, *arguments: Any) -> Any:
                return self.cursor().execute(*arguments)

            def executemany(self, *arguments: Any) -> Any:
                return self.cursor().executemany(*arguments)

            def commit(self) -> None:
                with note._use(self):
                    super().commit()

        def connect(*arguments: Any, **more: Any) -> Any:
            if len(arguments) < 6:
                more.setdefault("factory", Connection)
            return self._real(*arguments, **more)

        sqlite3.connect = connect
        return self

    def __exit__(self, *_error: object) -> None:
        sqlite3.connect = self._real

    @contextmanager
    def _use(self, connection: sqlite3.Connection) -> Iterator[None]:
        begins = connection.isolation_level is not None
        begins = begins and getattr(connection, "autocommit", False) is not True
        with self._lock:
            self.uses += 1
            self.users.add(threading.get_ident())
            self._inside[id(connection)] = self._inside.get(id(connection), 0) + 1
        try:
            threading.Event().wait(timeout=USE)
            self.shared = self.shared or (begins and self._inside[id(connection)] > 1)
            yield
        finally:
            with self._lock:
                self._inside[id(connection)] -= 1


Stored = dict[str, tuple[str, list[str]]]


def stored(database: str, *, may_be_empty: bool = False) -> Stored:
    """Title and links, sorted and in full, of each page that was stored, by its URL.

    Checks that the store is whole: it can be read and written by others, every URL has one row,
    every row has links in one of the two forms.
    """
    with closing(sqlite3.connect(database, timeout=0)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
            rows = connection.execute("SELECT url, title, links FROM pages ORDER BY url").fetchall()
        except sqlite3.OperationalError as error:
            if may_be_empty and "no such table" in str(error):
                return {}
            if "locked" in str(error):
                fail(
                    "After `crawl` has returned, the database is still locked: a transaction was "
                    "begun and never ended."
                )
            fail(f"The table `pages` cannot be read: {error}.")
    found: Stored = {}
    for url, title, links in rows:
        check(url not in found, f"{short(url)} has more than one row in `pages`.")
        found[url] = (str(title or "").strip(), sorted(_full(url, links)))
    return found


def _full(url: str, links: object) -> list[str]:
    text = str(links or "").strip()
    if not text.startswith("["):
        return [urljoin(url, line.strip()) for line in text.splitlines()]
    try:
        listed = json.loads(text)
    except ValueError:
        listed = None
    check(
        isinstance(listed, list) and all(isinstance(link, str) for link in listed),
        f"The links of {short(url)} are stored as {text[:60]!r}, which is neither a JSON list "
        "nor one link a line.",
    )
    return [urljoin(url, link) for link in listed or []]
