# verdict: race
# why: the event is set before the value is there
import threading

ready = threading.Event()
value = None
seen = []


def producer():
    global value
    ready.set()
    value = 42


def consumer():
    ready.wait()
    seen.append(value)


a = threading.Thread(target=consumer)
b = threading.Thread(target=producer)
a.start()
b.start()
a.join()
b.join()
assert seen == [42]
