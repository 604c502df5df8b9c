# verdict: safe
# why: the initializer runs in each worker before its first task
import threading
from concurrent.futures import ThreadPoolExecutor

local = threading.local()


def init(value):
    local.value = value


def task():
    return local.value


with ThreadPoolExecutor(max_workers=2, initializer=init, initargs=(7,)) as pool:
    assert [f.result() for f in [pool.submit(task), pool.submit(task)]] == [7, 7]
