# verdict: safe
# why: each round gets on to the next item, though all are alike
import threading

got = []


def work():
    it = iter([1, 1, 1])
    while True:
        if next(it, None) is None:
            break
    got.append("done")


t = threading.Thread(target=work)
t.start()
t.join()
assert got == ["done"]
