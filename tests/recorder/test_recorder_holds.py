"""Notes of a lock and what is read from them; no thread and no clock."""

import threading

import pytest

from threadlab import record
from threadlab.recorder.holds import NoteReader, owner_now, taken_at
from threadlab.recorder.session import Thing

A, B = 11, 22


@pytest.mark.parametrize(
    ("notes", "ended", "still"),
    [
        ([], [], None),
        ([A, 1.0, 2.0], [(A, 1.0, 2.0)], None),
        ([A, 1.0, 2.0, B, 3.0, 4.0], [(A, 1.0, 2.0), (B, 3.0, 4.0)], None),
        ([A, 1.0, 2.0, B, 3.0], [(A, 1.0, 2.0)], B),
        # Just being noted: the ident is there and the moment is not yet.
        ([A, 1.0, 2.0, B], [(A, 1.0, 2.0)], None),
        # Taken unseen, by a library or before the recording.
        ([1.0, A, 2.0, 3.0], [(A, 2.0, 3.0)], None),
        # Given back unseen: the next taking begins a new hold.
        ([A, 1.0, A, 2.0, 3.0], [(A, 2.0, 3.0)], None),
        # A release of a free lock is refused and changes nothing.
        ([A, 1.0, 2.0, 3.0, None, B, 4.0, 5.0], [(A, 1.0, 2.0), (B, 4.0, 5.0)], None),
    ],
)
def test_notes_of_a_lock(notes, ended, still):
    reader = NoteReader(reentrant=False)
    assert reader.read(notes) == ended
    assert reader.owner == still


@pytest.mark.parametrize(
    ("notes", "ended", "still"),
    [
        ([A, 1.0, A, 2.0, 3.0, 4.0], [(A, 1.0, 4.0)], None),
        ([A, 1.0, A, 2.0, 3.0], [], A),
        # Condition.wait gives it back wholly and takes it as often afterwards.
        (
            [A, 1.0, A, 2.0, (3.0,), B, 4.0, 5.0, A, 6.0, A, 6.0, 7.0, 8.0],
            [(A, 1.0, 3.0), (B, 4.0, 5.0), (A, 6.0, 8.0)],
            None,
        ),
        # Another than the owner tries to give it back: refused, A still has it.
        ([A, 1.0, 2.0, None, 3.0], [(A, 1.0, 3.0)], None),
        ([A, 1.0, A, 2.0, (3.0,), None], [], A),
    ],
)
def test_notes_of_a_reentrant_lock(notes, ended, still):
    reader = NoteReader(reentrant=True)
    assert reader.read(notes) == ended
    assert reader.owner == still


@pytest.mark.parametrize("cut", range(13))
def test_reading_may_be_interrupted_at_any_taking(cut):
    notes = [A, 1.0, A, 2.0, 3.0, 4.0, B, 5.0, 6.0, A, 7.0, 8.0]
    whole = NoteReader(reentrant=True).read(notes)
    while cut < len(notes) and type(notes[cut]) is not int:
        cut += 1
    reader = NoteReader(reentrant=True)
    assert reader.read(notes[:cut]) + reader.read(notes[cut:]) == whole


def test_owner_now():
    assert owner_now([]) is None
    assert owner_now([A]) == A
    assert owner_now([A, 1.0]) == A
    assert owner_now([A, 1.0, 2.0]) is None
    assert owner_now([A, 1.0, 2.0, B]) == B


def test_a_full_list_loses_its_older_half_and_counts_it():
    thing = Thing("lock", threading.Lock(), strong=True)
    for i in range(10):
        thing.notes += (A, float(i), i + 0.5)
    thing.trim()
    ended, owner, _ = thing.holds()
    assert thing.dropped == 5
    assert [since for _, since, _ in ended] == [5.0, 6.0, 7.0, 8.0, 9.0]
    assert owner is None
    assert thing.cut + len(thing.notes) == 30


def test_the_newest_holds_of_all_locks_are_kept_and_the_others_counted():
    first, second = threading.Lock(), threading.RLock()
    with record(capacity=10) as recording:
        for _ in range(100):
            with first:
                pass
        for _ in range(4):
            with second:
                pass
    holds = recording.trace().holds
    assert [hold.lock for hold in holds] == ["first"] * 6 + ["second"] * 4
    assert recording.dropped == 94


def test_a_refused_release_leaves_the_hold_as_it_is():
    lock = threading.RLock()
    refused = []

    def stranger():
        try:
            lock.release()
        except RuntimeError as error:
            refused.append(str(error))

    with record() as recording, lock:
        thread = threading.Thread(target=stranger)
        thread.start()
        thread.join()
    assert len(refused) == 1
    (hold,) = recording.trace().holds
    assert hold.lock == "lock"
    (other,) = [r for r in recording.threads if r.name != "MainThread"]
    assert hold.end >= other.end


def test_taken_at():
    assert taken_at([A, 1.0, 2.0, B, 3.0]) == 3.0
    assert taken_at([A, 1.0, 2.0, B]) is None, "just being noted"
    assert taken_at([A, 1.0, 2.0]) is None
    assert taken_at([]) is None
