# verdict: race
# why: a lock made in the call is held by nobody else
import threading


class Counter:
    def __init__(self):
        self.value = 0

    def increment(self):
        with threading.Lock():
            self.value += 1


counter = Counter()
threads = [threading.Thread(target=counter.increment) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counter.value == 2
