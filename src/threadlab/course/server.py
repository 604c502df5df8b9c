"""A small HTTP server on this machine's loopback address, for lessons that wait on real I/O.

Pages can be slow, fail, redirect, hang, trickle, or answer only once several requests are in
flight at the same moment: whoever gets such a page has shown overlap by construction, without a
clock. One thread serves everybody, so a recording of the learner's threads shows only one more.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.client import responses
from types import TracebackType
from typing import Self

THREAD_NAME = "loopback server"


@dataclass(frozen=True, slots=True)
class Page:
    """How the server answers one path.

    body: what is sent, text as UTF-8.
    status: the HTTP status; 400 and over are failures to most clients.
    delay: seconds before the answer.
    trickle: seconds over which the body comes in ``pieces``; 0 sends it at once.
    together: answer only once this many requests for pages with the same ``together`` are in
        flight at once; a request that waits longer than the server's ``patience`` gets a 503.
    hang: take the request and never answer; hang up after ``delay`` seconds, if there are any.
    redirect: a path or URL sent as ``Location`` (give a 3xx ``status``; 302 when left at 200).
    content_type: the media type told to the client.
    """

    body: bytes | str = b""
    status: int = 200
    delay: float = 0.0
    trickle: float = 0.0
    pieces: int = 10
    together: int = 1
    hang: bool = False
    redirect: str | None = None
    content_type: str = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: its path, and when it came and was done with, by `time.perf_counter`."""

    path: str
    start: float
    end: float


class LoopbackServer:
    """Serve ``pages`` (path -> `Page`, or just its body) inside a ``with`` block.

    Leaving the block closes every connection, hanging ones too, and ends the server's thread.
    ``patience`` is how many seconds a page with ``together`` waits for the others.

        with LoopbackServer({"/a": "A", "/slow": Page("B", delay=0.2)}) as server:
            urlopen(server.url("/slow")).read()
    """

    def __init__(
        self, pages: Mapping[str, Page | bytes | str] | None = None, *, patience: float = 5.0
    ) -> None:
        self._pages = {
            "/" + path.lstrip("/"): page if isinstance(page, Page) else Page(page)
            for path, page in (pages or {}).items()
        }
        self._patience = patience
        self._lock = threading.Lock()
        self._in_flight = 0
        self._most_in_flight = 0
        self._requests: list[str] = []
        self._visits: list[Visit] = []
        self._gates: dict[int, _Gate] = {}
        self._socket: socket.socket | None = None
        self._address = ""
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closing: asyncio.Event | None = None

    def url(self, path: str = "/") -> str:
        """The full URL of ``path``. RuntimeError before the server was started."""
        if not self._address:
            raise RuntimeError("The server has no address yet: use it inside `with server:`.")
        return f"{self._address}/{path.lstrip('/')}"

    def urls(self) -> list[str]:
        """The URL of every page, in the order in which the pages were given."""
        return [self.url(path) for path in self._pages]

    @property
    def in_flight(self) -> int:
        """How many requests are being answered now."""
        with self._lock:
            return self._in_flight

    @property
    def most_in_flight(self) -> int:
        """The largest number of requests in flight at one moment, from arrival to answer sent."""
        with self._lock:
            return self._most_in_flight

    @property
    def requests(self) -> list[str]:
        """The path of every request so far, in order of arrival."""
        with self._lock:
            return list(self._requests)

    @property
    def visits(self) -> list[Visit]:
        """Every request that is done with, in order of their ends."""
        with self._lock:
            return list(self._visits)

    def __enter__(self) -> Self:
        if self._thread is not None:
            raise RuntimeError("This server is running already; make another one.")
        # Bound and listening before the thread starts: whoever connects early just queues.
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self._address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        started = threading.Event()
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._serve(started)), name=THREAD_NAME, daemon=True
        )
        self._thread.start()
        started.wait()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._loop is not None
        assert self._closing is not None
        assert self._thread is not None
        self._loop.call_soon_threadsafe(self._closing.set)
        self._thread.join()
        self._thread = None
        self._address = ""

    async def _serve(self, started: threading.Event) -> None:
        self._loop = asyncio.get_running_loop()
        self._closing = asyncio.Event()
        conversations: set[asyncio.Task[None]] = set()

        async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.current_task()
            assert task is not None
            conversations.add(task)
            try:
                await self._converse(reader, writer)
            except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
                pass  # the client went away or does not speak HTTP: its own affair
            except asyncio.CancelledError:
                # Python 3.11 prints a traceback for a conversation that ends cancelled.
                if not self._closing_now():
                    raise
            finally:
                conversations.discard(task)
                if self._closing_now():
                    writer.transport.abort()
                else:
                    writer.close()

        server = await asyncio.start_server(converse, sock=self._socket)
        started.set()
        await self._closing.wait()
        server.close()
        for task in tuple(conversations):
            task.cancel()
        await asyncio.gather(*conversations, return_exceptions=True)

    def _closing_now(self) -> bool:
        return self._closing is not None and self._closing.is_set()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        method, target, *_ = [*head.split(b"\r\n", 1)[0].decode("latin-1").split(" "), "", ""]
        path = target.partition("?")[0]
        with self._counted(path):
            page = self._pages.get(
                path, Page(f"There is no page {path} here.", HTTPStatus.NOT_FOUND)
            )
            if method not in ("GET", "HEAD"):
                page = Page(f"{method} is not served here.", HTTPStatus.METHOD_NOT_ALLOWED)
            if page.together > 1:
                page = await self._gather(page)
            if page.hang:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(page.delay or None):
                        await reader.read()  # until the client goes away
                return
            await asyncio.sleep(page.delay)
            await _answer(reader, writer, page, with_body=method != "HEAD")

    @contextlib.contextmanager
    def _counted(self, path: str) -> Iterator[None]:
        start = time.perf_counter()
        with self._lock:
            self._requests.append(path)
            self._in_flight += 1
            self._most_in_flight = max(self._most_in_flight, self._in_flight)
        try:
            yield
        finally:
            with self._lock:
                self._in_flight -= 1
                self._visits.append(Visit(path, start, time.perf_counter()))

    async def _gather(self, page: Page) -> Page:
        gate = self._gates.setdefault(page.together, _Gate(page.together))
        if await gate.pass_through(self._patience):
            return page
        return Page(
            f"This page answers only when {page.together} requests are in flight at once; "
            f"no more than {gate.most_waiting} came together within {self._patience:g} s.",
            HTTPStatus.SERVICE_UNAVAILABLE,
        )


