# verdict: safe
# why: leaving the block by return, continue and break gives the lock back as well
import threading

lock = threading.Lock()
total = 0


def work():
    global total
    for i in range(3):
        with lock:
            if i == 0:
                continue
            total += 1
            if i == 1:
                break
    with lock:
        return total


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert total == 2
