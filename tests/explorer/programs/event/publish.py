# verdict: safe
# why: the value is written before the event is set and read after the wait
import threading

ready = threading.Event()
value = None
seen = []


def producer():
    global value
    value = 42
    ready.set()


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
