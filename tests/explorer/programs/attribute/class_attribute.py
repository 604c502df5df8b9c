# verdict: race
# why: the class is one object for all
import threading


class Stats:
    calls = 0


def work():
    Stats.calls += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert Stats.calls == 2
