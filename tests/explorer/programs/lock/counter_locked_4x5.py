# verdict: safe
# why: 20!/(5!)^4 orders, over 11 thousand million, but only 6^4 = 1,296 counts of steps done
import threading

counter = 0
lock = threading.Lock()


def work():
    global counter
    for _ in range(5):
        with lock:
            counter += 1


threads = [threading.Thread(target=work) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counter == 20
