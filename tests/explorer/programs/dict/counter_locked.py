# verdict: safe
# why: Counter.update under a lock
import threading
from collections import Counter

votes = Counter()
lock = threading.Lock()


def work():
    with lock:
        votes.update(["yes"])


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert votes["yes"] == 2
