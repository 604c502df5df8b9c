# verdict: race
# why: two may be inside at once
import threading

sem = threading.Semaphore(2)
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
