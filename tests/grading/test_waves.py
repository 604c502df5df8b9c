"""What drivers count with: calls held until nothing else moves, and a server whose pages wait."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from threadlab.grading import kit
from threadlab.grading.waiting import way_of_the_others
from threadlab.grading.waves import Waves
from threadlab.grading.website import Website


def test_all_who_could_come_in_are_counted() -> None:
    with Waves() as waves:
        threads = [threading.Thread(target=waves.stay) for _ in range(7)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert waves.most == waves.threads == 7


def test_a_pool_is_counted_by_its_size_wave_after_wave() -> None:
    with Waves() as waves, ThreadPoolExecutor(max_workers=2) as pool:
        list(pool.map(lambda _: waves.stay(), range(5)))
    assert waves.most == waves.threads == 2


def test_threads_that_only_wait_in_line_are_threads_too() -> None:
    places = threading.Semaphore(1)

    def call() -> None:
        with places:
            waves.stay()

    with Waves() as waves:
        threads = [threading.Thread(target=call) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert (waves.most, waves.threads) == (1, 4)


def test_nobody_is_kept_once_enough_are_inside() -> None:
    with Waves(enough=2) as waves:
        threads = [threading.Thread(target=waves.stay) for _ in range(5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert waves.most == 2


def test_nobody_is_kept_after_the_last_wave(monkeypatch: pytest.MonkeyPatch) -> None:
    let_go = []
    monkeypatch.setattr("threadlab.grading.waves.settle", lambda: let_go.append(1) or True)
    with Waves(waves=2) as waves:
        for _ in range(5):
            waves.stay()
    assert len(let_go) == 2


def test_a_thread_of_an_answer_may_have_the_name_of_ours() -> None:
    release = threading.Event()
    thread = threading.Thread(target=release.wait, args=(50.0,), name="watch")
    thread.start()
    try:
        assert way_of_the_others() == "naps"
    finally:
        release.set()
        thread.join()


def get(url: str) -> bytes:
    with urlopen(url) as response:
        body: bytes = response.read()
        return body


def test_a_website_answers_with_status_and_body_and_leaves_no_thread() -> None:
    before = set(threading.enumerate())
    with Website({"/a": (200, b"A"), "/gone": (410, b"")}) as site:
        assert get(site.urls()[0]) == b"A"
        for path, status in (("/gone", 410), ("/else", 404)):
            with pytest.raises(HTTPError) as raised:
                get(site.url(path))
            raised.value.close()
            assert raised.value.code == status
        assert site.asked == ["/a", "/gone", "/else"]
    assert set(threading.enumerate()) == before


def test_pages_at_a_gate_are_answered_when_all_have_asked() -> None:
    gate = kit.Gate(3, "requests")
    try:
        pages = {f"/{n}": (200, b"x") for n in range(3)}
        with Website(pages, before=gate.meet) as site, ThreadPoolExecutor(3) as pool:
            assert list(pool.map(get, site.urls())) == [b"x"] * 3
    finally:
        kit.gates.remove(gate)
    assert gate.most == 3


def test_a_request_is_in_flight_until_its_body_was_sent() -> None:
    with Waves() as waves:
        pages = {f"/{n}": (200, b"x") for n in range(4)}
        with Website(pages, within=waves.stay) as site, ThreadPoolExecutor(2) as pool:
            list(pool.map(get, site.urls()))
    assert waves.most == 2
