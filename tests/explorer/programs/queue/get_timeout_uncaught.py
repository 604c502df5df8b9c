# verdict: race
# why: get with a timeout may raise Empty
import queue
import threading

q = queue.Queue()


def consumer():
    q.get(timeout=1)


t = threading.Thread(target=consumer)
t.start()
q.put(1)
t.join()
