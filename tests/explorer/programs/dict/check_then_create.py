# verdict: race
# why: both find the key missing, and the second list takes the place of the first
import threading

groups = {}


def work():
    if "k" not in groups:
        groups["k"] = []
    groups["k"].append(1)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert groups["k"] == [1, 1]
