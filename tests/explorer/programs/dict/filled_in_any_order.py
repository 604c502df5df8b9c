# verdict: safe
# schedules: 1
# why: each thread has its own key, and two dicts are equal whatever came first
import threading

squares = {}


def work(n):
    squares[n] = n * n


threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert squares == {n: n * n for n in range(6)}
