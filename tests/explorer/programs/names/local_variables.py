# verdict: safe
# schedules: 1
# why: local variables belong to their call; only main reads the results
import threading


def work():
    n = 0
    for _ in range(5):
        n += 1
    assert n == 5


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
