# verdict: race
# why: more task_done than put raises ValueError
import queue
import threading

q = queue.Queue()


def worker():
    q.get()
    q.task_done()
    q.task_done()


t = threading.Thread(target=worker)
t.start()
q.put(1)
t.join()
