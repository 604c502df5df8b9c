# verdict: race
# why: one worker may take both tasks
import threading
from multiprocessing.pool import ThreadPool


def who(k):
    return threading.current_thread().name


with ThreadPool(2) as pool:
    found = pool.map(who, [1, 2])
assert len(set(found)) == 2, found
