# verdict: race
# why: an attribute put on the future, read and written by two
from concurrent.futures import ThreadPoolExecutor
import threading

with ThreadPoolExecutor(1) as ex:
    f = ex.submit(int, 1)
    f.tag = 0

    def bump():
        f.tag = f.tag + 1

    ts = [threading.Thread(target=bump) for _ in range(2)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
assert f.tag == 2
