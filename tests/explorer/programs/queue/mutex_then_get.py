# verdict: deadlock
# why: what was seen under the queue's lock is no longer true when it was given back
import queue
import threading

jobs = queue.Queue()
jobs.put(1)


def take():
    with jobs.mutex:
        waiting = len(jobs.queue)
    if waiting:
        jobs.get()


ts = [threading.Thread(target=take) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
