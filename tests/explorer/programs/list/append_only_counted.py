# verdict: safe
# schedules: 1
# why: only how many there are is asked, and which, never in which order
import threading

seen = []


def work(n):
    for i in range(4):
        seen.append((n, i))


threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(seen) == 16
assert sorted(seen) == [(n, i) for n in range(4) for i in range(4)]
