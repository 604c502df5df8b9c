# verdict: race
# why: both see it not done, both set it: InvalidStateError
import threading
from concurrent.futures import Future

box = Future()


def offer(value):
    if not box.done():
        box.set_result(value)


threads = [threading.Thread(target=offer, args=(n,)) for n in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
