# verdict: safe
# schedules: 2
# why: as a lock: A B, B A
import threading

sem = threading.BoundedSemaphore(1)
counter = 0


def increment():
    global counter
    with sem:
        counter += 1


threads = [threading.Thread(target=increment) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counter == 2
