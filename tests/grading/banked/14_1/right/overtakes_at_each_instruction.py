import sys, threading


def test_counter(Counter):
    """Stops the first thread at each instruction of `increment` in turn; another one overtakes."""

    def timed(f):
        t = threading.Thread(target=f, daemon=True)
        t.start()
        t.join(0.3)
        return not t.is_alive()

    state = {}

    def zero():
        state["v"] = Counter().value

    assert timed(zero) and state["v"] == 0
    c = Counter()

    def two():
        c.increment()
        state["one"] = c.value
        c.increment()
        state["two"] = c.value

    assert timed(two), "hangs"
    assert (state["one"], state["two"]) == (1, 2)
    k = 0
    while True:
        c = Counter()
        n = 0
        hit = False
        others = []

        def trace(frame, event, arg):
            nonlocal n, hit
            if frame.f_code.co_name == "run" or "threading" in frame.f_code.co_filename:
                return None
            frame.f_trace_opcodes = True
            if event == "opcode":
                if n == k and not hit:
                    hit = True
                    t = threading.Thread(target=c.increment, daemon=True)
                    sys.settrace(None)
                    t.start()
                    t.join(0.05)
                    others.append(t)
                n += 1
            return trace

        def first():
            sys._getframe().f_trace_opcodes = True
            sys.settrace(trace)
            try:
                c.increment()
            finally:
                sys.settrace(None)

        t = threading.Thread(target=first, daemon=True)
        t.start()
        t.join(2)
        assert not t.is_alive(), "deadlock"
        for o in others:
            o.join(2)
            assert not o.is_alive(), "deadlock"
        if not hit:
            break
        assert c.value == 2, f"lost update at {k}"
        k += 1
