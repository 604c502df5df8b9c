# verdict: safe
# why: more orders than atoms in the sun, all of which end alike: additions under one lock commute
import threading

counter = 0
lock = threading.Lock()


def work():
    global counter
    for _ in range(100):
        with lock:
            counter += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counter == 200