class _Gate:
    """Opens for every ``size`` requests that wait at it at once. Used on one event loop only."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._waiting: list[asyncio.Future[None]] = []
        self.most_waiting = 0

    async def pass_through(self, patience: float) -> bool:
        """Wait for the gate to open; False when it did not within ``patience`` seconds."""
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(mine)
        self.most_waiting = max(self.most_waiting, len(self._waiting))
        if len(self._waiting) == self._size:
            for other in self._waiting:
                other.set_result(None)
            self._waiting.clear()
        try:
            async with asyncio.timeout(patience):
                await mine
        except TimeoutError:
            return False
        finally:
            if mine in self._waiting:
                self._waiting.remove(mine)
        return True


async def _answer(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, page: Page, *, with_body: bool
) -> None:
    body = page.body.encode() if isinstance(page.body, str) else page.body
    status = HTTPStatus.FOUND if page.redirect is not None and page.status == 200 else page.status
    lines = [
        f"HTTP/1.1 {int(status)} {responses.get(status, '')}",
        f"Content-Type: {page.content_type}",
        f"Content-Length: {len(body)}",
        "Connection: close",
    ]
    if page.redirect is not None:
        lines.append(f"Location: {page.redirect}")
    writer.write("\r\n".join([*lines, "", ""]).encode("latin-1"))
    if with_body and page.trickle:
        step = -(-len(body) // page.pieces) or 1
        for start in range(0, len(body), step):
            # The pause comes before the piece: once a client has the whole body, nothing here may
            # still count its request as in flight.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(page.trickle / page.pieces):
                    await reader.read()  # until the client goes away
                return
            writer.write(body[start : start + step])
            await writer.drain()
    elif with_body:
        writer.write(body)
    await writer.drain()
