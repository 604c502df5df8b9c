# verdict: safe
# schedules: 2
# why: Semaphore() starts at 1: A B, B A
import threading

sem = threading.Semaphore()
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
