"""Input and output where it can be told."""

from __future__ import annotations

import socket
import sqlite3

from waiting import started, until_waiting

from threadlab.recorder import record
from threadlab.trace import State


def test_waiting_for_a_socket():
    here, there = socket.socketpair()
    got = []

    def reader():
        got.append(here.recv(10))

    with here, there, record() as recording, started(reader):
        until_waiting(recording, State.IO)
        there.sendall(b"hello")
    labels = {wait.label for wait in recording.wait_for(thread="reader")}
    assert got == [b"hello"]
    # Recorded unless it took less than 50 µs, which is said then.
    assert labels <= {"socket recv"}
    assert labels or any("counted as running" in note for note in recording.notes)


def test_files_read_and_write_as_ever(tmp_path):
    path = tmp_path / "numbers.txt"
    with record() as recording:
        path.write_text("one\ntwo\n" * 10_000)
        with open(path, encoding="utf-8") as lines:
            count = sum(1 for _ in lines)
        data = path.read_bytes()
    assert count == 20_000
    assert len(data) == 80_000 or data.count(b"\r\n") == 20_000
    done = {wait.label for wait in recording.wait_for(state=State.IO)}
    assert done <= {"file read", "file write"}
    assert done or any("counted as running" in note for note in recording.notes)


def test_sqlite_works_as_ever():
    with record() as recording:
        base = sqlite3.connect(":memory:")
        base.execute("create table t (x)")
        base.executemany("insert into t values (?)", [(i,) for i in range(10)])
        base.commit()
        total = base.execute("select sum(x) from t").fetchone()
        base.close()
    assert total == (45,)
    assert {wait.state for wait in recording.wait_for()} <= {State.IO}
