# verdict: safe
# why: a pool may be made and ended by any thread
import threading
from concurrent.futures import ThreadPoolExecutor

sums = []


def work():
    with ThreadPoolExecutor(max_workers=2) as pool:
        sums.append(sum(pool.map(abs, [-1, -2])))


t = threading.Thread(target=work)
t.start()
t.join()
assert sums == [3]
