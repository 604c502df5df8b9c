# verdict: safe
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
assert 1 <= len(connections) <= 2
