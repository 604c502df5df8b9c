# verdict: race
# why: map calls the start of each thread, and what the thread calls is only defined below
import threading

lock = threading.Lock()


def task():
    with lock:
        helper()


ts = [threading.Thread(target=task)]
list(map(threading.Thread.start, ts))


def helper():
    pass


for t in ts:
    t.join()
