# verdict: safe
# why: pop with a default looks and removes in one operation
import threading

table = {"k": 1}
got = []


def work():
    got.append(table.pop("k", None))


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(got, key=str) == [1, None]
