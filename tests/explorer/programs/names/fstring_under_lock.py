# verdict: safe
# schedules: 2
# why: both names under one lock: W R, R W
import threading

low = high = 0
lines = []
lock = threading.Lock()


def writer():
    global low, high
    with lock:
        low = 1
        high = 1


def reader():
    with lock:
        lines.append(f"{low}-{high}")


a = threading.Thread(target=writer)
b = threading.Thread(target=reader)
a.start()
b.start()
a.join()
b.join()
assert lines in (["0-0"], ["1-1"])
