"""The loopback server: what clients get, what it counts, and that it leaves nothing behind."""

from __future__ import annotations

import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from threadlab.course.server import THREAD_NAME, LoopbackServer, Page

PATIENT = 10.0  # seconds a client waits before the test gives up


def fetch(url: str) -> bytes:
    with urlopen(url, timeout=PATIENT) as answer:
        body: bytes = answer.read()
    return body


def port_of(server: LoopbackServer) -> int:
    port = urlsplit(server.url()).port
    assert port is not None
    return port


def server_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == THREAD_NAME]


def test_pages_are_served_by_path_and_counted_in_order() -> None:
    with LoopbackServer({"/a": "älpha", "b": b"\x00beta"}) as server:
        assert fetch(server.url("/a")) == "älpha".encode()
        assert fetch(server.url("b?query=1")) == b"\x00beta"
        assert server.requests == ["/a", "/b"]
        assert server.urls() == [server.url("/a"), server.url("/b")]
        assert server.most_in_flight == 1


def test_statuses_unknown_pages_and_wrong_methods_fail_at_the_client() -> None:
    with LoopbackServer({"/broken": Page("oh", status=500), "/odd": Page(status=299)}) as server:
        with pytest.raises(HTTPError, match="500"):
            fetch(server.url("/broken"))
        with pytest.raises(HTTPError, match="404"):
            fetch(server.url("/nowhere"))
        with pytest.raises(HTTPError, match="405"):
            urlopen(server.url("/broken"), data=b"posted", timeout=PATIENT)
        assert fetch(server.url("/odd")) == b""


def test_redirects_are_followed_by_a_client_that_follows() -> None:
    with LoopbackServer({"/old": Page(redirect="/new"), "/new": "here"}) as server:
        assert fetch(server.url("/old")) == b"here"
        assert server.requests == ["/old", "/new"]


def test_a_trickled_body_arrives_whole() -> None:
    with LoopbackServer({"/drip": Page("0123456789abc", trickle=0.05)}) as server:
        assert fetch(server.url("/drip")) == b"0123456789abc"


@pytest.mark.parametrize("body", ["small", "x" * 3_000_000])
@pytest.mark.parametrize("trickle", [0.0, 0.001])
def test_one_request_after_another_never_counts_as_two_in_flight(body: str, trickle: float) -> None:
    with LoopbackServer({"/page": Page(body, trickle=trickle)}) as server:
        for _ in range(20):
            assert len(fetch(server.url("/page"))) == len(body)
        assert server.most_in_flight == 1


def test_a_gated_page_answers_only_to_requests_that_overlap() -> None:
    with LoopbackServer({"/meet": Page("met", together=4)}, patience=PATIENT) as server:
        with ThreadPoolExecutor(4) as pool:
            bodies = list(pool.map(fetch, [server.url("/meet")] * 8))
        assert bodies == [b"met"] * 8
        assert server.most_in_flight == 4


def test_a_gate_that_too_few_come_to_says_how_many_came() -> None:
    with (
        LoopbackServer({"/meet": Page("met", together=3)}, patience=0.05) as server,
        pytest.raises(HTTPError, match="503") as refused,
    ):
        fetch(server.url("/meet"))
    told = refused.value.read().decode()
    assert "no more than 1 came together" in told


def test_leaving_the_block_ends_hanging_requests_and_the_thread(
    caplog: pytest.LogCaptureFixture,
) -> None:
    pages = {"/hang": Page(hang=True), "/slow": Page("s", delay=3600)}
    with ThreadPoolExecutor(2) as pool:
        with LoopbackServer(pages) as server:
            waiting = [pool.submit(fetch, server.url(path)) for path in pages]
            silent = socket.create_connection(("127.0.0.1", port_of(server)))
            while server.in_flight < 2:
                threading.Event().wait(0.001)
        failures = [future.exception() for future in waiting]
    silent.close()
    assert all(isinstance(error, OSError) for error in failures)
    assert server_threads() == []
    assert [r.getMessage() for r in caplog.records] == []


def test_a_client_that_does_not_speak_http_disturbs_nobody(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with LoopbackServer({"/a": "a"}) as server:
        for words in (b"hello\r\n\r\n", b"\xff\xfe\r\n\r\n", b"no end"):
            with socket.create_connection(("127.0.0.1", port_of(server))) as client:
                client.sendall(words)
        assert fetch(server.url("/a")) == b"a"
    assert capfd.readouterr() == ("", "")


def test_an_address_is_only_to_be_had_while_it_runs() -> None:
    server = LoopbackServer({"/a": "a"})
    with pytest.raises(RuntimeError, match="inside"):
        server.url("/a")
    with server, pytest.raises(RuntimeError, match="running already"):
        server.__enter__()


def test_a_page_may_trickle_in_as_many_pieces_as_it_likes() -> None:
    with LoopbackServer({"/drip": Page("x" * 30, trickle=0.03, pieces=30)}) as server:
        assert urlopen(server.url("/drip")).read() == b"x" * 30


def test_a_hanging_page_with_a_delay_hangs_up_after_it() -> None:
    site = LoopbackServer({"/late": Page(hang=True, delay=0.01)})
    with site as server, pytest.raises(OSError):  # noqa: PT011 - which one depends on the system
        urlopen(server.url("/late"))


def test_every_visit_is_noted_with_its_times_also_when_the_client_goes_away() -> None:
    with LoopbackServer({"/a": "A", "/never": Page(hang=True)}) as server:
        urlopen(server.url("/a")).read()
        with pytest.raises(OSError):  # noqa: PT011
            urlopen(server.url("/never"), timeout=0.02)
        while server.in_flight:
            pass
        visits = server.visits
    assert [visit.path for visit in visits] == ["/a", "/never"]
    assert all(visit.start <= visit.end for visit in visits)
