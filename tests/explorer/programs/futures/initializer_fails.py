# verdict: race
# why: what the initializer raises is logged; the futures raise BrokenThreadPool
from concurrent.futures import ThreadPoolExecutor


def connect():
    raise ValueError("no connection")


try:
    with ThreadPoolExecutor(1, initializer=connect) as pool:
        pool.submit(pow, 2, 2).result()
except ValueError:
    pass
