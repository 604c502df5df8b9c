# verdict: safe
# schedules: 6
# why: two critical sections each, in program order within a thread, 4!/(2!2!) = 6 orders:
#   AABB ABAB ABBA BAAB BABA BBAA
import threading

counter = 0
lock = threading.Lock()


def work():
    global counter
    for _ in range(2):
        with lock:
            counter += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counter == 4
