"""The measured day of lesson 15: what it counts, never how long it takes."""

from __future__ import annotations

import math
import threading
from urllib.request import urlopen

import pytest

from threadlab.cells import cell_of
from threadlab.course.l15 import (
    Day,
    day,
    depth_figure,
    latency_figure,
    lives_figure,
    patients,
    scaling_figure,
)
from threadlab.course.server import LoopbackServer, Page


def fetch(url: str) -> None:
    with urlopen(url, timeout=10) as answer:
        answer.read()


@pytest.fixture(scope="module")
def measured() -> Day:
    pages = patients(6, slow=0, quick=0.001)
    pages["/patient03"] = Page("out of order", status=500)
    with LoopbackServer(pages) as server:
        return day("six patients", fetch, server.urls(), doctors=2)


def test_patients_are_many_and_the_slow_ones_among_them() -> None:
    delays = [page.delay for page in patients(60, slow=2).values()]
    assert len(delays) == 60
    assert sum(delay > 0.1 for delay in delays) == 2
    assert delays[0] == delays[-1] < 0.1, "neither the first nor the last is slow"
    assert len({page.delay for page in patients(5, slow=0).values()}) == 1


def test_every_patient_is_measured_and_a_failure_counted(measured: Day) -> None:
    assert len(measured.latencies) == len(measured.treated) == 6
    assert measured.failures == 1
    assert measured.throughput == pytest.approx(5 / measured.seconds)
    pairs = zip(measured.treated, measured.latencies, strict=True)
    assert sum(latency - treated for treated, latency in pairs) >= 0
    assert min(measured.treated) > 0
    assert measured.doctors <= 2
    assert 0 <= measured.blocked <= 1
    assert str(measured).startswith("six patients: ")


def test_doctors_that_wait_for_each_other_are_seen() -> None:
    key = threading.Lock()
    held, coming = threading.Event(), threading.Event()

    def work(url: str) -> None:
        if url == "second":
            held.wait()
            coming.set()
        with key:
            if url == "first":
                held.set()
                coming.wait()

    found = day("one key", work, ["first", "second"], doctors=2)
    assert found.doctors == 2
    assert found.blocked > 0
    assert found.failures == 0


def test_the_waiting_room_is_empty_at_the_end(measured: Day) -> None:
    depths = [depth for _, depth in measured.depths]
    assert max(depths) >= 1
    assert min(depths) >= 0


def test_every_figure_has_labels_with_units(measured: Day) -> None:
    for figure in (
        lives_figure(measured, measured),
        latency_figure(measured),
        depth_figure(measured, measured),
        scaling_figure([measured]),
    ):
        assert all(axes.get_xlabel() for axes in figure.axes)
    assert "%" in lives_figure(measured).axes[0].get_xlabel()
    assert latency_figure(measured).axes[0].get_xlabel() == "milliseconds"


def test_what_a_doctor_more_brought_is_told_from_day_to_day(measured: Day) -> None:
    doctors, rate = measured.doctors, measured.throughput
    _, right = scaling_figure([measured, measured]).axes
    first, second = right.lines[0].get_ydata()
    assert first == pytest.approx(rate / doctors)
    assert math.isnan(second), "no doctor came, so none brought anything"


def test_the_whole_cell_of_a_class_is_found() -> None:
    class Here:
        def method(self) -> None:
            pass

    assert "test_the_whole_cell_of_a_class_is_found" in cell_of(Here)
    assert cell_of(fetch) == cell_of(Here)

    class Nothing:
        pass

    with pytest.raises(ValueError, match="run that cell once more"):
        cell_of(Nothing)
