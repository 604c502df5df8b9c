# verdict: deadlock
# why: items are compared while the queue has its lock, and there __lt__ waits for who asks the queue
import queue
import threading

lock = threading.Lock()


class Job:
    def __init__(self, rank):
        self.rank = rank

    def __lt__(self, other):
        with lock:
            return self.rank < other.rank


jobs = queue.PriorityQueue()
jobs.put(Job(1))


def ask():
    with lock:
        jobs.qsize()


ts = [threading.Thread(target=jobs.put, args=(Job(2),)), threading.Thread(target=ask)]
for t in ts:
    t.start()
for t in ts:
    t.join()
