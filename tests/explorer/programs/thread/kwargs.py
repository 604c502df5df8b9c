# verdict: safe
# why: arguments by name, no two threads write one list cell's neighbour's value
import threading

table = {}


def work(*, key, value):
    table[key] = value


threads = [threading.Thread(target=work, kwargs={"key": k, "value": k * 2}) for k in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert table == {1: 2, 2: 4}
