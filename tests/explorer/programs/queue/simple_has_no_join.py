# verdict: race
# why: a SimpleQueue does not count its tasks
import queue, threading

q = queue.SimpleQueue()


def worker():
    q.get()
    q.task_done()


t = threading.Thread(target=worker)
t.start()
q.put(1)
t.join()
