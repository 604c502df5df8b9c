# verdict: deadlock
# why: nobody says task_done
import queue
import threading

q = queue.Queue()


def worker():
    while True:
        q.get()


threading.Thread(target=worker, daemon=True).start()
q.put(1)
q.join()
