# verdict: safe
# why: two items, two pops
import threading

table = {"a": 1, "b": 2}
got = []


def work():
    got.append(table.popitem())


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(got) == [("a", 1), ("b", 2)]
