# verdict: race
# why: the inner item is three steps, however deep it lies
import threading

data = {"user": {"stats": [0]}}


def work():
    data["user"]["stats"][0] += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert data["user"]["stats"] == [2]
