# verdict: race
# why: two customers see the same free chair
import threading

lock = threading.Lock()
waiting = 0
CHAIRS = 1


def customer():
    global waiting
    if waiting < CHAIRS:
        with lock:
            waiting += 1


threads = [threading.Thread(target=customer) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert waiting <= CHAIRS
