# verdict: race
# why: the first failing job takes its worker with it
import queue
import threading

jobs = queue.Queue()


def worker():
    while (job := jobs.get()) is not None:
        job()


t = threading.Thread(target=worker)
t.start()
jobs.put(lambda: int("x"))
jobs.put(None)
t.join()
