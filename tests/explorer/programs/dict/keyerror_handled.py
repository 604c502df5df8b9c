# verdict: safe
# why: ask forgiveness: one operation that either works or raises, and the raise is caught
import threading

table = {"k": 1}
missed = []


def work():
    try:
        del table["k"]
    except KeyError:
        missed.append(1)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert missed == [1]
