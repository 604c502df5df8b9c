# verdict: race
# why: the first worker may be free again before the second task comes
import threading
from concurrent.futures import ThreadPoolExecutor

lock = threading.Lock()
connections = []


def connect():
    with lock:
        connections.append(1)


def task():
    with lock:
        pass


with ThreadPoolExecutor(2, initializer=connect) as pool:
    pool.submit(task)
    pool.submit(task)
assert len(connections) == 2
