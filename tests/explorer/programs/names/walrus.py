# verdict: race
# why: the assignment expression writes a global like any other assignment
import threading

last = 0


def work():
    global last
    if (last := last + 1) > 5:
        raise AssertionError


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert last == 2
