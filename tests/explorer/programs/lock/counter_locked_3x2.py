# verdict: safe
# schedules: 90
# why: 6!/(2!2!2!) = 90 orders of the critical sections
import threading

counter = 0
lock = threading.Lock()


def work():
    global counter
    for _ in range(2):
        with lock:
            counter += 1


threads = [threading.Thread(target=work) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counter == 6
