# verdict: race
# why: the sleep only makes it likelier
import threading
import time

counter = 0


def increment():
    global counter
    value = counter
    time.sleep(0.01)
    counter = value + 1


threads = [threading.Thread(target=increment) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counter == 2
