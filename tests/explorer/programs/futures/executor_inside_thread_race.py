# verdict: race
# why: the inner pool's tasks race, though their thread is alone
import threading
from concurrent.futures import ThreadPoolExecutor

box = {"n": 0}


def bump():
    box["n"] += 1


def work():
    with ThreadPoolExecutor(max_workers=2) as pool:
        pool.submit(bump)
        pool.submit(bump)


t = threading.Thread(target=work)
t.start()
t.join()
assert box["n"] == 2
