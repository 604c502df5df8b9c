# verdict: deadlock
# why: three gets, two puts
import queue
import threading

q = queue.Queue()


def consumer():
    for _ in range(3):
        q.get()


t = threading.Thread(target=consumer)
t.start()
q.put(1)
q.put(2)
t.join()
