# verdict: race
# why: both see one item left; the second popitem meets an empty dict: KeyError
import threading

table = {"a": 1}
got = []


def work():
    while table:
        got.append(table.popitem())


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(got) == 1
