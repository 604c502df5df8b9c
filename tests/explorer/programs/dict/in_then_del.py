# verdict: race
# why: both see the key, the second del finds it gone: KeyError
import threading

table = {"k": 1}


def work():
    if "k" in table:
        del table["k"]


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert table == {}
