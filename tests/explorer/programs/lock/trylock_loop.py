# verdict: safe
# why: tries until it gets in; under every fair schedule that ends
import threading

lock = threading.Lock()
total = 0


def work():
    global total
    while not lock.acquire(blocking=False):
        pass
    total += 1
    lock.release()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert total == 2
