# verdict: safe
# schedules: 2
# why: three managers in one with, the same order in both threads
import threading

a, b, c = threading.Lock(), threading.Lock(), threading.Lock()
n = 0


def work():
    global n
    with a, b, c:
        n += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert n == 2
