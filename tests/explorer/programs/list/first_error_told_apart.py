# verdict: race
# why: which of two errors comes first depends on the order of the items
import threading

out = []


def work(k):
    out.append(k)


threads = [threading.Thread(target=work, args=(k,)) for k in (0, "a")]
for t in threads:
    t.start()
for t in threads:
    t.join()
try:
    print(sum(10 // x for x in out))
except ZeroDivisionError:
    print("nothing to divide by")
