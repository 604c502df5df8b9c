# verdict: race
# why: the second thread may append first
import threading

seen = []


def work(n):
    seen.append(n)


threads = [threading.Thread(target=work, args=(n,)) for n in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert seen == [0, 1]
