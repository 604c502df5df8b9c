# verdict: safe
# why: two conditions over one lock, as in a bounded buffer
import threading

lock = threading.Lock()
not_empty = threading.Condition(lock)
not_full = threading.Condition(lock)
buffer = []
got = []


def put(item):
    with not_full:
        while len(buffer) >= 1:
            not_full.wait()
        buffer.append(item)
        not_empty.notify()


def get():
    with not_empty:
        while not buffer:
            not_empty.wait()
        item = buffer.pop(0)
        not_full.notify()
        return item


def producer():
    for i in range(3):
        put(i)


def consumer():
    for _ in range(3):
        got.append(get())


a = threading.Thread(target=producer)
b = threading.Thread(target=consumer)
a.start()
b.start()
a.join()
b.join()
assert got == [0, 1, 2]
