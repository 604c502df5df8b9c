# verdict: safe
# why: a Future made by hand is a box that is filled once
import threading
from concurrent.futures import Future

box = Future()
seen = []


def reader():
    seen.append(box.result())


threads = [threading.Thread(target=reader) for _ in range(2)]
for t in threads:
    t.start()
box.set_result(5)
for t in threads:
    t.join()
assert seen == [5, 5]
