# verdict: race
# why: a function's globals are the module's variables, though no function names them
import threading

total = 0


def work():
    names = work.__globals__
    names["total"] = names["total"] + 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert total == 2
