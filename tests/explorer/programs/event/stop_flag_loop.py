# verdict: safe
# why: the worker looks at the event each round, and someone sets it
import threading

stop = threading.Event()


def worker():
    while not stop.is_set():
        stop.wait(0.1)


t = threading.Thread(target=worker)
t.start()
stop.set()
t.join()
assert not t.is_alive()
