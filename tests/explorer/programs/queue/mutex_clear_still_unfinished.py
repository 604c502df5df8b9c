# verdict: deadlock
# why: what was thrown away still counts as unfinished
import queue
import threading

jobs = queue.Queue()
for n in range(3):
    jobs.put(n)


def drop():
    with jobs.mutex:
        jobs.queue.clear()


t = threading.Thread(target=drop)
t.start()
jobs.join()
t.join()
