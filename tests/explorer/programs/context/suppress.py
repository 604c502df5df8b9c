# verdict: safe
# why: suppress swallows the one error it names
import contextlib
import threading

table = {"k": 1}


def work():
    with contextlib.suppress(KeyError):
        del table["k"]


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert table == {}
