# verdict: race
# why: how long something took is no ground for an assertion
import threading
import time


def work():
    pass


start = time.perf_counter()
t = threading.Thread(target=work)
t.start()
time.sleep(0.5)
t.join()
assert time.perf_counter() - start < 0.5
