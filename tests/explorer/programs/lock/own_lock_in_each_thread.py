# verdict: race
# why: each thread makes a lock of its own and holds it alone; an addition is lost
import threading

total = 0


def work():
    global total
    lock = threading.Lock()
    for _ in range(2):
        with lock:
            total += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert total == 4
