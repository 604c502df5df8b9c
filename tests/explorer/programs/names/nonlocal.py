# verdict: race
# why: a closure's variable is shared by everyone who has the closure
import threading


def make():
    count = 0

    def increment():
        nonlocal count
        count += 1

    def get():
        return count

    return increment, get


increment, get = make()
threads = [threading.Thread(target=increment) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert get() == 2
