# verdict: safe
# why: slow, but nothing is lost
import threading
import time

counter = 0
lock = threading.Lock()


def increment():
    global counter
    with lock:
        value = counter
        time.sleep(0.001)
        counter = value + 1


threads = [threading.Thread(target=increment) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counter == 2
