# verdict: race
# why: the second pop finds nothing: KeyError
import threading

table = {"k": 1}


def work():
    table.pop("k")


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert table == {}
