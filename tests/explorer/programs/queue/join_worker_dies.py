# verdict: deadlock
# why: the worker's error comes before task_done, and is hidden by a return
import queue
import threading

q = queue.Queue()


def worker():
    while True:
        item = q.get()
        try:
            1 / item
        except ZeroDivisionError:
            return
        q.task_done()


threading.Thread(target=worker, daemon=True).start()
q.put(0)
q.put(1)
q.join()
