# style: no explorer; one thread is stopped at each of its instructions while another one counts
import sys
import threading


def test_counter(Counter):
    stop_at = 0
    while stopped_once(Counter, stop_at):
        stop_at += 1


def stopped_once(Counter, stop_at):
    counter = Counter()
    assert counter.value == 0, "a new counter has to be 0"
    code = getattr(Counter.increment, "__code__")
    passed = 0
    stopped = threading.Event()
    go_on = threading.Event()
    finished = threading.Event()

    def trace(frame, event, arg):
        nonlocal passed
        if frame.f_code is not code:
            return None
        frame.f_trace_opcodes = True
        if event == "opcode":
            if passed == stop_at:
                stopped.set()
                go_on.wait(5)
            passed += 1
        return trace

    def first():
        sys._getframe().f_trace_opcodes = True
        sys.settrace(trace)
        try:
            counter.increment()
        finally:
            sys.settrace(None)
            finished.set()
            stopped.set()

    a = threading.Thread(target=first, daemon=True)
    a.start()
    assert stopped.wait(5)
    if finished.is_set():
        a.join(5)
        assert counter.value == 1, "one increment has to make 1"
        return False
    b = threading.Thread(target=counter.increment, daemon=True)
    b.start()
    b.join(0.05)
    go_on.set()
    a.join(1)
    b.join(1)
    assert not a.is_alive() and not b.is_alive(), "the counter hangs"
    assert counter.value == 2, "two increments have to make 2"
    return True
