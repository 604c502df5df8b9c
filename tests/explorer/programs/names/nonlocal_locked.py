# verdict: safe
# schedules: 2
# why: the closure brings its own lock: A B, B A
import threading


def make():
    count = 0
    lock = threading.Lock()

    def increment():
        nonlocal count
        with lock:
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
