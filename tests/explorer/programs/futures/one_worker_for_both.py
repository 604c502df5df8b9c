# verdict: race
# why: the first worker may be free again when the second task comes
import threading
from concurrent.futures import ThreadPoolExecutor

names = set()


def job(n):
    names.add(threading.current_thread().name)


with ThreadPoolExecutor(2) as ex:
    for n in range(2):
        ex.submit(job, n)
assert len(names) == 2
