"""Locks, queues and events carry the names that the learner gave them."""

from __future__ import annotations

import threading

import pytest
from waiting import started

from threadlab.recorder import record

in_the_module = threading.Lock()


class Account:
    def __init__(self):
        self.lock = threading.Lock()

    def touch(self):
        with self.lock:
            pass


class Slotted:
    __slots__ = ("_lock",)

    def __init__(self):
        self._lock = threading.Lock()

    @property
    def trap(self):
        raise AssertionError("a property of the learner's was run")


def touch(*locks):
    for lock in locks:
        with lock:
            pass


def test_a_global():
    with record() as recording:
        touch(in_the_module)
    assert recording.locks == ("in_the_module",)


def test_a_local_rather_than_a_parameter_or_a_loop_variable_further_in():
    first, second = threading.Lock(), threading.Lock()
    with record() as recording:
        touch(first, second)
    assert recording.locks == ("first", "second")


def test_an_attribute_through_its_owner():
    savings = Account()
    with record() as recording:
        savings.touch()
    assert recording.locks == ("savings.lock",)


def test_an_attribute_in_slots_without_running_properties():
    box = Slotted()
    with record() as recording:
        touch(box._lock)
    assert recording.locks == ("box._lock",)


def test_elements_and_what_is_in_them():
    forks = [threading.Lock(), threading.Lock()]
    accounts = {"ann": Account(), "bob": Account()}
    with record() as recording:
        touch(*forks)
        accounts["bob"].touch()
    assert recording.locks == ("accounts['bob'].lock", "forks[0]", "forks[1]")


def test_a_function_that_has_returned_when_the_recording_ends():
    def scenario():
        mutex = threading.Lock()

        def worker():
            with mutex:
                pass

        with started(worker):
            pass

    with record() as recording:
        scenario()
    assert recording.locks == ("mutex",)


def test_an_owner_nobody_names():
    def scenario():
        Account().touch()

    with record() as recording:
        scenario()
    assert recording.locks == ("Account.lock",)


def test_locks_of_one_name_are_told_apart():
    def scenario():
        mutex = threading.Lock()
        with mutex:
            pass

    with record() as recording:
        scenario()
        scenario()
    assert recording.locks == ("mutex", "mutex #2")


def test_locals_called_by_the_learner_keeps_what_it_returned():
    lock = threading.Lock()
    mine = locals()
    with record():
        touch(lock)
    assert mine["lock"] is lock


@pytest.mark.parametrize("kind", [threading.Lock, threading.RLock])
def test_names_are_looked_for_in_cycles_without_end(kind):
    ring = []
    ring.append(ring)
    ring.append({"again": ring, "lock": kind()})
    with record() as recording:
        touch(ring[1]["lock"])
    assert recording.locks == ("ring[1]['lock']",)
