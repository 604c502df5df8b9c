# verdict: race
# why: the function is rebound between two calls
import threading


def handler():
    return 1


def swap():
    global handler

    def handler():
        return 2


out = []


def use():
    out.append(handler() == handler())


ts = [threading.Thread(target=f) for f in (swap, use)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert out == [True]
